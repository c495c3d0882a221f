package org.kepu.cms.channel.docx;

import org.apache.poi.common.usermodel.PictureType;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.util.Units;
import org.apache.poi.xwpf.usermodel.ParagraphAlignment;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;

/** Writes an item's title, summary and body as a Word document. */
final class DocxText {

    private static final int TITLE_POINTS = 22;
    private static final int HEADING_POINTS = 16;
    private static final int TEXT_POINTS = 12;
    private static final int INDENT = 480;

    /** The width between the margins of a page, in points; a pixel counts as three quarters. */
    private static final double PAGE_POINTS = 420;

    private static final double POINTS_A_PIXEL = 0.75;

    /** What Word can show. */
    private static final Map<String, PictureType> PICTURES =
            Map.of(
                    "image/jpeg", PictureType.JPEG,
                    "image/png", PictureType.PNG,
                    "image/gif", PictureType.GIF);

    private final XWPFDocument document;
    private final List<Picture> pictures;

    private DocxText(XWPFDocument document, List<Picture> pictures) {
        this.document = document;
        this.pictures = pictures;
    }

    /** Writes it; the stream stays open. */
    static void write(JsonNode item, List<Picture> pictures, OutputStream to) throws IOException {
        try (var document = new XWPFDocument()) {
            new DocxText(document, pictures).fill(item);
            document.getProperties().getCoreProperties().setTitle(item.path("title").asString(""));
            document.write(new OpenStream(to));
        }
    }

    private void fill(JsonNode item) throws IOException {
        JsonNode withdrawn = item.path("withdrawn");
        if (withdrawn.isObject()) {
            heading("内容已撤回", TITLE_POINTS);
            say(paragraph(), withdrawn.path("note").asString(""));
            return;
        }
        heading(item.path("title").asString(""), TITLE_POINTS);
        String truth = item.path("fields").path("truth").asString("");
        for (String text : List.of(item.path("summary").asString(""), truth)) {
            if (!text.isBlank()) {
                say(paragraph(), text);
            }
        }
        Element body = Jsoup.parseBodyFragment(item.path("body").path("html").asString("")).body();
        blocks(body);
    }

    private void heading(String text, int points) {
        XWPFRun run = run(paragraph(), text);
        run.setBold(true);
        run.setFontSize(points);
    }

    private XWPFParagraph paragraph() {
        XWPFParagraph paragraph = document.createParagraph();
        paragraph.setSpacingAfter(120);
        return paragraph;
    }

    private static void say(XWPFParagraph paragraph, String text) {
        run(paragraph, text);
    }

    private static XWPFRun run(XWPFParagraph paragraph, String text) {
        XWPFRun run = paragraph.createRun();
        run.setFontSize(TEXT_POINTS);
        run.setText(text);
        return run;
    }

    /** Each block below an element as a paragraph, and text between blocks as one, too. */
    private void blocks(Element parent) throws IOException {
        XWPFParagraph loose = null;
        for (Node node : parent.childNodes()) {
            if (node instanceof Element element && element.isBlock()) {
                loose = null;
                block(element);
            } else if (!(node instanceof TextNode text && text.isBlank())) {
                if (loose == null) {
                    loose = paragraph();
                }
                inline(node, loose, false);
            }
        }
    }

    private void block(Element element) throws IOException {
        switch (element.normalName()) {
            case "h2", "h3", "h4", "h5", "h6" -> heading(element.text(), HEADING_POINTS);
            case "p", "pre", "figcaption", "dt", "dd", "summary" -> inline(element, paragraph());
            case "blockquote" -> {
                XWPFParagraph paragraph = paragraph();
                paragraph.setIndentationLeft(INDENT);
                inline(element, paragraph);
            }
            case "ul", "ol" -> list(element);
            case "table" -> table(element);
            case "hr" -> paragraph();
            default -> blocks(element);
        }
    }

    private void list(Element list) throws IOException {
        int number = 0;
        for (Element entry : list.children()) {
            number++;
            XWPFParagraph paragraph = paragraph();
            paragraph.setIndentationLeft(INDENT);
            say(paragraph, list.normalName().equals("ol") ? number + ". " : "• ");
            inline(entry, paragraph);
        }
    }

    private void table(Element table) {
        List<Element> rows = table.select("tr");
        int columns = rows.stream().mapToInt(Element::childrenSize).max().orElse(0);
        if (columns == 0) {
            return;
        }
        XWPFTable made = document.createTable(rows.size(), columns);
        for (int row = 0; row < rows.size(); row++) {
            for (int column = 0; column < rows.get(row).childrenSize(); column++) {
                made.getRow(row).getCell(column).setText(rows.get(row).child(column).text());
            }
        }
        document.createParagraph();
    }

    private void inline(Element element, XWPFParagraph paragraph) throws IOException {
        for (Node node : element.childNodes()) {
            inline(node, paragraph, false);
        }
    }

    private void inline(Node node, XWPFParagraph paragraph, boolean bold) throws IOException {
        switch (node) {
            case TextNode text -> run(paragraph, text.text()).setBold(bold);
            case Element element when element.normalName().equals("img") -> picture(element);
            case Element element when element.normalName().equals("br") ->
                    paragraph.createRun().addBreak();
            case Element element -> {
                boolean strong = bold || List.of("strong", "b").contains(element.normalName());
                for (Node child : element.childNodes()) {
                    inline(child, paragraph, strong);
                }
            }
            default -> {}
        }
    }

    /** In a paragraph of its own, as wide as it is or as the page. */
    private void picture(Element img) throws IOException {
        Picture picture =
                pictures.stream()
                        .filter(it -> it.url().equals(img.attr("src")))
                        .findFirst()
                        .orElse(null);
        PictureType type = picture == null ? null : PICTURES.get(picture.mime());
        if (picture == null || type == null || picture.width() == 0) {
            say(paragraph(), "［图：" + img.attr("alt") + " " + img.attr("src") + "］");
            return;
        }
        double width = Math.min(PAGE_POINTS, picture.width() * POINTS_A_PIXEL);
        double height = width * picture.height() / picture.width();
        XWPFParagraph paragraph = paragraph();
        paragraph.setAlignment(ParagraphAlignment.CENTER);
        try {
            paragraph
                    .createRun()
                    .addPicture(
                            new ByteArrayInputStream(picture.bytes()),
                            type,
                            picture.name(),
                            Units.toEMU(width),
                            Units.toEMU(height));
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    /** POI closes what it writes to, and here more is to come behind it. */
    private static final class OpenStream extends java.io.FilterOutputStream {

        OpenStream(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
