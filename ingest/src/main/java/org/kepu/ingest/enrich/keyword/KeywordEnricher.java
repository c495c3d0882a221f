package org.kepu.ingest.enrich.keyword;

import com.hankcs.hanlp.summary.TextRankKeyword;

import org.kepu.ingest.enrich.Enricher;
import org.kepu.ingest.enrich.Finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ranks the words of a Chinese text by TextRank (Mihalcea and Tarau, 2004), with HanLP. */
public final class KeywordEnricher implements Enricher {

    private static final int LOOK_AT = 5_000;
    private static final int KEEP = 8;
    private static final Pattern WORD = Pattern.compile("[\\p{IsHan}\\p{L}\\d]{2,12}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    @Override
    public Optional<Finding> enrich(String text) {
        String head = text.substring(0, Math.min(text.length(), LOOK_AT));
        if (!HAN.matcher(head).find()) {
            return Optional.empty();
        }
        List<String> words =
                new TextRankKeyword()
                        .getKeywords(head, 3 * KEEP).stream()
                                .filter(word -> WORD.matcher(word).matches())
                                .filter(word -> HAN.matcher(word).find())
                                .limit(KEEP)
                                .toList();
        return words.isEmpty() ? Optional.empty() : Optional.of(new Finding.Keywords(words));
    }
}
