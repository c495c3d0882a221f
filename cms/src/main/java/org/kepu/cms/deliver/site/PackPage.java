package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.ShownRumor;
import org.springframework.web.util.HtmlUtils;

import java.time.Instant;
import java.util.List;

/**
 * The one page of an offline pack: every debunk in large type, to be read and searched from a disk,
 * without a server. Style and script are files beside it.
 */
final class PackPage {

    private final StringBuilder html = new StringBuilder(64 * 1024);
    private final ChosenTheme theme;

    PackPage(ChosenTheme theme) {
        this.theme = theme;
    }

    /**
     * A debunk of the pack.
     *
     * @param until when it must be checked again; null when it is long-lasting
     * @param poster file name; null when there is none
     */
    record Entry(
            ShownItem item,
            ShownRumor rumor,
            @Nullable Instant until,
            @Nullable String poster,
            String script) {}

    /** The page, made at that time and good until the other. */
    String write(List<Entry> entries, Instant made, Instant until, String day, String lastDay) {
        html.append("<!DOCTYPE html>\n<html lang=\"")
                .append(theme.text("pack.lang"))
                .append("\"><head><meta charset=\"utf-8\"><title>");
        text(theme.text("pack.title", theme.siteName()));
        html.append(
                "</title><meta name=\"viewport\" content=\"width=device-width,"
                        + " initial-scale=1\"><link rel=\"stylesheet\" href=\"pack.css\"><script"
                        + " defer src=\"pack.js\"></script></head>");
        html.append("<body data-made=\"").append(made).append("\" data-until=\"").append(until);
        html.append("\"><header><h1>");
        text(theme.text("pack.title", theme.siteName()));
        html.append("</h1><p>");
        text(theme.text("pack.made", day, lastDay));
        html.append("</p><p id=\"old\" role=\"alert\" hidden>");
        text(theme.text("pack.old", lastDay));
        html.append("</p></header><main><form id=\"find\" role=\"search\" hidden><label");
        html.append(" for=\"q\">");
        text(theme.text("pack.search"));
        html.append("</label><input id=\"q\" type=\"search\" autocomplete=\"off\"><p");
        html.append(" id=\"count\" role=\"status\" data-none=\"");
        text(theme.text("pack.none"));
        html.append("\"></p></form>");
        entries.forEach(this::entry);
        html.append("</main></body></html>\n");
        return html.toString();
    }

    private void entry(Entry entry) {
        ShownRumor rumor = entry.rumor();
        html.append("<article id=\"").append(HtmlUtils.htmlEscape(entry.item().slug()));
        html.append("\" class=\"v-").append(HtmlUtils.htmlEscape(rumor.verdict())).append('"');
        if (entry.until() != null) {
            html.append(" data-until=\"").append(entry.until()).append('"');
        }
        html.append("><h2>");
        text(entry.item().title());
        html.append("</h2><p class=\"word\">");
        text(theme.text("verdict." + rumor.verdict()));
        html.append("</p><p class=\"aged\" hidden>");
        text(theme.text("pack.aged"));
        html.append("</p><p class=\"truth\">");
        text(rumor.truth());
        html.append("</p><p class=\"claim\">");
        text(theme.text("claim.label") + "“" + rumor.claim() + "”");
        html.append("</p><ul hidden>");
        for (String variant : rumor.variants()) {
            html.append("<li>");
            text(variant);
            html.append("</li>");
        }
        html.append("</ul><p class=\"files\">");
        if (entry.poster() != null) {
            link(entry.poster(), theme.text("share.sheet", "A4"));
        }
        link(entry.script(), theme.text("share.speech.file"));
        html.append("</p></article>");
    }

    private void link(String file, String name) {
        html.append("<a href=\"").append(HtmlUtils.htmlEscape(file)).append("\">");
        text(name);
        html.append("</a> ");
    }

    private void text(String text) {
        html.append(HtmlUtils.htmlEscape(text, "UTF-8"));
    }
}
