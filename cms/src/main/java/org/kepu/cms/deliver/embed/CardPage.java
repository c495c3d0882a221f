package org.kepu.cms.deliver.embed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answers;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** {@code /embed/SLUG}: the card of an item, for frames in pages of other sites. */
@Controller
class CardPage {

    private final PublishedItems published;
    private final CardText text;
    private final Answers answers;

    CardPage(PublishedItems published, CardText text, Answers answers) {
        this.published = published;
        this.text = text;
        this.answers = answers;
    }

    /** A withdrawn item has a card that says so, and why: the frame still stands somewhere. */
    @GetMapping("/embed/{slug}")
    void card(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var found = published.findBySlug(slug);
        if (found.isEmpty()) {
            String now = published.currentSlug(slug).orElseThrow(() -> new NotFound("item", slug));
            response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
            response.setHeader("Location", "/embed/" + now);
            return;
        }
        Snapshot snapshot = found.get();
        if (snapshot.withdrawn()) {
            response.setStatus(HttpServletResponse.SC_GONE);
        }
        response.setHeader(Answers.SURROGATE_KEY, "item-" + snapshot.itemId());
        answers.send(
                answers.get(
                        "card " + snapshot.itemId() + snapshot.seq(), () -> text.write(snapshot)),
                request,
                response);
    }

    @GetMapping("/embed/card.css")
    ResponseEntity<String> style() throws IOException {
        String css =
                new ClassPathResource("embed/card.css").getContentAsString(StandardCharsets.UTF_8);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePublic())
                .contentType(new MediaType("text", "css", StandardCharsets.UTF_8))
                .body(css);
    }
}
