package org.kepu.cms.manage;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.trending.Hidden;
import org.kepu.cms.trending.Trend;
import org.kepu.cms.trending.Trending;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.util.Objects;

/** What people look for. */
@RestController
@RequestMapping("/api/manage/v1/trending")
@Tag(name = "trending", description = "What people look for, and what they look for in vain")
class TrendingController {

    private final Trending trending;

    TrendingController(Trending trending) {
        this.trending = trending;
    }

    /**
     * As clients see it.
     *
     * @param way {@code search} or {@code check}
     * @param asked how often in the last seven days
     * @param before how often in the seven days before
     * @param inVain how often nothing was found, in the last seven days
     */
    record View(String words, String way, long asked, long before, long inVain) {

        static View of(Trend it) {
            return new View(it.words(), it.way().slug(), it.lately(), it.earlier(), it.inVain());
        }
    }

    /** Words that are not to be listed. */
    record Chosen(@Nullable String words) {}

    @GetMapping
    @Operation(
            summary =
                    "What the public asked for most in the last seven days; with inVain=true, what"
                            + " nothing was found for")
    Listing<View> week(
            @RequestParam(defaultValue = "false") boolean inVain,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        return Listing.last(
                trending.week(inVain, Limit.parse(limit).value(), actor).stream()
                        .map(View::of)
                        .toList());
    }

    @GetMapping("/hidden")
    @Operation(summary = "Words that are kept out of lists")
    Listing<Hidden> hidden(Actor actor) {
        return Listing.last(trending.hidden(actor));
    }

    @PostMapping("/hidden")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Keeps words out of lists")
    void hide(@RequestBody Chosen chosen, Actor actor) {
        trending.hide(Objects.requireNonNullElse(chosen.words(), ""), actor);
    }

    @DeleteMapping("/hidden")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "Lets words be listed again")
    void show(@RequestParam String words, Actor actor) {
        trending.show(words, actor);
    }
}
