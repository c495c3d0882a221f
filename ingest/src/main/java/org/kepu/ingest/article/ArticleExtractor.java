package org.kepu.ingest.article;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.charset.DecodedText;
import org.kepu.ingest.charset.TextDecoder;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads article pages. Safe for use by many threads. */
public final class ArticleExtractor {

    /** Where HTML says a page's declaration must be (the first 1024 bytes), with room for habit. */
    private static final int DECLARATION_BYTES = 8192;

    private static final Pattern DECLARATION =
            Pattern.compile(
                    "<meta[^>]{0,200}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)"
                            + "|<\\?xml[^>]{0,100}?encoding\\s*=\\s*[\"']([\\w.:-]+)",
                    Pattern.CASE_INSENSITIVE);

    private final MainContent mainContent = new MainContent();

    /**
     * Reads one page; a page without an article gives an article without text.
     *
     * @param html the page as it was served
     * @param transportCharset the charset of the Content-Type, if there was one
     * @param address where the page was found, absent for a page from a file
     */
    public Article extract(byte[] html, @Nullable String transportCharset, @Nullable URI address) {
        DecodedText decoded = TextDecoder.decode(html, declarations(html, transportCharset));
        Document page = Jsoup.parse(decoded.text(), address == null ? "" : address.toString());
        var data = new StructuredData(page);
        ArticleFacts facts = new PageFacts(page, data).read();
        Element content = new WechatPage(page).pictureStory().orElseGet(() -> mainContent.of(page));
        removeTitle(content, facts.title());
        List<PageImage> images = ContentImages.settle(content);
        CleanMarkup.clean(content);
        String text = PlainText.of(content);
        return new Article(
                facts,
                content.html(),
                text,
                images,
                new DebunkReader(data, text, facts.title()).read(),
                decoded.charset().name(),
                decoded.declarationWrong());
    }

    /** The title is a member of its own and would otherwise be shown twice. */
    private static void removeTitle(Element content, String title) {
        content.select("h1, h2, [class*=title], [id*=title]").stream()
                .filter(heading -> heading.text().strip().equals(title) && !heading.equals(content))
                .findFirst()
                .ifPresent(Element::remove);
    }

    private static List<String> declarations(byte[] html, @Nullable String transport) {
        List<String> names = new ArrayList<>();
        if (transport != null) {
            names.add(transport);
        }
        byte[] head = Arrays.copyOf(html, Math.min(html.length, DECLARATION_BYTES));
        Matcher declaration = DECLARATION.matcher(new String(head, StandardCharsets.ISO_8859_1));
        while (declaration.find()) {
            names.add(declaration.group(1) != null ? declaration.group(1) : declaration.group(2));
        }
        return names;
    }
}
