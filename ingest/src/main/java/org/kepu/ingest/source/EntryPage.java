package org.kepu.ingest.source;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Makes a page of a feed's entry, with the entry's facts in the meta tags that article extraction
 * reads first. So an entry goes the way of every page, and what is stored as its original can be
 * opened in a browser.
 */
final class EntryPage {

    private EntryPage() {}

    /** The page in UTF-8; equal entries give equal bytes. */
    static byte[] of(FeedEntry entry, ParsedFeed feed) {
        Document page = Document.createShell(entry.link() == null ? "" : entry.link().toString());
        page.outputSettings().prettyPrint(false).charset(StandardCharsets.UTF_8);
        if (feed.language() != null) {
            page.select("html").attr("lang", feed.language());
        }
        Element head = page.head();
        head.appendElement("meta").attr("charset", "utf-8");
        page.title(entry.title());
        meta(head, "ArticleTitle", entry.title());
        meta(head, "PubDate", entry.published() == null ? null : entry.published().toString());
        meta(head, "ContentSource", feed.title());
        meta(head, "Author", entry.author());
        meta(head, "Keywords", String.join(",", entry.categories()));
        meta(head, "Description", entry.summary());
        if (entry.link() != null) {
            head.appendElement("link")
                    .attr("rel", "canonical")
                    .attr("href", entry.link().toString());
        }
        Element body = page.body().appendElement("div").attr("itemprop", "articleBody");
        body.append(Jsoup.parseBodyFragment(entry.html(), page.baseUri()).body().html());
        absolute(body);
        entry.enclosures().forEach(file -> append(body, file));
        return page.outerHtml().getBytes(StandardCharsets.UTF_8);
    }

    private static void meta(Element head, String name, @Nullable String content) {
        if (content != null && !content.isBlank()) {
            head.appendElement("meta").attr("name", name).attr("content", content);
        }
    }

    /** The page is read later without the address it was at. */
    private static void absolute(Element body) {
        for (String attribute : new String[] {"href", "src", "poster", "data-src"}) {
            for (Element element : body.select("[" + attribute + "]")) {
                String full = element.absUrl(attribute);
                if (!full.isEmpty()) {
                    element.attr(attribute, full);
                }
            }
        }
    }

    private static void append(Element body, FeedEntry.Enclosure file) {
        String url = file.url().toString();
        if (body.html().contains(url)) {
            return;
        }
        String kind = file.mediaType().toLowerCase(Locale.ROOT).replaceFirst("/.*", "");
        Element line = body.appendElement("p");
        switch (kind) {
            case "image" -> line.appendElement("img").attr("src", url);
            case "video", "audio" ->
                    line.appendElement(kind).attr("controls", true).attr("src", url);
            default -> line.appendElement("a").attr("href", url).text("附件");
        }
    }
}
