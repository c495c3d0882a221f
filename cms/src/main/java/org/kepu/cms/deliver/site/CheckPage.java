package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.ShownMatch;
import org.kepu.cms.index.MatchClaim;
import org.kepu.cms.index.MatchClaim.Answer;
import org.kepu.cms.index.MatchPicture;
import org.kepu.cms.index.PictureRefused;
import org.kepu.cms.index.ReadLink;
import org.kepu.cms.index.SearchAway;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.kepu.cms.trending.CountAsked;
import org.kepu.cms.trending.Way;
import org.kepu.search.Span;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
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
 * one, so that it stands in no address and no log; nothing of it is kept, but for a count of what
 * several people ask.
 */
@Controller
class CheckPage {

    private static final Logger LOG = LoggerFactory.getLogger(CheckPage.class);

    /** So many characters of a message are looked at; a pasted book is cut here. */
    static final int LONGEST = 5000;

    private static final int EXAMPLES = 6;

    private final Answering answering;
    private final MatchReader matches;
    private final CountAsked count;
    private final Heads heads;
    private final PageWriter pages;

    /** The three kinds of message that are answered. */
    @Component
    record Answering(MatchClaim texts, MatchPicture pictures, ReadLink links) {}

    CheckPage(
            Answering answering,
            MatchReader matches,
            CountAsked count,
            Heads heads,
            PageWriter pages) {
        this.answering = answering;
        this.matches = matches;
        this.count = count;
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
        String typed = text.strip();
        SitePage page =
                image != null && !image.isEmpty()
                        ? picture(image, typed, request)
                        : message(typed, request);
        pages.showOnce(request, response, page);
    }

    private SitePage picture(MultipartFile image, String typed, HttpServletRequest request)
            throws IOException {
        try (InputStream bytes = image.getInputStream()) {
            // One byte more than is taken tells that it is too long, however long it is.
            byte[] picture = bytes.readNBytes(MatchPicture.MAX_BYTES + 1);
            MatchPicture.Seen seen = answering.pictures().match(picture);
            Answer answer = seen.answer();
            if (seen.words().isBlank() && answer.debunks().isEmpty()) {
                return form("", "picture", HttpStatus.UNPROCESSABLE_CONTENT);
            }
            count(answer, request);
            return answer(seen.words(), cut(seen.words()), answer).with("picture", true);
        } catch (PictureRefused refused) {
            LOG.info("a picture was not read: {}", refused.getMessage());
            return form(typed, word(refused), HttpStatus.valueOf(refused.kind().status()));
        } catch (SearchAway down) {
            LOG.warn("no answer to a picture: {}", down.getMessage());
            return busy(typed);
        }
    }

    private static String word(PictureRefused refused) {
        return refused.kind() == ProblemKind.TOO_LARGE ? "too-large" : "no-picture";
    }

    private SitePage message(String message, HttpServletRequest request) {
        if (message.isEmpty()) {
            return form("", "empty", HttpStatus.BAD_REQUEST);
        }
        Optional<String> link = ReadLink.in(message);
        if (link.isPresent()) {
            return linked(link.get());
        }
        try {
            String looked = cut(message);
            Answer answer = answering.texts().match(looked);
            count(answer, request);
            return answer(message, looked, answer);
        } catch (SearchAway down) {
            LOG.warn("no answer to a check: {}", down.getMessage());
            return busy(message);
        }
    }

    /** What the page behind the link says is looked for, and shown as what was looked for. */
    private SitePage linked(String link) {
        try {
            String text = answering.links().read(link);
            return answer(text, cut(text), answering.texts().match(cut(text)));
        } catch (Problem refused) {
            LOG.info("a link could not be read: {}", refused.getMessage());
            return refused.kind() == ProblemKind.BUSY
                    ? busy(link)
                    : form(link, "link", HttpStatus.valueOf(refused.kind().status()));
        }
    }

    private void count(Answer answer, HttpServletRequest request) {
        String text = answer.message().text();
        count.asked(Way.CHECK, text, request.getRemoteAddr(), !answer.debunks().isEmpty());
    }

    /** The person keeps what they pasted, and can press the button again. */
    private SitePage busy(String message) {
        return form(message, "busy", HttpStatus.SERVICE_UNAVAILABLE);
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

    /**
     * The answer as a page.
     *
     * @param looked the beginning of the message, as far as it was looked at
     */
    private SitePage answer(String message, String looked, Answer found) {
        List<ShownMatch> shown = matches.matches(found);
        List<Span> spans =
                found.debunks().isEmpty() ? List.of() : found.debunks().getFirst().match().spans();
        boolean truncated = looked.length() < message.length();
        return page(head(true), found.decision().name().toLowerCase(Locale.ROOT), looked)
                .with("error", null)
                .with("matches", shown)
                .with("marked", Marks.cut(looked, spans))
                .with("related", matches.related(looked, found))
                .with("truncated", truncated ? looked.length() : null);
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
