package org.kepu.search.rank;

import org.jspecify.annotations.Nullable;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.Pinyin;
import org.kepu.search.text.Synonyms;
import org.kepu.search.text.TextAnalysis;

import java.io.IOException;
import java.util.List;

/**
 * Another spelling of a query whose characters stand nowhere: known slips first, then pairs of
 * characters in titles and claims that sound the same.
 */
public final class Spelling {

    private static final int MAX_QUERY = 30;

    private final TextAnalysis analysis;
    private final Vocabulary vocabulary;

    /** What an index knows of pairs of characters. */
    public interface Vocabulary {

        /** In how many entries a pair stands. */
        long frequency(String pair) throws IOException;

        /** The pair most frequent in titles and claims of those with this sound, if any. */
        @Nullable String mostFrequent(String sound) throws IOException;
    }

    /** Mends by the words of an index. */
    public Spelling(TextAnalysis analysis, Vocabulary vocabulary) {
        this.analysis = analysis;
        this.vocabulary = vocabulary;
    }

    /** A spelling under which more is found; null when there is none, or nothing to mend. */
    public @Nullable String better(List<String> bigrams, String text) throws IOException {
        if (text.length() > MAX_QUERY) {
            return null;
        }
        String typed = NormalText.of(text).text().strip();
        var mended = new StringBuilder(known(typed));
        for (String pair : bigrams) {
            boolean ideographs = pair.length() == 2 && Character.isIdeographic(pair.charAt(0));
            int at = mended.indexOf(pair);
            if (!ideographs || at < 0 || vocabulary.frequency(pair) > 0) {
                continue;
            }
            String sounding = vocabulary.mostFrequent(Pinyin.of(NormalText.of(pair)).full());
            if (sounding != null) {
                mended.replace(at, at + 2, sounding);
            }
        }
        return mended.toString().equals(typed) ? null : mended.toString();
    }

    private String known(String typed) {
        Synonyms synonyms = analysis.synonyms();
        var mended = new StringBuilder();
        int at = 0;
        while (at < typed.length()) {
            String spelling = synonyms.spellingAt(typed, at);
            mended.append(spelling.isEmpty() ? typed.charAt(at) : synonyms.reading(spelling));
            at += Math.max(1, spelling.length());
        }
        return mended.toString();
    }
}
