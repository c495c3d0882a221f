package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.channel.NewsItemFile;
import org.kepu.cms.channel.OutletForm;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * {@code /feeds/items/ID.ninjs}: one item as ninjs, by id or slug. A withdrawn one says so in its
 * {@code pubStatus}: systems that read ninjs expect it there.
 */
@Controller
class NinjsItem implements NewsItemFile {

    private final PublishedItems published;
    private final FeedEntries entries;
    private final FeedFormats formats;
    private final Answers answers;

    NinjsItem(PublishedItems published, FeedEntries entries, FeedFormats formats, Answers answers) {
        this.published = published;
        this.entries = entries;
        this.formats = formats;
        this.answers = answers;
    }

    @GetMapping("/feeds/items/{name}.ninjs")
    void item(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        QueryParameters.of(request, Set.of());
        Snapshot snapshot =
                ItemId.parse(name)
                        .map(published::findKept)
                        .orElseGet(() -> published.findBySlug(name))
                        .orElseThrow(() -> new NotFound("item", name));
        response.setHeader(Answers.SURROGATE_KEY, "item-" + snapshot.itemId());
        String text = text(snapshot, OutletForm.ANY);
        answers.send(Answer.of(NinjsFeed.TYPE, text, snapshot.updatedAt()), request, response);
    }

    @Override
    public String kind() {
        return "ninjs";
    }

    @Override
    public String ending() {
        return ".json";
    }

    @Override
    public String mime() {
        return "application/json";
    }

    @Override
    public void write(Snapshot snapshot, OutletForm form, OutputStream to) throws IOException {
        to.write(text(snapshot, form).getBytes(StandardCharsets.UTF_8));
    }

    private String text(Snapshot snapshot, OutletForm form) {
        return NinjsFeed.write(entries.of(snapshot, form), formats.house());
    }
}
