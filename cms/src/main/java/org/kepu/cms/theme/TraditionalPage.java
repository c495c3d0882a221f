package org.kepu.cms.theme;

import com.hankcs.hanlp.HanLP;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import java.util.List;
import java.util.Set;

/**
 * Writes a page in traditional Chinese characters: what people read of it, by words and not by
 * single characters (头发 becomes 頭髮, 发热 發熱). Addresses, code, scripts, styles and data stay as they
 * are, and so do names and a reader's own words where a template says {@code translate="no"}, and
 * what is marked as another language.
 */
public final class TraditionalPage {

    private static final Set<String> UNTOUCHED = Set.of("script", "style", "code", "pre", "kbd");

    private static final List<String> READ =
            List.of(
                    "alt",
                    "title",
                    "label",
                    "aria-label",
                    "placeholder",
                    "data-on",
                    "data-off",
                    "data-stop",
                    "data-done",
                    "data-none");

    /** Meta elements whose content is shown to people: in results of searches and in chats. */
    private static final String TOLD =
            "meta[name=description], meta[property=og:title], meta[property=og:description],"
                    + " meta[property=og:site_name]";

    private TraditionalPage() {}

    /** The page in traditional characters. */
    public static String of(String html) {
        Document page = Jsoup.parse(html);
        page.outputSettings().prettyPrint(false);
        convert(page);
        for (Element meta : page.select(TOLD)) {
            meta.attr("content", traditional(meta.attr("content")));
        }
        return page.outerHtml();
    }

    private static void convert(Element element) {
        if (UNTOUCHED.contains(element.normalName())
                || element.attr("translate").equals("no")
                || isOtherLanguage(element.attr("lang"))) {
            return;
        }
        if (element.hasAttr("lang")) {
            element.attr("lang", "zh-Hant");
        }
        for (String name : READ) {
            if (element.hasAttr(name)) {
                element.attr(name, traditional(element.attr(name)));
            }
        }
        for (Node child : element.childNodes()) {
            if (child instanceof TextNode text) {
                text.text(traditional(text.getWholeText()));
            } else if (child instanceof Element inner) {
                convert(inner);
            }
        }
    }

    /** Simplified Chinese only is converted; what doesn't say is in the page's language. */
    private static boolean isOtherLanguage(String lang) {
        return !lang.isEmpty()
                && !lang.equals("zh")
                && !lang.startsWith("zh-CN")
                && !lang.startsWith("zh-Hans")
                && !lang.equals("zh-Hant");
    }

    private static String traditional(String text) {
        return text.isBlank() ? text : HanLP.convertToTraditionalChinese(text);
    }
}
