package org.kepu.cms.index;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;

/**
 * Which search engine answers.
 *
 * @param engine {@code lucene}, in this process, or {@code elasticsearch}
 */
@Validated
@ConfigurationProperties(prefix = "kepu.search", ignoreUnknownFields = false)
record IndexSettings(
        @DefaultValue("lucene") String engine,
        @DefaultValue Elasticsearch elasticsearch,
        @DefaultValue Links links) {

    /**
     * How pages are read that somebody gives a link to.
     *
     * @param hosts inner hosts that may be read from, by name or address; others may not
     * @param maxBytes of one page
     * @param timeout for one page, redirects included
     */
    record Links(
            @DefaultValue List<String> hosts,
            @DefaultValue("3MB") DataSize maxBytes,
            @DefaultValue("8s") Duration timeout) {}

    /**
     * The cluster, when it is Elasticsearch.
     *
     * @param uris of its nodes
     * @param username and password, or an API key, or neither
     * @param apiKey as Elasticsearch shows it in the member {@code encoded}
     * @param certificate a PEM file of the authority that the cluster's certificates come from;
     *     empty trusts those the JVM trusts
     */
    record Elasticsearch(
            @DefaultValue List<String> uris,
            @DefaultValue("") String username,
            @DefaultValue("") String password,
            @DefaultValue("") String apiKey,
            @DefaultValue("") String certificate,
            @DefaultValue Layout layout) {

        @Override
        public String toString() {
            return "Elasticsearch[uris=" + uris + "]";
        }
    }

    /**
     * How the index lies in the cluster.
     *
     * @param name that everything of this installation begins with
     * @param shards one serves some millions of items
     * @param replicas copies beside the first
     */
    record Layout(
            @DefaultValue("kepu") String name,
            @DefaultValue("1") int shards,
            @DefaultValue("1") int replicas) {}
}
