package org.kepu.ingest.article;

import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.select.NodeFilter;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves of an article's markup what carries meaning: the page's styling, classes and handlers go,
 * addresses become absolute, embedded players become links. Not a sanitiser: that is the business
 * of whoever shows the result.
 */
final class CleanMarkup {

    private static final Set<String> MEANINGFUL =
            Set.of(
                    "href",
                    "src",
                    "alt",
                    "title",
                    "width",
                    "height",
                    "colspan",
                    "rowspan",
                    "start",
                    "controls",
                    "poster",
                    "type",
                    "lang",
                    "datetime",
                    "cite",
                    "srclang",
                    "kind");

    private static final Set<String> EMPTY_WITH_MEANING =
            Set.of("img", "br", "hr", "video", "audio", "source", "track", "td", "th", "col");

    private CleanMarkup() {}

    static void clean(Element content) {
        content.select("iframe").forEach(CleanMarkup::linkInstead);
        content.select("font, form").unwrap();
        content.filter((node, depth) -> isComment(node) ? REMOVE : CONTINUE);
        for (Element element : content.getAllElements()) {
            List<Attribute> attributes = element.attributes().asList();
            attributes.stream()
                    .map(Attribute::getKey)
                    .filter(key -> !MEANINGFUL.contains(key))
                    .forEach(element::removeAttr);
            resolve(element, element.normalName().equals("a") ? "href" : "src");
            resolve(element, "poster");
        }
        removeEmpty(content);
    }

    private static final NodeFilter.FilterResult REMOVE = NodeFilter.FilterResult.REMOVE;
    private static final NodeFilter.FilterResult CONTINUE = NodeFilter.FilterResult.CONTINUE;

    private static boolean isComment(Node node) {
        return node.nodeName().equals("#comment");
    }

    private static void linkInstead(Element frame) {
        String written = frame.hasAttr("data-src") ? frame.attr("data-src") : frame.attr("src");
        Optional<URI> address = Links.absolute(frame.baseUri(), written);
        if (address.isEmpty()) {
            frame.remove();
            return;
        }
        Element link = new Element("a").attr("href", address.get().toString()).text("视频");
        frame.replaceWith(new Element("p").appendChild(link));
    }

    private static void resolve(Element element, String attribute) {
        if (!element.hasAttr(attribute) || element.attr(attribute).startsWith("#")) {
            return;
        }
        Links.absolute(element.baseUri(), element.attr(attribute))
                .ifPresentOrElse(
                        address -> element.attr(attribute, address.toString()),
                        () -> element.removeAttr(attribute));
    }

    /** From the inside out, so that what held only empty things goes, too. */
    private static void removeEmpty(Element content) {
        for (Element element : content.getAllElements().reversed()) {
            if (!element.equals(content)
                    && element.childrenSize() == 0
                    && element.text().isBlank()
                    && !EMPTY_WITH_MEANING.contains(element.normalName())) {
                element.remove();
            }
        }
    }
}
