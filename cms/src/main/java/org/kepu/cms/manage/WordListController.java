package org.kepu.cms.manage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.index.ChangeWords;
import org.kepu.cms.index.KeptList;
import org.kepu.cms.listing.Listing;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.Objects;

/** The words that a site adds to those the search comes with. */
@RestController
@RequestMapping("/api/manage/v1/words")
@Tag(name = "words", description = "Synonyms, misspellings, terms, places and noise of chats")
class WordListController {

    private final ChangeWords change;

    WordListController(ChangeWords change) {
        this.change = change;
    }

    /** As clients see it. */
    record View(
            String name, String text, long version, String changedBy, @Nullable Instant changedAt) {

        static View of(KeptList it) {
            return new View(
                    it.list().slug(), it.text(), it.number(), it.changedBy(), it.changedAt());
        }
    }

    /**
     * New lines of a list.
     *
     * @param version of the list that was seen
     */
    record Lines(@Nullable String text, long version) {}

    @GetMapping
    @Operation(summary = "The site's lists: terms, synonyms, places, noise")
    Listing<View> all(Actor actor) {
        return Listing.last(change.all(actor).stream().map(View::of).toList());
    }

    @PutMapping("/{name}")
    @Operation(summary = "Replaces a list; each line that isn't what it must be is told")
    View put(@PathVariable String name, @RequestBody Lines lines, Actor actor) {
        String text = Objects.requireNonNullElse(lines.text(), "");
        return View.of(change.put(name, text, lines.version(), actor));
    }
}
