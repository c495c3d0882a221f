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

    /**
     * @param podcast what podcast directories ask of the channel; absent where it isn't set up
     * @param ttlMinutes as long as the answer may be kept
     */
    static String write(Feed feed, @Nullable Podcast podcast, long ttlMinutes) {
        var xml = new XmlText();
        var attributes =
                Namespaces.declare(
                        Namespaces.ATOM,
                        Namespaces.CONTENT,
                        Namespaces.DC,
                        Namespaces.DCTERMS,
                        Namespaces.MEDIA,
                        Namespaces.PODCAST,
                        Namespaces.KEPU);
        if (feed.links().ofArchive()) {
            attributes.addAll(Namespaces.declare(Namespaces.HISTORY));
        }
        if (podcast != null) {
            attributes.addAll(Namespaces.declare(Namespaces.ITUNES));
        }
        attributes.addAll(List.of("version", "2.0"));
        xml.open("rss", attributes.toArray(String[]::new));
        xml.open("channel")
                .text("title", feed.title())
                .text("link", XmlText.address(feed.home()))
                .text("description", feed.description())
                .text("language", "zh-cn")
                .text("lastBuildDate", date(feed.updated()))
                .text("generator", "Kepu")
                .text("ttl", Long.toString(ttlMinutes));
        AtomFeed.links(xml, "atom:link", feed.links(), "application/rss+xml");
        if (feed.links().ofArchive()) {
            xml.empty("fh:archive");
        }
        if (podcast != null) {
            podcast.channel(xml, feed);
        }
        feed.entries().forEach(entry -> item(xml, entry, podcast != null));
        return xml.close().close().finish();
    }

    private static void item(XmlText xml, FeedEntry entry, boolean podcast) {
        xml.open("item")
                .text("title", entry.title())
                .text("link", XmlText.address(entry.url()))
                .text("guid", entry.id(), "isPermaLink", "false")
                .text("pubDate", date(entry.published()))
                .text("dcterms:modified", entry.updated().toString());
        entry.names().forEach(name -> xml.text("dc:creator", name));
        entry.categories().forEach(category -> xml.text("category", category.label()));
        xml.text("description", entry.told());
        xml.text("content:encoded", entry.html());
        FeedEntry.Source source = entry.source();
        if (source != null) {
            xml.text("dc:source", source.url().isEmpty() ? source.name() : address(source.url()));
            xml.text("dc:rights", source.licence());
        }
        RssFiles.write(xml, entry);
        if (podcast) {
            Podcast.episode(xml, entry);
        }
        KepuElements.write(xml, entry);
        xml.close();
    }

    private static String address(String url) {
        return XmlText.address(url);
    }

    private static String date(Instant instant) {
        return RFC_822.format(instant);
    }
}
