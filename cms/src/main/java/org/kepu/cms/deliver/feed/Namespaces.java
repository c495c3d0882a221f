package org.kepu.cms.deliver.feed;

import java.util.ArrayList;
import java.util.List;

/** The vocabularies that a feed may use; only those it does use are declared. */
enum Namespaces {
    ATOM("atom", "http://www.w3.org/2005/Atom"),
    CONTENT("content", "http://purl.org/rss/1.0/modules/content/"),
    DC("dc", "http://purl.org/dc/elements/1.1/"),
    DCTERMS("dcterms", "http://purl.org/dc/terms/"),
    MEDIA("media", "http://search.yahoo.com/mrss/"),
    /** RFC 5005 section 4. */
    HISTORY("fh", "http://purl.org/syndication/history/1.0"),
    /** RFC 6721. */
    TOMBSTONES("at", "http://purl.org/atompub/tombstones/1.0"),
    ITUNES("itunes", "http://www.itunes.com/dtds/podcast-1.0.dtd"),
    PODCAST("podcast", "https://podcastindex.org/namespace/1.0"),
    /** Our own; told in {@code docs/feeds.md}. */
    KEPU("kepu", "urn:kepu:feed");

    private final String prefix;
    private final String uri;

    Namespaces(String prefix, String uri) {
        this.prefix = prefix;
        this.uri = uri;
    }

    /** As attributes, in pairs. */
    static List<String> declare(Namespaces... used) {
        List<String> attributes = new ArrayList<>();
        for (Namespaces namespace : used) {
            attributes.add("xmlns:" + namespace.prefix);
            attributes.add(namespace.uri);
        }
        return attributes;
    }
}
