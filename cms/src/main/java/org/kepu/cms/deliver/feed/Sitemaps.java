package org.kepu.cms.deliver.feed;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.publish.PublishedArchive;
import org.kepu.cms.publish.PublishedArchive.Place;
import org.kepu.cms.publish.PublishedArchive.Range;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes sitemaps (sitemaps.org) and the news sitemap (Google). */
@Component
class Sitemaps {

    static final String TYPE = "application/xml;charset=utf-8";

    /** First publications a file; sitemaps.org allows 50,000 addresses. */
    static final int WIDTH = 10_000;

    /** Google takes at most 1,000, none older than two days. */
    static final int MOST_NEWS = 1000;

    static final Duration NEWS = Duration.ofDays(2);

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";

    private static final List<String> PAGES =
            List.of(
                    "/",
                    "/rumors",
                    "/articles",
                    "/videos",
                    "/resources",
                    "/events",
                    "/campaigns",
                    "/check",
                    "/outlets",
                    "/errata",
                    "/method",
                    "/about");

    private final PublishedItems published;
    private final PublishedArchive archive;
    private final FeedSelection selection;
    private final FeedSettings settings;
    private final Installation installation;
    private final Clock clock;

    Sitemaps(
            FeedDocuments.Published stored,
            FeedSelection selection,
            FeedSettings settings,
            Installation installation,
            Clock clock) {
        this.published = stored.items();
        this.archive = stored.archive();
        this.selection = selection;
        this.settings = settings;
        this.installation = installation;
        this.clock = clock;
    }

    /** The list of all sitemaps. */
    Answer index() {
        List<Range> ranges = archive.liveRanges(WIDTH);
        var xml = new XmlText();
        xml.open("sitemapindex", "xmlns", SITEMAP);
        xml.open("sitemap").text("loc", url("/sitemaps/pages.xml")).close();
        for (Range range : ranges) {
            xml.open("sitemap")
                    .text("loc", url("/sitemaps/items-" + range.number() + ".xml"))
                    .text("lastmod", range.updatedAt().toString())
                    .close();
        }
        return answer(xml, ranges.stream().map(Range::updatedAt).max(Instant::compareTo));
    }

    /** The pages that are no items: lists, topics, audiences, towns. */
    Answer pages() {
        var xml = new XmlText();
        xml.open("urlset", "xmlns", SITEMAP);
        PAGES.forEach(path -> xml.open("url").text("loc", url(path)).close());
        selection.names().stream()
                .filter(name -> name.contains("/"))
                .forEach(name -> xml.open("url").text("loc", url("/" + name)).close());
        return answer(xml, Optional.empty());
    }

    /** The live items whose first publication has a number in that range. */
    Answer items(long range) {
        List<Place> places = archive.livePlaces(range * WIDTH, (range + 1) * WIDTH);
        var xml = new XmlText();
        xml.open("urlset", "xmlns", SITEMAP);
        for (Place place : places) {
            xml.open("url")
                    .text("loc", XmlText.address(url("/items/" + place.slug())))
                    .text("lastmod", place.updatedAt().toString())
                    .close();
        }
        return answer(xml, places.stream().map(Place::updatedAt).max(Instant::compareTo));
    }

    /** What was published within two days; it may be empty. */
    Answer news() {
        var filter =
                new PublishedFilter(
                        java.util.Map.of(),
                        clock.instant().minus(NEWS),
                        null,
                        null,
                        PublishedFilter.Sort.PUBLISHED_LAST_FIRST);
        List<Snapshot> recent = published.list(filter, null, MOST_NEWS);
        var xml = new XmlText();
        xml.open(
                "urlset",
                "xmlns",
                SITEMAP,
                "xmlns:news",
                "http://www.google.com/schemas/sitemap-news/0.9");
        recent.forEach(snapshot -> news(xml, snapshot));
        return answer(xml, recent.stream().map(Snapshot::updatedAt).max(Instant::compareTo));
    }

    private void news(XmlText xml, Snapshot snapshot) {
        JsonNode item = JsonMapper.shared().readTree(snapshot.entryJson());
        String lang = item.path("lang").asString("zh-CN");
        xml.open("url").text("loc", XmlText.address(item.path("url").asString("")));
        xml.open("news:news").open("news:publication").text("news:name", settings.name());
        // The format knows Chinese as zh-cn and zh-tw, every other language by two letters.
        xml.text("news:language", lang.startsWith("zh") ? "zh-cn" : lang.replaceAll("-.*", ""))
                .close();
        xml.text("news:publication_date", snapshot.publishedAt().toString());
        xml.text("news:title", item.path("title").asString("")).close().close();
    }

    private static Answer answer(XmlText xml, Optional<Instant> updated) {
        return Answer.of(TYPE, xml.close().finish(), updated.orElse(Instant.EPOCH));
    }

    private String url(String path) {
        return installation.url(path).toString();
    }
}
