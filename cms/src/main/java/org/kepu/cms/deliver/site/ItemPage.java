package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answers;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;

/** {@code /items/SLUG}: one item; 410 with the note when withdrawn, 301 from an old slug. */
@Controller
class ItemPage {

    private final PublishedItems published;
    private final ItemReader reader;
    private final SnapshotReader snapshots;
    private final Around around;
    private final ItemHeads heads;
    private final PageWriter pages;

    /** What is near an item, and how it is passed on. */
    @Component
    record Around(Related related, ShareReader share) {}

    ItemPage(
            PublishedItems published,
            ItemReader reader,
            SnapshotReader snapshots,
            Around around,
            ItemHeads heads,
            PageWriter pages) {
        this.published = published;
        this.reader = reader;
        this.snapshots = snapshots;
        this.around = around;
        this.heads = heads;
        this.pages = pages;
    }

    @GetMapping("/items/{slug}")
    void item(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var found = published.findBySlug(slug);
        if (found.isEmpty()) {
            String now = published.currentSlug(slug).orElseThrow(() -> new NotFound("item", slug));
            response.setStatus(HttpStatus.MOVED_PERMANENTLY.value());
            response.setHeader(HttpHeaders.LOCATION, "/items/" + now);
            return;
        }
        Snapshot snapshot = found.get();
        response.setHeader(Answers.SURROGATE_KEY, "item-" + snapshot.itemId());
        if (snapshot.withdrawn()) {
            pages.showOnce(request, response, gone(snapshot));
        } else {
            pages.show(request, response, () -> page(snapshot));
        }
    }

    private SitePage gone(Snapshot snapshot) {
        return SitePage.of("withdrawn", heads.gone(snapshot))
                .status(HttpStatus.GONE.value())
                .with("title", null)
                .with("note", snapshot.note())
                .with("at", heads.day(snapshot));
    }

    /** The page of what is live. */
    SitePage page(Snapshot snapshot) {
        JsonNode json = snapshots.item(snapshot);
        ShownItem item = reader.item(snapshot, json);
        SitePage page =
                switch (snapshot.type()) {
                    case "rumor" ->
                            page("rumor", "rumors", item, json)
                                    .with("rumor", reader.rumor(json.path("fields")))
                                    .with(
                                            "share",
                                            around.share()
                                                    .shown(
                                                            snapshot,
                                                            reader.rumor(json.path("fields"))))
                                    .with("underReview", reader.checkedIfUnderReview(json))
                                    .with("openQuestion", reader.openQuestion(json));
                    case "video" ->
                            page("video", "videos", item, json).with("video", reader.video(json));
                    case "resource" ->
                            page("resource", "resources", item, json)
                                    .with("resource", reader.resource(json));
                    case "event" ->
                            page("event", "events", item, json)
                                    .with("event", reader.event(snapshot, json.path("fields")));
                    default -> page("article", "articles", item, json);
                };
        return page.with("item", item)
                .with("reviewUntil", reader.reviewUntil(json))
                .with("related", around.related().to(snapshot, item));
    }

    private SitePage page(String template, String section, ShownItem item, JsonNode json) {
        return SitePage.of(template, heads.of(item, section, json));
    }
}
