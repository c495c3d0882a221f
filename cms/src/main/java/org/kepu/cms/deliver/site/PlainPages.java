package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.site.view.Line;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Pages about the site itself, and its tables of contents. */
@Controller
class PlainPages {

    /** How far back corrections and withdrawals are shown. */
    private static final int LATEST = 100;

    private final PublishedItems published;
    private final SnapshotReader reader;
    private final Shelves shelves;
    private final Heads heads;
    private final Times times;
    private final ChosenTheme theme;
    private final PageWriter pages;

    PlainPages(
            PublishedItems published,
            SnapshotReader reader,
            Shelves shelves,
            Heads heads,
            Times times,
            ChosenTheme theme,
            PageWriter pages) {
        this.published = published;
        this.reader = reader;
        this.shelves = shelves;
        this.heads = heads;
        this.times = times;
        this.theme = theme;
        this.pages = pages;
    }

    @GetMapping({"/about", "/method", "/privacy", "/accessibility", "/saved"})
    void text(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String name = request.getRequestURI().substring(1);
        pages.show(request, response, () -> page(name));
    }

    @GetMapping("/topics")
    void topics(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var head = heads.named("topics.title", "topics.lead", "/topics").section("topics").build();
        pages.show(
                request,
                response,
                () ->
                        SitePage.of("topics", head)
                                .with("topics", shelves.topics())
                                .with("audiences", shelves.audiences())
                                .with("campaigns", shelves.campaigns()));
    }

    @GetMapping("/regions")
    void regions(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var head =
                heads.named("regions.title", "regions.lead", "/regions").section("regions").build();
        pages.show(
                request,
                response,
                () -> SitePage.of("regions", head).with("regions", shelves.regions()));
    }

    @GetMapping("/sitemap")
    void sitemap(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var head = heads.named("sitemap.title", "about.lead", "/sitemap").build();
        pages.show(
                request,
                response,
                () ->
                        SitePage.of("sitemap", head)
                                .with("topics", shelves.topics())
                                .with("audiences", shelves.audiences())
                                .with("regions", shelves.regions())
                                .with("campaigns", shelves.campaigns()));
    }

    @GetMapping("/outlets")
    void outlets(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(request, response, () -> page("outlets").with("feeds", feeds()));
    }

    @GetMapping("/errata")
    void errata(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(request, response, () -> page("errata").with("errata", corrections()));
    }

    private SitePage page(String name) {
        return SitePage.of(name, heads.named(name + ".title", name + ".lead", "/" + name).build());
    }

    private List<Line.FeedRow> feeds() {
        return Stream.concat(
                        Stream.of("latest", "rumors", "articles", "videos", "emergency")
                                .map(it -> new Line.FeedRow(it, null, "/feeds/" + it)),
                        shelves.filledTopics().stream()
                                .map(
                                        it ->
                                                new Line.FeedRow(
                                                        "topics/" + it.slug(),
                                                        it.name(),
                                                        "/feeds/topics/" + it.slug())))
                .toList();
    }

    private record Dated(Instant at, Line.Erratum line) {}

    private List<Line.Erratum> corrections() {
        var all = new ArrayList<Dated>();
        var lastUpdated =
                new PublishedFilter(
                        PublishedFilter.ALL.values(),
                        null,
                        null,
                        null,
                        PublishedFilter.Sort.UPDATED_LAST_FIRST);
        for (Snapshot snapshot : published.listWithWithdrawn(lastUpdated, null, LATEST)) {
            JsonNode entry = reader.entry(snapshot);
            if (snapshot.withdrawn()) {
                String title = theme.text("withdrawn.title");
                all.add(
                        erratum(
                                snapshot.updatedAt(),
                                "withdrawal",
                                title,
                                snapshot,
                                snapshot.note()));
            }
            for (JsonNode correction : entry.path("corrections")) {
                all.add(
                        erratum(
                                Instant.parse(SnapshotReader.text(correction, "at")),
                                SnapshotReader.text(correction, "kind"),
                                SnapshotReader.text(entry, "title"),
                                snapshot,
                                SnapshotReader.text(correction, "note")));
            }
        }
        return all.stream()
                .sorted(Comparator.comparing(Dated::at).reversed())
                .limit(LATEST)
                .map(Dated::line)
                .toList();
    }

    private Dated erratum(Instant at, String kind, String title, Snapshot snapshot, String note) {
        return new Dated(
                at,
                new Line.Erratum(times.day(at), kind, title, "/items/" + snapshot.slug(), note));
    }
}
