package org.kepu.ingest.extract;

import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.kepu.ingest.charset.TextDecoder;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Reads Markdown (CommonMark with tables), its front matter as the item's members. */
public final class MarkdownExtractor implements Extractor {

    private static final long MAX_BYTES = 10L << 20;

    private final Parser parser =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(List.of(TablesExtension.create())).build();

    @Override
    public boolean reads(String mediaType) {
        return mediaType.equals(MediaTypes.MARKDOWN);
    }

    @Override
    public Extraction extract(Document document) throws IOException {
        if (Files.size(document.file()) > MAX_BYTES) {
            return new Extraction.TooLarge("Markdown of more than " + MAX_BYTES + " bytes");
        }
        String text =
                TextDecoder.decode(
                                Files.readAllBytes(document.file()),
                                document.charset() == null
                                        ? List.of()
                                        : List.of(document.charset()))
                        .text();
        FrontMatter front;
        try {
            front = FrontMatter.of(text);
        } catch (FrontMatter.Malformed e) {
            return new Extraction.Malformed(e.reason());
        }
        Element body;
        try {
            body = body(front.body());
        } catch (StackOverflowError e) {
            // commonmark renders by recursion; ten thousand quotes within quotes are no article.
            return new Extraction.TooLarge("blocks nested too deep");
        }
        String plain = BodyText.of(body);
        if (plain.isBlank() && front.given().isEmpty()) {
            return new Extraction.Empty();
        }
        return new Extraction.Text(
                body.html(), plain, DocumentFacts.NONE, front.given(), List.of(), List.of());
    }

    /** A Markdown text as HTML, not sanitised. */
    public String html(String markdown) {
        return body(markdown).html();
    }

    private Element body(String markdown) {
        return Jsoup.parseBodyFragment(renderer.render(parser.parse(CleanText.of(markdown))))
                .body();
    }
}
