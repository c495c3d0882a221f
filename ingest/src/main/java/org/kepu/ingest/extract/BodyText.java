package org.kepu.ingest.extract;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

import java.util.Set;

/** Plain text of a body: a line a block, cells of a row parted by tabs. */
public final class BodyText {

    private static final Set<String> INLINE =
            Set.of(
                    "a", "abbr", "b", "big", "cite", "code", "del", "em", "font", "i", "ins", "kbd",
                    "mark", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strong", "sub",
                    "sup", "u", "var", "img");

    private BodyText() {}

    /** The text of a fragment of HTML. */
    public static String ofHtml(String html) {
        return of(Jsoup.parseBodyFragment(html).body());
    }

    static String of(Element body) {
        var text = new StringBuilder();
        body.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            appendWords(text, words.getWholeText());
                        } else if (node instanceof Element element && !isCell(element)) {
                            breakLine(text, element);
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (node instanceof Element element) {
                            if (isCell(element)) {
                                text.append('\t');
                            } else {
                                breakLine(text, element);
                            }
                        }
                    }
                });
        return text.toString()
                .replaceAll("[ \\t]*\\n[ \\t]*", "\n")
                .replaceAll(" *\\t *", "\t")
                .strip();
    }

    private static void appendWords(StringBuilder text, String words) {
        boolean space = text.isEmpty() || Character.isWhitespace(text.charAt(text.length() - 1));
        for (int i = 0; i < words.length(); i++) {
            char c = words.charAt(i);
            boolean blank = Character.isWhitespace(c) && c != '　';
            if (!blank) {
                text.append(c);
            } else if (!space) {
                text.append(' ');
            }
            space = blank;
        }
    }

    private static boolean isCell(Element element) {
        return element.nameIs("td") || element.nameIs("th");
    }

    private static void breakLine(StringBuilder text, Element element) {
        if (element.parent() != null && isCell(element.parent())) {
            appendWords(text, " "); // a row stays one line
        } else if (!INLINE.contains(element.normalName())
                && !text.isEmpty()
                && text.charAt(text.length() - 1) != '\n') {
            text.append('\n');
        }
    }
}
