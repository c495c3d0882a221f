package org.kepu.ingest;

import org.kepu.ingest.enrich.Enricher;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.enrich.keyword.KeywordEnricher;
import org.kepu.ingest.enrich.language.LanguageEnricher;
import org.kepu.ingest.enrich.summary.SummaryEnricher;
import org.kepu.ingest.extract.BodyText;

import java.util.List;
import java.util.Optional;

/** What is found out about a text, and its change from one form to another. */
final class Texts {

    private static final Enricher LANGUAGE = new LanguageEnricher();
    private static final Enricher SUMMARY = new SummaryEnricher();
    private static final Enricher KEYWORDS = new KeywordEnricher();

    private Texts() {}

    /** BCP 47; {@code zh-CN} when nothing tells. */
    static String language(String text) {
        return LANGUAGE.enrich(text).map(found -> ((Finding.Language) found).tag()).orElse("zh-CN");
    }

    static String summary(String text) {
        return SUMMARY.enrich(text).map(found -> ((Finding.Summary) found).text()).orElse("");
    }

    static Optional<Finding> keywords(String text) {
        return KEYWORDS.enrich(text);
    }

    static String plain(String html) {
        return BodyText.ofHtml(html);
    }

    /** A paragraph a line. */
    static String paragraphs(String text) {
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        return String.join(
                "\n", lines.stream().map(line -> "<p>" + escape(line.strip()) + "</p>").toList());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
