package org.kepu.cms.content;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/**
 * HTML that can't do harm. There is no way to make one but by cleaning, so a method that takes this
 * type needs to trust nobody.
 *
 * <p>Allowed are the elements that text needs (headings from h2, paragraphs, lists, tables,
 * figures, quotations, code, ruby, details) with links, pictures, audio and video by http, https or
 * an own path. Scripts, styles, frames, forms and event attributes are dropped. The list is
 * repeated in {@code docs/api.md}.
 */
public final class SafeHtml {

    /** No text at all. */
    public static final SafeHtml EMPTY = new SafeHtml("");

    /** Only there to let jsoup keep paths such as {@code /assets/…} as they are. */
    private static final String BASE = "https://kepu.invalid/";

    private static final Safelist ALLOWED =
            new Safelist()
                    .addTags(
                            "h2", "h3", "h4", "h5", "h6", "p", "br", "hr", "div", "section", "span")
                    .addTags("strong", "b", "em", "i", "u", "s", "del", "ins", "mark", "small")
                    .addTags("sub", "sup", "abbr", "cite", "q", "code", "pre", "kbd", "time")
                    .addTags("ul", "ol", "li", "dl", "dt", "dd", "blockquote", "details", "summary")
                    .addTags("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td")
                    .addTags("figure", "figcaption", "picture", "img", "audio", "video", "source")
                    .addTags("track", "ruby", "rt", "rp", "a")
                    .addAttributes("a", "href", "title")
                    .addAttributes(
                            "img", "src", "srcset", "sizes", "alt", "title", "width", "height")
                    .addAttributes("audio", "src", "controls")
                    .addAttributes("video", "src", "controls", "poster", "width", "height")
                    .addAttributes("source", "src", "type")
                    .addAttributes("track", "src", "kind", "srclang", "label")
                    .addAttributes("th", "colspan", "rowspan", "scope")
                    .addAttributes("td", "colspan", "rowspan")
                    .addAttributes("ol", "start", "type")
                    .addAttributes("blockquote", "cite")
                    .addAttributes("q", "cite")
                    .addAttributes("time", "datetime")
                    .addAttributes(":all", "id", "lang", "dir")
                    .addProtocols("a", "href", "http", "https", "mailto", "tel", "#")
                    .addProtocols("img", "src", "http", "https")
                    .addProtocols("audio", "src", "http", "https")
                    .addProtocols("video", "src", "http", "https")
                    .addProtocols("video", "poster", "http", "https")
                    .addProtocols("source", "src", "http", "https")
                    .addProtocols("track", "src", "http", "https")
                    .addProtocols("blockquote", "cite", "http", "https")
                    .addProtocols("q", "cite", "http", "https")
                    .removeAttributes("img", "srcset", "sizes")
                    .preserveRelativeLinks(true);

    private final String html;

    private SafeHtml(String html) {
        this.html = html;
    }

    /**
     * What is harmless of the given HTML; a page's only h1 is its title, so one inside becomes h2.
     */
    @JsonCreator
    public static SafeHtml clean(String untrusted) {
        if (untrusted.isBlank()) {
            return EMPTY;
        }
        var parsed = Jsoup.parseBodyFragment(untrusted, BASE);
        parsed.outputSettings().prettyPrint(false);
        parsed.select("h1").forEach(heading -> heading.tagName("h2"));
        var settings = new Document.OutputSettings().prettyPrint(false);
        parsed.outputSettings(settings);
        String cleaned = Jsoup.clean(parsed.body().html(), BASE, ALLOWED, settings);
        return new SafeHtml(cleaned.strip());
    }

    /** The HTML. */
    @JsonValue
    public String html() {
        return html;
    }

    /** Its text, blocks parted by line ends. */
    public String text() {
        if (html.isEmpty()) {
            return "";
        }
        var body = Jsoup.parseBodyFragment(html).body();
        body.select("br").forEach(br -> br.before("\n"));
        body.select("p, h2, h3, h4, h5, h6, li, tr, div, section, figcaption, blockquote, dt, dd")
                .forEach(block -> block.prependText("\n"));
        return body.wholeText()
                .replaceAll("[ \\t\\x0B\\f\\r]+", " ")
                .replaceAll(" ?\\n[\\s]*", "\n")
                .strip();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SafeHtml that && html.equals(that.html);
    }

    @Override
    public int hashCode() {
        return html.hashCode();
    }

    @Override
    public String toString() {
        return html;
    }
}
