package org.kepu.ingest.extract;

import org.kepu.ingest.article.Article;
import org.kepu.ingest.article.ArticleExtractor;
import org.kepu.ingest.article.ArticleFacts;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** Reads web pages: the article without what stands around it. */
public final class HtmlExtractor implements Extractor {

    private static final long MAX_BYTES = 20L << 20;

    private final ArticleExtractor articles = new ArticleExtractor();

    @Override
    public boolean reads(String mediaType) {
        return mediaType.equals(MediaTypes.HTML) || mediaType.equals(MediaTypes.XHTML);
    }

    @Override
    public Extraction extract(Document document) throws IOException {
        if (Files.size(document.file()) > MAX_BYTES) {
            return new Extraction.TooLarge("a page of more than " + MAX_BYTES + " bytes");
        }
        // Addresses in a page from a folder stay relative: the connector knows what they mean.
        URI address = document.location();
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        Article article =
                articles.extract(
                        Files.readAllBytes(document.file()),
                        document.charset(),
                        web ? address : null);
        if (article.text().isBlank() && article.images().isEmpty()) {
            return new Extraction.Empty();
        }
        return new Extraction.Text(
                article.html(), article.text(), facts(article), Map.of(), List.of(), List.of());
    }

    private static DocumentFacts facts(Article article) {
        ArticleFacts about = article.about();
        return new DocumentFacts(
                about.title().isBlank() ? null : about.title(),
                about.description(),
                about.author(),
                about.source(),
                about.published(),
                null,
                article.debunks());
    }
}
