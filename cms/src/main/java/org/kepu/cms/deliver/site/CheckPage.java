package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.ShownMatch;
import org.kepu.cms.index.MatchPicture;
import org.kepu.cms.index.PictureRefused;
import org.kepu.cms.index.ReadLink;
import org.kepu.cms.index.SearchAway;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
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
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code /check}: is this true? The message comes in the body of a POST, as text or as a picture of
 * one, so that it stands in no address and no log; nothing of it is kept.
 */
@Controller
class CheckPage {

    private static final Logger LOG = LoggerFactory.getLogger(CheckPage.class);

    /** So many characters of a message are looked at; a pasted book is cut here. */
    static final int LONGEST = 5000;

    private static final int EXAMPLES = 6;

    private final ClaimMatcher matcher;
    private final MatchPicture pictures;
    private final MatchReader matches;
    private final ReadLink links;
    private final Heads heads;
    private final PageWriter pages;

    CheckPage(
            ClaimMatcher matcher,
            MatchPicture pictures,
            MatchReader matches,
            ReadLink links,
            Heads heads,
            PageWriter pages) {
        this.matcher = matcher;
        this.pictures = pictures;
        this.matches = matches;
        this.links = links;
        this.heads = heads;
        this.pages = pages;
    }

    @GetMapping("/check")
    void form(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(request, response, () -> form("", null, HttpStatus.OK));
    }

    /** A chosen picture goes before what stands in the box: it was chosen last. */
    @PostMapping("/check")
    void check(
            @RequestParam(defaultValue = "") String text,
            @RequestPart(required = false) @Nullable MultipartFile image,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String message = text.strip();
        boolean picture = false;
        if (image != null && !image.isEmpty()) {
            picture = true;
            try (InputStream bytes = image.getInputStream()) {
                // One byte more than is taken tells that it is too long, however long it is.
                message = pictures.read(bytes.readNBytes(MatchPicture.MAX_BYTES + 1)).strip();
            } catch (PictureRefused refused) {
                LOG.info("a picture was not read: {}", refused.getMessage());
                HttpStatus status = HttpStatus.valueOf(refused.kind().status());
                pages.showOnce(request, response, form(text.strip(), word(refused), status));
                return;
            }
        }
        if (message.isEmpty()) {
            var status = picture ? HttpStatus.UNPROCESSABLE_CONTENT : HttpStatus.BAD_REQUEST;
            pages.showOnce(request, response, form("", picture ? "picture" : "empty", status));
            return;
        }
        String looked = message;
        boolean seen = picture;
        SitePage page =
                (seen ? Optional.<String>empty() : ReadLink.in(message))
                        .map(this::linked)
                        .orElseGet(() -> answer(looked, cut(looked), seen));
        pages.showOnce(request, response, page);
    }

    private static String word(PictureRefused refused) {
        return refused.kind() == ProblemKind.TOO_LARGE ? "too-large" : "no-picture";
    }

    /** What the page behind the link says is looked for, and shown as what was looked for. */
    private SitePage linked(String link) {
        try {
            String text = links.read(link);
            return answer(text, cut(text), false);
        } catch (Problem refused) {
            LOG.info("a link could not be read: {}", refused.getMessage());
            return refused.kind() == ProblemKind.BUSY
                    ? busy(link)
                    : form(link, "link", HttpStatus.valueOf(refused.kind().status()));
        }
    }

    /** The person keeps what they pasted, and can press the button again. */
    private SitePage busy(String message) {
        return form(message, "busy", HttpStatus.SERVICE_UNAVAILABLE);
    }

    private SitePage answer(String message, String looked, boolean picture) {
        try {
            return answer(looked, looked.length() < message.length(), matcher.match(looked))
                    .with("picture", picture);
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
        List<Card> examples = matches.newest(EXAMPLES);
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
                .with("picture", false)
                .with("decision", decision)
                .with("input", input)
                .with("ask", pages.features().ask());
    }

    private Page head(boolean answer) {
        var head = heads.named("check.title", "check.lead", "/check").section("check");
        return answer ? head.hidden().build() : head.build();
    }
}
