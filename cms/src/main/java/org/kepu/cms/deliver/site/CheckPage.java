package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.ShownMatch;
import org.kepu.cms.index.SearchAway;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.Span;
import org.kepu.search.match.ClaimMatch;
import org.kepu.search.match.ClaimMatcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * {@code /check}: is this true? The message comes in the body of a POST, so that it stands in no
 * address and no log; nothing of it is kept.
 */
@Controller
class CheckPage {

    private static final Logger LOG = LoggerFactory.getLogger(CheckPage.class);

    /** So many characters of a message are looked at; a pasted book is cut here. */
    static final int LONGEST = 5000;

    private static final int EXAMPLES = 6;

    private final ClaimMatcher matcher;
    private final MatchReader matches;
    private final PublishedItems published;
    private final SnapshotReader reader;
    private final Heads heads;
    private final PageWriter pages;

    CheckPage(
            ClaimMatcher matcher,
            MatchReader matches,
            PublishedItems published,
            SnapshotReader reader,
            Heads heads,
            PageWriter pages) {
        this.matcher = matcher;
        this.matches = matches;
        this.published = published;
        this.reader = reader;
        this.heads = heads;
        this.pages = pages;
    }

    @GetMapping("/check")
    void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(request, response, () -> form("", null, HttpStatus.OK));
    }

    @PostMapping("/check")
    void check(
            @RequestParam(defaultValue = "") String text,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String message = text.strip();
        if (message.isEmpty()) {
            pages.showOnce(request, response, form("", "empty", HttpStatus.BAD_REQUEST));
            return;
        }
        String looked = cut(message);
        pages.showOnce(request, response, answer(message, looked));
    }

    /** The person keeps what they pasted, and can press the button again. */
    private SitePage busy(String message) {
        return form(message, "busy", HttpStatus.SERVICE_UNAVAILABLE);
    }

    private SitePage answer(String message, String looked) {
        try {
            return answer(looked, looked.length() < message.length(), matcher.match(looked));
        } catch (SearchUnavailable | SearchAway down) {
            LOG.warn("no answer to a check: {}", down.getMessage());
            return busy(message);
        }
    }

    /** Never in the middle of a character. */
    static String cut(String message) {
        if (message.length() <= LONGEST) {
            return message;
        }
        int end = Character.isHighSurrogate(message.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return message.substring(0, end);
    }

    private SitePage form(String input, @Nullable String error, HttpStatus status) {
        var filter = PublishedFilter.ALL.with(PublishedFilter.Field.TYPE, Set.of("rumor"));
        List<Card> examples = reader.cards(published.list(filter, null, EXAMPLES));
        return page(head(error != null), null, input)
                .with("error", error)
                .with("matches", List.of())
                .with("marked", List.of())
                .with("related", examples)
                .with("truncated", null)
                .status(status.value());
    }

    private SitePage answer(String message, boolean cut, ClaimMatch found) {
        List<ShownMatch> shown = matches.matches(found);
        ClaimMatch.Decision decision =
                shown.isEmpty() ? ClaimMatch.Decision.NONE : found.decision();
        List<Span> spans =
                found.matches().isEmpty() ? List.of() : found.matches().getFirst().spans();
        List<Card> related = matches.related(message, found, decision == ClaimMatch.Decision.NONE);
        return page(head(true), decision.name().toLowerCase(Locale.ROOT), message)
                .with("error", null)
                .with("matches", shown)
                .with("marked", Marks.cut(message, spans))
                .with("related", related)
                .with("truncated", cut ? message.length() : null);
    }

    private SitePage page(Page head, @Nullable String decision, String input) {
        return SitePage.of("check", head)
                .with("decision", decision)
                .with("input", input)
                .with("ask", pages.features().ask());
    }

    private Page head(boolean answer) {
        var head = heads.named("check.title", "check.lead", "/check").section("check");
        return answer ? head.hidden().build() : head.build();
    }
}
