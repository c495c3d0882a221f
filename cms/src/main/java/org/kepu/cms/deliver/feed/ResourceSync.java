package org.kepu.cms.deliver.feed;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.PublishedArchive;
import org.kepu.cms.publish.PublishedArchive.Range;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes what harvesters by ResourceSync read (ANSI/NISO Z39.99): which resources there are, each
 * with hash and length, and how they changed. A resource is an item as JSON.
 */
@Component
class ResourceSync {

    /** First publications, or changes, a file. */
    static final int WIDTH = 1000;

    private static final String SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static final String SYNC = "http://www.openarchives.org/rs/terms/";
    private static final String CAPABILITIES = "/resourcesync/capabilitylist.xml";

    private final PublishedArchive archive;
    private final PublishedItems published;
    private final ChangeLog log;
    private final Installation installation;

    ResourceSync(FeedDocuments.Published stored, ChangeLog log, Installation installation) {
        this.archive = stored.archive();
        this.published = stored.items();
        this.log = log;
        this.installation = installation;
    }

    /** {@code /.well-known/resourcesync}: where it all begins. */
    Answer description() {
        XmlText xml = begin("urlset");
        xml.empty("rs:md", "capability", "description");
        entry(xml, CAPABILITIES, "capabilitylist");
        return answer(xml);
    }

    Answer capabilities() {
        XmlText xml = begin("urlset");
        up(xml, "/.well-known/resourcesync");
        xml.empty("rs:md", "capability", "capabilitylist");
        entry(xml, "/resourcesync/resourcelist.xml", "resourcelist");
        entry(xml, "/resourcesync/changelist.xml", "changelist");
        return answer(xml);
    }

    private void entry(XmlText xml, String path, String capability) {
        xml.open("url").text("loc", url(path)).empty("rs:md", "capability", capability).close();
    }

    /** The list of the parts of the resource list. */
    Answer resourceIndex(Instant at) {
        XmlText xml = begin("sitemapindex");
        up(xml, CAPABILITIES);
        xml.empty("rs:md", "capability", "resourcelist", "at", at.toString());
        for (Range range : archive.liveRanges(WIDTH)) {
            xml.open("sitemap")
                    .text("loc", url("/resourcesync/resources-" + range.number() + ".xml"))
                    .text("lastmod", range.updatedAt().toString())
                    .close();
        }
        return answer(xml);
    }

    /** The live items whose first publication has a number in that range. */
    Answer resources(long range, Instant at) {
        XmlText xml = begin("urlset");
        up(xml, CAPABILITIES);
        index(xml, "/resourcesync/resourcelist.xml");
        xml.empty("rs:md", "capability", "resourcelist", "at", at.toString());
        List<Snapshot> snapshots =
                archive.range(PublishedFilter.ALL, range * WIDTH, (range + 1) * WIDTH);
        for (Snapshot snapshot : snapshots.reversed()) {
            if (!snapshot.withdrawn()) {
                xml.open("url")
                        .text("loc", url("/api/v1/items/" + snapshot.itemId()))
                        .text("lastmod", snapshot.updatedAt().toString());
                metadata(xml, snapshot, new TreeMap<>());
                xml.close();
            }
        }
        return answer(xml);
    }

    /** The list of the parts of the change list: the log never loses anything. */
    Answer changeIndex() {
        XmlText xml = begin("sitemapindex");
        up(xml, CAPABILITIES);
        xml.empty("rs:md", "capability", "changelist", "from", from(0));
        for (long part = 0; part * WIDTH < log.last(); part++) {
            xml.open("sitemap")
                    .text("loc", url("/resourcesync/changes-" + part + ".xml"))
                    .empty("rs:md", "capability", "changelist", "from", from(part))
                    .close();
        }
        return answer(xml);
    }

    private String from(long part) {
        return log.since(part * WIDTH, 1).stream()
                .map(change -> change.at().toString())
                .findFirst()
                .orElse("");
    }

    /** The changes with numbers of that range, oldest first. */
    Answer changes(long part) {
        XmlText xml = begin("urlset");
        up(xml, CAPABILITIES);
        index(xml, "/resourcesync/changelist.xml");
        xml.empty("rs:md", "capability", "changelist", "from", from(part));
        List<Change> changes = log.since(part * WIDTH, WIDTH);
        Map<?, Snapshot> live =
                published.findAll(changes.stream().map(Change::itemId).distinct().toList());
        for (Change change : changes) {
            xml.open("url")
                    .text("loc", url("/api/v1/items/" + change.itemId()))
                    .text("lastmod", change.at().toString());
            Map<String, String> told = new TreeMap<>();
            told.put("change", kind(change));
            told.put("datetime", change.at().toString());
            Snapshot now = live.get(change.itemId());
            // Hash and length are those of what is there, so of the last change only.
            boolean last = now != null && now.seq() == change.seq();
            metadata(xml, last ? now : null, told);
            xml.close();
        }
        return answer(xml);
    }

    private static String kind(Change change) {
        return switch (change.kind()) {
            case PUBLISHED -> "created";
            case UPDATED, CORRECTED, EXPIRED -> "updated";
            case WITHDRAWN -> "deleted";
        };
    }

    private static void metadata(
            XmlText xml,
            @org.jspecify.annotations.Nullable Snapshot snapshot,
            Map<String, String> told) {
        if (snapshot != null) {
            int length = snapshot.itemJson().getBytes(StandardCharsets.UTF_8).length;
            told.put("hash", "sha-256:" + snapshot.etag());
            told.put("length", Integer.toString(length));
            told.put("type", "application/json");
        }
        xml.empty(
                "rs:md",
                told.entrySet().stream()
                        .flatMap(it -> java.util.stream.Stream.of(it.getKey(), it.getValue()))
                        .toArray(String[]::new));
    }

    private static XmlText begin(String root) {
        return new XmlText().open(root, "xmlns", SITEMAP, "xmlns:rs", SYNC);
    }

    private void up(XmlText xml, String path) {
        xml.empty("rs:ln", "rel", "up", "href", url(path));
    }

    private void index(XmlText xml, String path) {
        xml.empty("rs:ln", "rel", "index", "href", url(path));
    }

    private static Answer answer(XmlText xml) {
        return Answer.of(Sitemaps.TYPE, xml.close().finish(), Instant.EPOCH);
    }

    private String url(String path) {
        return installation.url(path).toString();
    }
}
