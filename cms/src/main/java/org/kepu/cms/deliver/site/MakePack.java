package org.kepu.cms.deliver.site;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.RegionLink;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.ShownRumor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.publish.Validity;
import org.kepu.cms.share.DrawPoster;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes an offline pack: a ZIP for a village that has no network, or a loudspeaker and a printer
 * only. One large-type page with its own search, posters, loudspeaker scripts, and a signed list of
 * all files by their SHA-256.
 */
@Component
class MakePack {

    /** So long a pack may be used; then it warns whoever opens it. */
    static final Duration GOOD = Duration.ofDays(30);

    /** Page, style, script, READ-ME, manifest, signature and key. */
    private static final int FRAME = 7;

    private final PublishedItems published;
    private final SnapshotReader snapshots;
    private final ItemReader reader;
    private final ShareReader share;
    private final DrawPoster draw;
    private final Writing writing;

    /** What words, times and signs a pack. */
    @Component
    record Writing(
            ChosenTheme theme,
            Times times,
            Shelves shelves,
            PackKey key,
            JsonMapper json,
            Clock clock) {}

    MakePack(
            PublishedItems published,
            SnapshotReader snapshots,
            ItemReader reader,
            ShareReader share,
            DrawPoster draw,
            Writing writing) {
        this.published = published;
        this.snapshots = snapshots;
        this.reader = reader;
        this.share = share;
        this.draw = draw;
        this.writing = writing;
    }

    /**
     * What goes into a pack: the newest debunks.
     *
     * @param region code; null for all
     * @param topic slug; null for all
     * @param most so many debunks
     * @param posters so many of them with a poster
     */
    record Wish(@Nullable String region, @Nullable String topic, int most, int posters) {}

    /**
     * What is found for a wish.
     *
     * @param posters so many of the debunks get one
     */
    record Plan(List<Snapshot> debunks, int posters) {

        /** How many files the ZIP will have. */
        int files() {
            return debunks.size() + posters + FRAME;
        }
    }

    /** Finds what goes into the pack. */
    Plan plan(Wish wish) {
        List<Snapshot> debunks = published.list(filter(wish), null, wish.most());
        return new Plan(debunks, Math.min(wish.posters(), debunks.size()));
    }

    /** Writes the pack; the stream stays open. */
    void write(Plan plan, OutputStream out) throws IOException {
        Instant made = writing.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        var zip = new Zip(new ZipOutputStream(out, StandardCharsets.UTF_8), made);
        var entries = new ArrayList<PackPage.Entry>();
        for (Snapshot snapshot : plan.debunks()) {
            entries.add(debunk(snapshot, entries.size() < plan.posters(), zip));
        }
        Instant until = made.plus(GOOD);
        String page =
                new PackPage(writing.theme()).write(entries, made, until, day(made), day(until));
        zip.add("index.html", page);
        zip.add("pack.css", bundled("pack.css"));
        zip.add("pack.js", bundled("pack.js"));
        zip.add("READ-ME.txt", writing.theme().text("pack.readme", day(made), day(until)));
        byte[] manifest = manifest(zip.sums, made, until);
        zip.add("manifest.json", manifest);
        zip.add("manifest.sig", writing.key().sign(manifest));
        zip.add("key.pem", writing.key().publicKey());
        zip.out.finish();
    }

    /** What is for the whole district is for each of its towns too: its code begins theirs. */
    private PublishedFilter filter(Wish wish) {
        var filter = PublishedFilter.ALL.with(PublishedFilter.Field.TYPE, Set.of("rumor"));
        String region = wish.region();
        if (region != null) {
            filter =
                    filter.with(
                            PublishedFilter.Field.REGION,
                            writing.shelves().regions().stream()
                                    .map(RegionLink::code)
                                    .filter(region::startsWith)
                                    .collect(Collectors.toUnmodifiableSet()));
        }
        return wish.topic() == null
                ? filter
                : filter.with(PublishedFilter.Field.TOPIC, Set.of(wish.topic()));
    }

    private PackPage.Entry debunk(Snapshot snapshot, boolean withPoster, Zip zip)
            throws IOException {
        JsonNode json = snapshots.item(snapshot);
        ShownItem item = reader.item(snapshot, json);
        ShownRumor rumor = reader.rumor(json.path("fields"));
        String script = "scripts/" + snapshot.slug() + ".txt";
        zip.add(script, share.speech(rumor));
        String poster = null;
        if (withPoster) {
            poster = "posters/" + snapshot.slug() + ".pdf";
            zip.add(poster, draw.poster(share.poster(snapshot, item, rumor), DrawPoster.Sheet.A4));
        }
        Validity validity = Validity.of(json);
        Instant until = validity == null ? null : validity.until();
        return new PackPage.Entry(item, rumor, until, poster, script);
    }

    private String day(Instant at) {
        return writing.times().day(at).text();
    }

    private byte[] manifest(Map<String, String> sums, Instant made, Instant until) {
        ObjectNode manifest = writing.json().createObjectNode();
        manifest.put("site", writing.theme().siteName());
        manifest.put("made", made.toString());
        manifest.put("until", until.toString());
        ObjectNode files = manifest.putObject("sha256");
        sums.forEach(files::put);
        return writing.json().writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    }

    private static byte[] bundled(String name) throws IOException {
        try (InputStream in = MakePack.class.getResourceAsStream("/pack/" + name)) {
            if (in == null) {
                throw new IOException("pack/" + name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** The ZIP while it is written, and the sums of what is in it. */
    private static final class Zip {

        private final ZipOutputStream out;
        private final Instant made;
        private final Map<String, String> sums = new TreeMap<>();

        Zip(ZipOutputStream out, Instant made) {
            this.out = out;
            this.made = made;
        }

        void add(String name, String text) throws IOException {
            add(name, text.getBytes(StandardCharsets.UTF_8));
        }

        void add(String name, byte[] bytes) throws IOException {
            var entry = new ZipEntry(name);
            entry.setTime(made.toEpochMilli());
            out.putNextEntry(entry);
            out.write(bytes);
            out.closeEntry();
            sums.put(name, DigestUtils.sha256Hex(bytes));
        }
    }
}
