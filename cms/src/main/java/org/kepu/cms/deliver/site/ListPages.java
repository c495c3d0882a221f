package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Audience;
import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.deliver.site.view.Choice;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lists of what is published, newest first: of a type, a topic, an audience, a town. */
@Controller
class ListPages {

    private static final int LENGTH = 20;

    private static final List<String> VERDICTS =
            List.of("false", "misleading", "mixed", "outdated", "unproven", "true");
    private static final List<String> TYPES =
            List.of("rumor", "article", "video", "resource", "event");
    private static final Map<String, String> TYPE_OF =
            Map.of(
                    "rumors", "rumor",
                    "articles", "article",
                    "videos", "video",
                    "resources", "resource",
                    "events", "event");

    private final PublishedItems published;
    private final SnapshotReader reader;
    private final Shelves shelves;
    private final Heads heads;
    private final ChosenTheme theme;
    private final PageWriter pages;

    ListPages(
            PublishedItems published,
            SnapshotReader reader,
            Shelves shelves,
            Heads heads,
            ChosenTheme theme,
            PageWriter pages) {
        this.published = published;
        this.reader = reader;
        this.shelves = shelves;
        this.heads = heads;
        this.theme = theme;
        this.pages = pages;
    }

    /**
     * One list.
     *
     * @param choice the facet that it can be narrowed by: {@code verdict} or {@code type}
     * @param label its name where messages have none
     */
    private record Shelf(
            String kind,
            String name,
            @Nullable String label,
            String path,
            PublishedFilter filter,
            String choice) {}

    @GetMapping({"/rumors", "/articles", "/videos", "/resources", "/events"})
    void type(
            @RequestParam(required = false) @Nullable String verdict,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String name = request.getRequestURI().substring(1);
        var filter = PublishedFilter.ALL.with(Field.TYPE, Set.of(TYPE_OF.getOrDefault(name, name)));
        var shelf =
                new Shelf(
                        "type",
                        name,
                        null,
                        "/" + name,
                        filter,
                        name.equals("rumors") ? "verdict" : "");
        String title = theme.text("list." + name);
        String lead = theme.text("list." + name + ".lead");
        var head =
                heads.of(title, lead, shelf.path())
                        .section(name)
                        .feed(name.matches("rumors|articles|videos") ? name : "latest")
                        .column(title, lead, "新闻发布");
        pages.show(request, response, () -> page(shelf, verdict, after, head));
    }

    @GetMapping("/topics/{slug}")
    void topic(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var topic = shelves.topic(slug).orElseThrow(() -> new NotFound("topic", slug));
        var filter = PublishedFilter.ALL.with(Field.TOPIC, Set.of(slug));
        var shelf = new Shelf("topic", slug, topic.name(), "/topics/" + slug, filter, "type");
        var head =
                heads.of(topic.name(), theme.text("topics.lead"), shelf.path())
                        .section("topics")
                        .feed("topics/" + slug)
                        .column(topic.name(), theme.text("topics.lead"), "新闻发布");
        pages.show(request, response, () -> page(shelf, type, after, head));
    }

    @GetMapping("/audiences/{name}")
    void audience(
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (Audience.of(name).isEmpty()) {
            throw new NotFound("audience", name);
        }
        var filter = PublishedFilter.ALL.with(Field.AUDIENCE, Set.of(name));
        var shelf = new Shelf("audience", name, null, "/audiences/" + name, filter, "type");
        String title = theme.text("audience.title", theme.text("audience." + name));
        String lead = theme.text("audience." + name + ".line");
        var head =
                heads.of(title, lead, shelf.path())
                        .feed("audiences/" + name)
                        .column(title, lead, "新闻发布");
        pages.show(request, response, () -> page(shelf, type, after, head));
    }

    @GetMapping("/regions/{code}")
    void region(
            @PathVariable String code,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var region = shelves.region(code).orElseThrow(() -> new NotFound("region", code));
        var filter = PublishedFilter.ALL.with(Field.REGION, Set.of(code));
        var shelf = new Shelf("region", code, region.name(), "/regions/" + code, filter, "type");
        String lead = theme.text("region.lead", region.name());
        var head =
                heads.of(region.name(), lead, shelf.path())
                        .section("regions")
                        .feed("regions/" + code)
                        .column(region.name(), lead, "新闻发布");
        pages.show(request, response, () -> page(shelf, type, after, head));
    }

    private SitePage page(
            Shelf shelf, @Nullable String chosen, @Nullable String after, Heads.Head head) {
        PublishedFilter filter = narrowed(shelf, chosen);
        PublishedCursor cursor = after == null ? null : Cursors.read(after);
        List<Snapshot> found = published.list(filter, cursor, LENGTH + 1);
        List<Snapshot> shown = found.subList(0, Math.min(LENGTH, found.size()));
        String query = chosen == null ? "?" : "?" + shelf.choice() + "=" + chosen + "&";
        String next =
                found.size() > LENGTH
                        ? shelf.path()
                                + query
                                + "after="
                                + Cursors.write(
                                        PublishedCursor.behind(shown.getLast(), filter.sort()))
                        : null;
        Page page = (after == null && chosen == null ? head : head.hidden()).build();
        return SitePage.of("list", page)
                .with("kind", shelf.kind())
                .with("name", shelf.name())
                .with("label", shelf.label())
                .with("items", reader.cards(shown))
                .with("filters", choices(shelf, chosen))
                .with("next", next)
                .with("first", after == null ? null : shelf.path());
    }

    private static PublishedFilter narrowed(Shelf shelf, @Nullable String chosen) {
        if (chosen == null) {
            return shelf.filter();
        }
        boolean verdict = shelf.choice().equals("verdict");
        if (!(verdict ? VERDICTS : TYPES).contains(chosen)) {
            throw new NotFound("list", chosen);
        }
        return shelf.filter().with(verdict ? Field.VERDICT : Field.TYPE, Set.of(chosen));
    }

    private static List<Choice> choices(Shelf shelf, @Nullable String chosen) {
        List<String> values =
                switch (shelf.choice()) {
                    case "verdict" -> VERDICTS;
                    case "type" -> TYPES;
                    default -> List.of();
                };
        return values.stream()
                .map(
                        value -> {
                            boolean selected = value.equals(chosen);
                            String url =
                                    selected
                                            ? shelf.path()
                                            : shelf.path() + "?" + shelf.choice() + "=" + value;
                            return new Choice(shelf.choice(), value, null, null, url, selected);
                        })
                .toList();
    }
}
