package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/** Writes a feed as Atom (RFC 4287), withdrawn items as tombstones (RFC 6721). */
final class AtomFeed {

    static final String TYPE = "application/atom+xml;charset=utf-8";

    private AtomFeed() {}

    /**
     * @param errata where corrections are told to everybody
     */
    static String write(Feed feed, String errata) {
        var xml = new XmlText();
        var attributes = Namespaces.declare(Namespaces.TOMBSTONES, Namespaces.KEPU);
        if (feed.links().ofArchive()) {
            attributes.addAll(Namespaces.declare(Namespaces.HISTORY));
        }
        attributes.addAll(List.of("xmlns", "http://www.w3.org/2005/Atom", "xml:lang", "zh-CN"));
        xml.open("feed", attributes.toArray(String[]::new));
        xml.text("id", feed.id())
                .text("title", feed.title())
                .text("subtitle", feed.description())
                .text("updated", feed.updated().toString())
                .text("generator", "Kepu");
        xml.open("author").text("name", feed.title()).close();
        link(xml, "alternate", "text/html", XmlText.address(feed.home()));
        links(xml, "link", feed.links(), "application/atom+xml");
        if (feed.links().ofArchive()) {
            xml.empty("fh:archive");
        }
        for (FeedEntry entry : feed.entries()) {
            if (entry.withdrawn()) {
                tombstone(xml, entry);
            } else {
                entry(xml, entry, errata);
            }
        }
        return xml.close().finish();
    }

    /** The links between the documents of a feed; RSS writes them as well. */
    static void links(XmlText xml, String element, Feed.Links links, String type) {
        link(xml, element, "self", type, links.self());
        link(xml, element, "first", type, links.first());
        link(xml, element, "next", type, links.next());
        link(xml, element, "prev-archive", type, links.previousArchive());
        link(xml, element, "next-archive", type, links.nextArchive());
        link(xml, element, "current", type, links.current());
        if (links.hub() != null) {
            xml.empty(element, "rel", "hub", "href", links.hub());
        }
    }

    private static void link(
            XmlText xml, String element, String rel, String type, @Nullable String href) {
        if (href != null) {
            xml.empty(element, "rel", rel, "type", type, "href", href);
        }
    }

    private static void link(XmlText xml, String rel, String type, String href) {
        link(xml, "link", rel, type, href);
    }

    private static void entry(XmlText xml, FeedEntry entry, String errata) {
        xml.open("entry", "xml:lang", entry.lang())
                .text("id", entry.id())
                .text("title", entry.title())
                .text("updated", entry.updated().toString())
                .text("published", entry.published().toString());
        for (FeedEntry.Person person : entry.people()) {
            String role = person.role();
            boolean wrote = role.equals("author") || role.equals("issuer") || role.isEmpty();
            xml.open(wrote ? "author" : "contributor").text("name", person.name()).close();
        }
        link(xml, "alternate", "text/html", XmlText.address(entry.url()));
        if (entry.correction() != null) {
            link(xml, "related", "text/html", errata);
        }
        for (FeedEntry.File file : entry.files()) {
            file.all().forEach(it -> enclosure(xml, it));
        }
        for (FeedEntry.Category category : entry.categories()) {
            xml.empty("category", "term", category.code(), "label", category.label());
        }
        xml.text("summary", entry.told());
        xml.text("content", entry.html(), "type", "html");
        source(xml, entry);
        KepuElements.write(xml, entry);
        xml.close();
    }

    private static void enclosure(XmlText xml, FeedEntry.File file) {
        xml.empty(
                "link",
                "rel",
                "enclosure",
                "type",
                file.mime(),
                "length",
                Long.toString(file.bytes()),
                "title",
                file.alt(),
                "href",
                XmlText.address(file.url()));
    }

    /** Whom it was taken over from, RFC 4287 section 4.2.11; its licence becomes the rights. */
    private static void source(XmlText xml, FeedEntry entry) {
        FeedEntry.Source source = entry.source();
        if (source == null) {
            return;
        }
        xml.text("rights", source.licence());
        if (source.url().isEmpty()) {
            return;
        }
        link(xml, "via", "text/html", XmlText.address(source.url()));
        Instant taken = source.importedAt();
        xml.open("source")
                .text("id", XmlText.address(source.url()))
                .text("title", source.name().isEmpty() ? source.url() : source.name())
                .text("updated", (taken == null ? entry.published() : taken).toString())
                .close();
    }

    private static void tombstone(XmlText xml, FeedEntry entry) {
        xml.open("at:deleted-entry", "ref", entry.id(), "when", entry.updated().toString());
        FeedEntry.Correction withdrawal = entry.correction();
        if (withdrawal != null) {
            xml.text("at:comment", withdrawal.note());
        }
        xml.close();
    }
}
