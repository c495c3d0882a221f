package org.kepu.search.lucene;

import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
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
final class LuceneSpelling {

    private static final int MAX_QUERY = 30;

    private final IndexSearcher searcher;
    private final TextAnalysis analysis;

    LuceneSpelling(IndexSearcher searcher, TextAnalysis analysis) {
        this.searcher = searcher;
        this.analysis = analysis;
    }

    /** A spelling under which more is found; null when there is none, or nothing to mend. */
    @Nullable String better(List<String> bigrams, String text) throws IOException {
        if (text.length() > MAX_QUERY) {
            return null;
        }
        String typed = NormalText.of(text).text().strip();
        var mended = new StringBuilder(known(typed));
        var reader = new LuceneReader(searcher);
        for (String pair : bigrams) {
            boolean ideographs = pair.length() == 2 && Character.isIdeographic(pair.charAt(0));
            int at = mended.indexOf(pair);
            if (!ideographs || at < 0 || reader.frequency(pair) > 0) {
                continue;
            }
            String sounding = soundsLike(pair);
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

    private @Nullable String soundsLike(String pair) throws IOException {
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), LuceneSchema.SOUND_PAIR);
        if (terms == null) {
            return null;
        }
        String prefix = Pinyin.of(NormalText.of(pair)).full() + '|';
        TermsEnum at = terms.iterator();
        if (at.seekCeil(new BytesRef(prefix)) == TermsEnum.SeekStatus.END) {
            return null;
        }
        String best = null;
        int most = 0;
        for (BytesRef term = at.term(); term != null; term = at.next()) {
            String found = term.utf8ToString();
            if (!found.startsWith(prefix)) {
                break;
            }
            if (at.docFreq() > most) {
                most = at.docFreq();
                best = found.substring(prefix.length());
            }
        }
        return best;
    }
}
