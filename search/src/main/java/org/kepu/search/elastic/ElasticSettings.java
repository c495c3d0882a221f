package org.kepu.search.elastic;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which cluster, and how its index is laid out.
 *
 * @param uris of nodes of one cluster, http or https; those that don't answer are passed over
 * @param access what the cluster asks for
 * @param certificate of the authority (PEM) that signed the cluster's certificates; null trusts
 *     those that the JVM trusts
 * @param index name of the alias that is searched; the indices behind it are named after it
 * @param shards 1 or more; one serves some millions of entries
 * @param replicas copies of each shard beside the first; 0 for a single node
 */
public record ElasticSettings(
        List<URI> uris,
        Access access,
        @Nullable Path certificate,
        String index,
        int shards,
        int replicas) {

    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** Lower case, as Elasticsearch wants it, and nothing that needs escaping. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,99}");

    /** How a client shows who it is. */
    public sealed interface Access {

        /** A cluster that is open to those who reach it. */
        record Open() implements Access {}

        /** A user of the cluster. */
        record Password(String username, String password) implements Access {
            @Override
            public String toString() {
                return "Password[username=" + username + "]";
            }
        }

        /**
         * A key of the cluster.
         *
         * @param encoded as Elasticsearch shows it in the member {@code encoded}
         */
        record ApiKey(String encoded) implements Access {
            @Override
            public String toString() {
                return "ApiKey[]";
            }
        }
    }

    public ElasticSettings {
        uris = List.copyOf(uris);
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("the address of a node is missing");
        }
        for (URI uri : uris) {
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
                throw new IllegalArgumentException("not an address of http or https: " + uri);
            }
        }
        if (!NAME.matcher(index).matches()) {
            throw new IllegalArgumentException("not a name for an index: " + index);
        }
        if (shards < 1 || replicas < 0) {
            throw new IllegalArgumentException(
                    "no such layout: " + shards + " shards, " + replicas + " replicas");
        }
    }

    /** An open cluster with one node, for trying out. */
    public static ElasticSettings of(URI uri) {
        return new ElasticSettings(List.of(uri), new Access.Open(), null, "kepu", 1, 0);
    }

    /** The same under another name. */
    public ElasticSettings named(String name) {
        return new ElasticSettings(uris, access, certificate, name, shards, replicas);
    }

    /** The same with another layout. */
    public ElasticSettings laidOut(int newShards, int newReplicas) {
        return new ElasticSettings(uris, access, certificate, index, newShards, newReplicas);
    }

    /** The same for somebody else. */
    public ElasticSettings as(Access other) {
        return new ElasticSettings(uris, other, certificate, index, shards, replicas);
    }
}
