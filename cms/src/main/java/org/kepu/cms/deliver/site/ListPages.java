package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Audience;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.Map;
import java.util.Set;

/** Lists of what is published, newest first: of a type, a topic, an audience, a town. */
@Controller
class ListPages {

    private static final Map<String, String> TYPE_OF =
            Map.of(
                    "rumors", "rumor",
                    "articles", "article",
                    "videos", "video",
                    "resources", "resource",
                    "events", "event");

    private final ShelfReader reader;
    private final Shelves shelves;
    private final Heads heads;
    private final ChosenTheme theme;
    private final PageWriter pages;

    ListPages(
            ShelfReader reader, Shelves shelves, Heads heads, ChosenTheme theme, PageWriter pages) {
        this.reader = reader;
        this.shelves = shelves;
        this.heads = heads;
        this.theme = theme;
        this.pages = pages;
    }

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
                new ShelfReader.Shelf(
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
        pages.show(request, response, () -> reader.page(shelf, verdict, after, head));
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
        var shelf =
                new ShelfReader.Shelf(
                        "topic", slug, topic.name(), "/topics/" + slug, filter, "type");
        var head =
                heads.of(topic.name(), theme.text("topics.lead"), shelf.path())
                        .section("topics")
                        .feed("topics/" + slug)
                        .column(topic.name(), theme.text("topics.lead"), "新闻发布");
        pages.show(request, response, () -> reader.page(shelf, type, after, head));
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
        var shelf =
                new ShelfReader.Shelf("audience", name, null, "/audiences/" + name, filter, "type");
        String title = theme.text("audience.title", theme.text("audience." + name));
        String lead = theme.text("audience." + name + ".line");
        var head =
                heads.of(title, lead, shelf.path())
                        .feed("audiences/" + name)
                        .column(title, lead, "新闻发布");
        pages.show(request, response, () -> reader.page(shelf, type, after, head));
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
        var shelf =
                new ShelfReader.Shelf(
                        "region", code, region.name(), "/regions/" + code, filter, "type");
        String lead = theme.text("region.lead", region.name());
        var head =
                heads.of(region.name(), lead, shelf.path())
                        .section("regions")
                        .feed("regions/" + code)
                        .column(region.name(), lead, "新闻发布");
        pages.show(request, response, () -> reader.page(shelf, type, after, head));
    }
}
