package org.kepu.cms.deliver.feed;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Writes a feed as RSS 2.0 with the content, dc, dcterms, media and atom modules. */
final class RssFeed {

    static final String TYPE = "application/rss+xml;charset=utf-8";

    /** RFC 822 wants English names, whatever the server's language. */
    private static final DateTimeFormatter RFC_822 =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
                    .withZone(ZoneId.of("Asia/Shanghai"));

    private RssFeed() {}

    static String write(Feed feed) {
        var xml = new XmlText();
        xml.open(
                "rss",
                "version",
                "2.0",
                "xmlns:atom",
                "http://www.w3.org/2005/Atom",
                "xmlns:content",
                "http://purl.org/rss/1.0/modules/content/",
                "xmlns:dc",
                "http://purl.org/dc/elements/1.1/",
                "xmlns:dcterms",
                "http://purl.org/dc/terms/",
                "xmlns:media",
                "http://search.yahoo.com/mrss/",
                "xmlns:kepu",
                "urn:kepu:feed");
        xml.open("channel")
                .text("title", feed.title())
                .text("link", XmlText.address(feed.home()))
                .text("description", feed.description())
                .text("language", "zh-cn")
                .text("lastBuildDate", date(feed.updated()))
                .text("generator", "Kepu")
                .text("ttl", "1");
        xml.empty("atom:link", "rel", "self", "type", "application/rss+xml", "href", feed.self());
        if (feed.next() != null) {
            xml.empty(
                    "atom:link", "rel", "next", "type", "application/rss+xml", "href", feed.next());
        }
        feed.entries().forEach(entry -> item(xml, entry));
        return xml.close().close().finish();
    }

    private static void item(XmlText xml, FeedEntry entry) {
        xml.open("item")
                .text("title", entry.title())
                .text("link", XmlText.address(entry.url()))
                .text("guid", entry.id(), "isPermaLink", "false")
                .text("pubDate", date(entry.published()))
                .text("dcterms:modified", entry.updated().toString());
        entry.authors().forEach(author -> xml.text("dc:creator", author));
        entry.categories().forEach(category -> xml.text("category", category));
        xml.text("description", entry.told());
        xml.text("content:encoded", entry.html());
        files(xml, entry.files());
        kepu(xml, entry);
        xml.close();
    }

    /** RSS has room for one enclosure; the rest goes into the media module. */
    private static void files(XmlText xml, List<FeedEntry.File> files) {
        if (!files.isEmpty()) {
            FeedEntry.File first = files.getFirst();
            xml.empty(
                    "enclosure",
                    "url",
                    XmlText.address(first.url()),
                    "length",
                    Long.toString(first.bytes()),
                    "type",
                    first.mime());
        }
        for (FeedEntry.File file : files) {
            xml.open(
                    "media:content",
                    "url",
                    XmlText.address(file.url()),
                    "fileSize",
                    Long.toString(file.bytes()),
                    "type",
                    file.mime(),
                    "medium",
                    file.medium(),
                    "width",
                    number(file.width()),
                    "height",
                    number(file.height()),
                    "duration",
                    number(file.durationSeconds()));
            xml.text("media:description", file.alt(), "type", "plain").close();
        }
    }

    private static void kepu(XmlText xml, FeedEntry entry) {
        xml.text("kepu:event", entry.event());
        xml.text("kepu:note", entry.note());
        FeedEntry.Verdict verdict = entry.verdict();
        if (verdict != null) {
            xml.text(
                    "kepu:verdict",
                    verdict.label(),
                    "code",
                    verdict.code(),
                    "rating",
                    number(verdict.rating()));
        }
    }

    private static String date(Instant instant) {
        return RFC_822.format(instant);
    }

    static String number(@Nullable Integer number) {
        return number == null ? "" : Integer.toString(number);
    }
}
