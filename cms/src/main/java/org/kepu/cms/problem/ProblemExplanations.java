package org.kepu.cms.problem;

import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

import java.util.Locale;

/** Where the {@code type} of a problem leads: a page that explains the kind. */
@RestController
class ProblemExplanations {

    private final MessageSource texts;

    ProblemExplanations(MessageSource texts) {
        this.texts = texts;
    }

    @GetMapping(path = "/problems/{slug}", produces = MediaType.TEXT_HTML_VALUE)
    String explain(@PathVariable String slug, Locale locale) {
        ProblemKind kind =
                ProblemKind.ofSlug(slug).orElseThrow(() -> new NotFound("problem", slug));
        return PlainPage.of(
                locale,
                text("problem." + slug + ".title", locale)
                        + " ("
                        + kind.status()
                        + " "
                        + slug
                        + ")",
                text("problem." + slug + ".help", locale));
    }

    private String text(String key, Locale locale) {
        return texts.getMessage(key, null, locale);
    }
}
