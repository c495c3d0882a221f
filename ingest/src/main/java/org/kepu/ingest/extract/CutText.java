package org.kepu.ingest.extract;

import org.jsoup.nodes.Element;
import org.kepu.ingest.reason.Reason;

import java.time.Duration;
import java.util.List;

/**
 * How far the text of a document goes that was not read to its end.
 *
 * @param pages that are whole: of a PDF its pages, of a presentation its slides; 0 where the kind
 *     has none, or the first is cut already
 */
record CutText(int pages) {

    /**
     * Of a text over the limit. The parser goes on to open pages and writes no words on them; the
     * last with words may be cut.
     */
    static CutText tooLong(Element xhtml) {
        List<Element> pages = pages(xhtml);
        for (int i = pages.size() - 1; i >= 0; i--) {
            if (pages.get(i).hasText()) {
                return new CutText(i);
            }
        }
        return new CutText(0);
    }

    /** Of a text that ends where the time did: the last page begun isn't whole. */
    static CutText tooSlow(Element xhtml) {
        return new CutText(Math.max(0, pages(xhtml).size() - 1));
    }

    private static List<Element> pages(Element xhtml) {
        return xhtml.select("div.page, div.slide-content");
    }

    /** Says that it was longer than the limit. */
    Reason tooLong(String text) {
        return pages > 0
                ? Reason.of("text-cut-at-page", "文字太长，只完整读到第 {0} 页，后面的请对照原件补全。", pages)
                : Reason.of(
                        "text-cut", "文字太长，只读取了前 {0} 个字符。", text.codePointCount(0, text.length()));
    }

    /** Says that reading took too long. */
    Reason tooSlow(Duration limit) {
        return pages > 0
                ? Reason.of(
                        "time-cut-at-page",
                        "读取超过 {0} 秒，只完整读到第 {1} 页，后面的请对照原件补全。",
                        limit.toSeconds(),
                        pages)
                : Reason.of("time-cut", "读取超过 {0} 秒，后面的文字没有读出，请对照原件补全。", limit.toSeconds());
    }
}
