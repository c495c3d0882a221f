package org.kepu.search.lucene;

import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;
import org.kepu.search.rank.HeadlineTokens;
import org.kepu.search.rank.Spelling;

import java.io.IOException;

/** What an index knows of pairs of characters. */
final class LuceneVocabulary implements Spelling.Vocabulary {

    private final IndexSearcher searcher;

    LuceneVocabulary(IndexSearcher searcher) {
        this.searcher = searcher;
    }

    @Override
    public long frequency(String pair) throws IOException {
        return new LuceneReader(searcher).frequency(pair);
    }

    @Override
    public @Nullable String mostFrequent(String sound) throws IOException {
        Terms terms = MultiTerms.getTerms(searcher.getIndexReader(), LuceneSchema.SOUND_PAIR);
        if (terms == null) {
            return null;
        }
        String prefix = sound + HeadlineTokens.SOUNDS_LIKE;
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
