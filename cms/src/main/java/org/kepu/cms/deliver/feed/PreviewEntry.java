package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.publish.PreviewItem;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * {@code /studio/preview/ID/FORMAT}: the entry that outlets would get of an item's head, as text to
 * look at, for those who are signed in to the studio.
 */
@Controller
class PreviewEntry {

    private final PreviewItem preview;
    private final FeedEntries entries;
    private final FeedFormats formats;

    PreviewEntry(PreviewItem preview, FeedEntries entries, FeedFormats formats) {
        this.preview = preview;
        this.entries = entries;
        this.formats = formats;
    }

    @GetMapping("/studio/preview/{id}/{format:rss|atom|json|ninjs}")
    void show(
            @PathVariable UUID id,
            @PathVariable String format,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        Snapshot snapshot = preview.of(new ItemId(id), actor);
        FeedEntry entry = entries.of(snapshot);
        var feed =
                new Feed(
                        "urn:uuid:" + id,
                        formats.title(entry.title()),
                        "",
                        entry.url(),
                        new Feed.Links(entry.url(), null, null, null, null, null, null),
                        snapshot.updatedAt(),
                        false,
                        List.of(entry));
        Answer answer = formats.write(feed, format);
        response.setContentType("text/plain;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "private, no-cache");
        response.getOutputStream().write(answer.body());
    }
}
