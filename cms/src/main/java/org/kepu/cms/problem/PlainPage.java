package org.kepu.cms.problem;

import org.springframework.web.util.HtmlUtils;

import java.util.Locale;

/** A page with a heading and a paragraph, which needs nothing else to work. */
final class PlainPage {

    private PlainPage() {}

    static String of(Locale locale, String title, String text) {
        return """
        <!doctype html>
        <html lang="%s">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width,initial-scale=1">
        <title>%2$s</title>
        <h1>%2$s</h1>
        <p>%3$s</p>
        </html>
        """
                .formatted(
                        locale.toLanguageTag(),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(text));
    }
}
