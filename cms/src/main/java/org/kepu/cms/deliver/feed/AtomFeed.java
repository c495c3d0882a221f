package org.kepu.cms.deliver.feed;

/** Writes a feed as Atom (RFC 4287), withdrawn items as tombstones (RFC 6721). */
final class AtomFeed {

    static final String TYPE = "application/atom+xml;charset=utf-8";

    private AtomFeed() {}

    static String write(Feed feed) {
        var xml = new XmlText();
        xml.open(
                "feed",
                "xmlns",
                "http://www.w3.org/2005/Atom",
                "xmlns:at",
                "http://purl.org/atompub/tombstones/1.0",
                "xmlns:kepu",
                "urn:kepu:feed",
                "xml:lang",
                "zh-CN");
        xml.text("id", id(feed))
                .text("title", feed.title())
                .text("subtitle", feed.description())
                .text("updated", feed.updated().toString())
                .text("generator", "Kepu");
        xml.open("author").text("name", feed.title()).close();
        xml.empty("link", "rel", "self", "type", "application/atom+xml", "href", feed.self());
        xml.empty(
                "link",
                "rel",
                "alternate",
                "type",
                "text/html",
                "href",
                XmlText.address(feed.home()));
        if (feed.next() != null) {
            xml.empty("link", "rel", "next", "type", "application/atom+xml", "href", feed.next());
        }
        for (FeedEntry entry : feed.entries()) {
            if (entry.withdrawn()) {
                tombstone(xml, entry);
            } else {
                entry(xml, entry);
            }
        }
        return xml.close().finish();
    }

    /** The first page's address names the feed; it doesn't move with paging. */
    private static String id(Feed feed) {
        int query = feed.self().indexOf('?');
        return query < 0 ? feed.self() : feed.self().substring(0, query);
    }

    private static void entry(XmlText xml, FeedEntry entry) {
        xml.open("entry", "xml:lang", entry.lang())
                .text("id", entry.id())
                .text("title", entry.title())
                .text("updated", entry.updated().toString())
                .text("published", entry.published().toString());
        for (String author : entry.authors()) {
            xml.open("author").text("name", author).close();
        }
        xml.empty(
                "link",
                "rel",
                "alternate",
                "type",
                "text/html",
                "href",
                XmlText.address(entry.url()));
        for (FeedEntry.File file : entry.files()) {
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
        entry.categories().forEach(category -> xml.empty("category", "term", category));
        xml.text("summary", entry.told());
        xml.text("content", entry.html(), "type", "html");
        xml.text("kepu:event", entry.event());
        FeedEntry.Verdict verdict = entry.verdict();
        if (verdict != null) {
            xml.text(
                    "kepu:verdict",
                    verdict.label(),
                    "code",
                    verdict.code(),
                    "rating",
                    RssFeed.number(verdict.rating()));
        }
        xml.close();
    }

    private static void tombstone(XmlText xml, FeedEntry entry) {
        xml.open("at:deleted-entry", "ref", entry.id(), "when", entry.updated().toString())
                .text("at:comment", entry.note())
                .close();
    }
}
