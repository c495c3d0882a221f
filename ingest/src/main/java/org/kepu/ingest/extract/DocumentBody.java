package org.kepu.ingest.extract;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes an article's body of the XHTML that the parsers write: what they add for their own use
 * goes, pages become paragraphs, slides become sections, pictures are named by their file.
 */
final class DocumentBody {

    private static final Set<String> KEPT_ATTRIBUTES =
            Set.of(
                    "href",
                    "src",
                    "alt",
                    "title",
                    "colspan",
                    "rowspan",
                    "start",
                    EmbeddedFile.SCANNED);

    /** A page number or a scanner's own line is no text of the page. */
    private static final int STRAY_CHARS = 30;

    private static final Pattern BULLET = Pattern.compile("^[·•●○■□◆\uF0B7\uF06C-]\\s+");
    private static final Pattern NUMBER = Pattern.compile("^(\\d{1,3})[.)、．]\\s+");

    private final Element body;
    private final Map<String, String> pictures;
    private int unshown;

    /**
     * Reads the XHTML of one document.
     *
     * @param pictures reference by every name that the XHTML may use for a picture: file name,
     *     relationship id
     */
    DocumentBody(Element xhtml, Map<String, String> pictures) {
        this.body = Objects.requireNonNullElse(xhtml.selectFirst("body"), xhtml);
        this.pictures = pictures;
    }

    /** The XHTML, whole or cut off in its middle, as elements. */
    static Element parse(String xhtml) {
        return Jsoup.parse(xhtml, "", Parser.xmlParser());
    }

    /** The clean body; what was given is changed by it. Called once. */
    Element clean() {
        body.select(
                        "div.slide-master-content, div.slide-notes, p.header, p.footer, title,"
                                + " a[class^=external-ref], script, style, meta, link, nav")
                .remove();
        namePictures();
        body.select("div.page").forEach(DocumentBody::markScanned);
        body.select("div.page").forEach(DocumentBody::mendLines);
        body.select("div.slide-content").forEach(DocumentBody::headSlide);
        body.select("div.sheet > h1").tagName("h2");
        body.select("a:not([href])").unwrap();
        makeLists();
        body.select("div").forEach(DocumentBody::makeParagraph);
        body.select("div, section, article, header, main, span, font, center").unwrap();
        body.forEachNode(
                node -> {
                    if (node instanceof TextNode words) {
                        words.text(CleanText.of(words.getWholeText()));
                    }
                });
        removeEmpty();
        body.select("*").forEach(DocumentBody::stripAttributes);
        // Parsed again as HTML, so that paragraphs inside paragraphs come apart as a browser does.
        return Jsoup.parseBodyFragment(body.html()).body();
    }

    /** How many pictures went because they are of a kind that can't be shown; after cleaning. */
    int unshown() {
        return unshown;
    }

    private void namePictures() {
        for (Element picture : body.select("img")) {
            String reference = pictures.get(baseName(picture.attr("src")));
            if (reference == null) {
                picture.remove();
                unshown++;
            } else {
                picture.attr("src", reference);
                if (picture.attr("alt").equals(baseName(reference))
                        || picture.attr("alt")
                                .matches("(image)?\\d*\\.\\w{2,4}|image\\d+\\.\\w+")) {
                    picture.attr("alt", "");
                }
            }
        }
        for (Element placeholder : body.select("div.embedded")) {
            String reference = pictures.get(placeholder.id());
            if (reference == null) {
                placeholder.remove();
            } else {
                placeholder.replaceWith(new Element("img").attr("src", reference));
            }
        }
    }

