package org.kepu.cms.deliver.embed;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.publish.Snapshot;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Writes a card: the claim, the verdict, the truth in one sentence, and what was put right. */
@Component
class CardText {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT)
                    .withZone(ZoneId.of("Asia/Shanghai"));

    private final MessageSource messages;
    private final JsonMapper json;

    CardText(MessageSource messages, JsonMapper json) {
        this.messages = messages;
        this.json = json;
    }

    Answer write(Snapshot snapshot) {
        JsonNode item = json.readTree(snapshot.entryJson());
        String lang = item.path("lang").asString("zh-CN");
        Locale locale = lang.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        String title =
                snapshot.withdrawn() ? text("card.withdrawn", locale) : member(item, "title");
        String verdict = item.path("fields").path("verdict").asString("");
        var html = new StringBuilder();
        if (snapshot.withdrawn()) {
            line(html, "p", "verdict", title);
            line(html, "p", "note", snapshot.note());
        } else if (snapshot.type().equals("rumor")) {
            claim(html, item, verdict, locale);
        } else {
            line(html, "h1", "title", title);
            line(html, "p", "truth", member(item, "summary"));
        }
        correction(html, item, locale);
        foot(html, snapshot, item, locale);
        String state = snapshot.withdrawn() ? " withdrawn" : verdict.isEmpty() ? "" : " " + verdict;
        String page = page(safe(lang), safe(title), safe(state), html);
        return Answer.of("text/html;charset=UTF-8", page, snapshot.updatedAt());
    }

    private static String page(String lang, String title, String state, CharSequence html) {
        return """
        <!DOCTYPE html>
        <html lang="%s">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>%s</title>
        <link rel="stylesheet" href="/embed/card.css">
        </head>
        <body>
        <article class="card%s">
        %s</article>
        </body>
        </html>
        """
                .formatted(lang, title, state, html);
    }

    private void claim(StringBuilder html, JsonNode item, String verdict, Locale locale) {
        boolean over = item.path("validity").path("state").asString("").equals("under-review");
        String label = text("claims.verdict." + verdict, locale);
        line(html, "p", "verdict", over ? label + " · " + text("card.review", locale) : label);
        line(html, "h1", "claim", member(item.path("fields"), "claim"));
        line(html, "p", "truth", member(item.path("fields"), "truth"));
    }

    private void correction(StringBuilder html, JsonNode item, Locale locale) {
        JsonNode corrections = item.path("corrections");
        JsonNode last = corrections.path(corrections.size() - 1);
        if (last.isObject()) {
            String at = DAY.format(Instant.parse(member(last, "at")));
            line(
                    html,
                    "p",
                    "note",
                    text("card.correction." + member(last, "kind"), locale)
                            + " "
                            + at
                            + "："
                            + member(last, "note"));
        }
    }

    private void foot(StringBuilder html, Snapshot snapshot, JsonNode item, Locale locale) {
        html.append("<p class=\"foot\"><a target=\"_blank\" rel=\"noopener\" href=\"")
                .append(safe(member(item, "url")))
                .append("\">")
                .append(safe(text("card.more", locale)))
                .append("</a> <time datetime=\"")
                .append(snapshot.updatedAt())
                .append("\">")
                .append(DAY.format(snapshot.updatedAt()))
                .append("</time></p>\n");
    }

    private static void line(StringBuilder html, String element, String kind, String text) {
        if (!text.isBlank()) {
            html.append("<%s class=\"%s\">%s</%s>%n".formatted(element, kind, safe(text), element));
        }
    }

    private String text(String key, Locale locale) {
        String text = messages.getMessage(key, null, "", locale);
        return text == null ? "" : text;
    }

    private static String member(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private static String safe(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }
}
