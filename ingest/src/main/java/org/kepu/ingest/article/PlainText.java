package org.kepu.ingest.article;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

import java.util.stream.Collectors;

/** The text of an element, a block a line, as a reader would read it out. */
final class PlainText {

    private PlainText() {}

    static String of(Element element) {
        var text = new StringBuilder();
        NodeTraversor.traverse(
                new NodeVisitor() {
                    @Override
                    public void head(Node node, int depth) {
                        if (node instanceof TextNode words) {
                            text.append(words.getWholeText().replace('\n', ' '));
                        } else if (breaksLine(node)) {
                            text.append('\n');
                        }
                    }

                    @Override
                    public void tail(Node node, int depth) {
                        if (breaksLine(node)) {
                            text.append('\n');
                        }
                    }
                },
                element);
        return text.toString()
                .lines()
                .map(line -> line.replaceAll("[\\s\\u00A0\\u200B\\uFEFF]+", " ").strip())
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    static boolean breaksLine(Node node) {
        return node instanceof Element element
                && (element.isBlock() || element.normalName().equals("br"));
    }
}