    static String baseName(String name) {
        String path = name.startsWith("embedded:") ? name.substring("embedded:".length()) : name;
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static void markScanned(Element page) {
        if (page.text().replaceAll("\\s", "").length() <= STRAY_CHARS) {
            page.select("img").attr(EmbeddedFile.SCANNED, "");
        }
    }

    private static void mendLines(Element page) {
        List<String> lines = new ArrayList<>();
        Element before = null;
        for (Element child : new ArrayList<>(page.children())) {
            if (child.nameIs("p") && child.select("img").isEmpty()) {
                lines.addAll(List.of(child.wholeText().split("\n")));
                lines.add("");
                if (before == null) {
                    before = new Element("div");
                    child.before(before);
                }
                child.remove();
            } else {
                flush(lines, before);
                before = null;
            }
        }
        flush(lines, before);
    }

    private static void flush(List<String> lines, @Nullable Element into) {
        if (into != null) {
            for (BrokenLines.Paragraph paragraph : BrokenLines.mend(lines)) {
                into.appendElement(paragraph.heading() ? "h2" : "p").text(paragraph.text());
            }
        }
        lines.clear();
    }

    /** Words that stand in a division of their own are a paragraph. */
    private static void makeParagraph(Element division) {
        if (division.hasText()
                && division.select(
                                "> p, > div, > ul, > ol, > table, > h1, > h2, > h3, > h4, >"
                                        + " section, > img, > dl, > pre")
                        .isEmpty()) {
            division.tagName("p");
        }
    }

    /** The first line of a slide is its title. */
    private static void headSlide(Element slide) {
        slide.children().stream()
                .filter(child -> child.nameIs("p") && child.hasText())
                .findFirst()
                .filter(first -> first.text().length() <= 60)
                .ifPresent(first -> first.tagName("h2"));
    }

    private void makeLists() {
        for (Element item : body.select("p")) {
            Matcher bullet = BULLET.matcher(item.text());
            Matcher number = NUMBER.matcher(item.text());
            if (bullet.find()) {
                enlist(item, "ul", bullet.group());
            } else if (number.find() && continues(item, Integer.parseInt(number.group(1)))) {
                enlist(item, "ol", number.group());
            }
        }
    }

    /** Only 1, 2, 3, … is a list; a lone "5." belongs to its sentence. */
    private static boolean continues(Element item, int number) {
        Element previous = item.previousElementSibling();
        if (previous != null && previous.nameIs("ol")) {
            return previous.childrenSize() == number - 1;
        }
        Element next = item.nextElementSibling();
        return number == 1 && next != null && next.text().matches("2[.)、．]\\s+.*");
    }

    private static void enlist(Element item, String listName, String mark) {
        Element list = item.previousElementSibling();
        if (list == null || !list.nameIs(listName)) {
            list = new Element(listName);
            item.before(list);
        }
        TextNode first = item.selectFirst("*") == null ? null : firstText(item);
        if (first != null) {
            String words = first.getWholeText().stripLeading();
            String stripped = mark.strip();
            first.text(words.startsWith(stripped) ? words.substring(stripped.length()) : words);
        }
        item.tagName("li");
        list.appendChild(item);
    }

    private static @Nullable TextNode firstText(Element element) {
        return element.select("*").textNodes().stream()
                .filter(words -> !words.isBlank())
                .findFirst()
                .orElse(null);
    }

    private void removeEmpty() {
        for (Element row : body.select("tr")) {
            if (!row.hasText() && row.select("img").isEmpty()) {
                row.remove();
            }
        }
        var elements = new ArrayList<>(body.select("*"));
        for (Element element : elements.reversed()) {
            boolean isVoid = element.nameIs("img") || element.nameIs("br") || element.nameIs("hr");
            boolean isCell = element.nameIs("td") || element.nameIs("th");
            if (!element.nameIs("body")
                    && !isVoid
                    && !isCell
                    && !element.hasText()
                    && element.select("img").isEmpty()) {
                element.remove();
            }
        }
    }

    private static void stripAttributes(Element element) {
        element.attributes().asList().stream()
                .map(Attribute::getKey)
                .filter(name -> !KEPT_ATTRIBUTES.contains(name))
                .toList()
                .forEach(element::removeAttr);
        if (element.hasAttr("href") && !element.attr("href").matches("(?i)(https?|mailto):.*")) {
            element.removeAttr("href");
        }
    }
}
