package org.kepu.search.text;

import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.corpus.tag.Nature;
import com.hankcs.hanlp.dictionary.DynamicCustomDictionary;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.Viterbi.ViterbiSegment;
import com.hankcs.hanlp.seg.common.Term;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Words as a reader sees them, by HanLP with a dictionary of our own terms. Recognition of names is
 * off: it guesses differently from sentence to sentence, and a word has to be cut alike everywhere.
 */
final class Words {

    /** HanLP keeps a lattice of what it is given; pieces bound its memory. */
    private static final int PIECE = 400;

    /** Particles that stand everywhere and tell nothing. */
    private static final Set<String> PARTICLES =
            Set.of("的", "了", "着", "过", "地", "得", "吗", "呢", "吧", "啊", "呀", "嘛", "之", "与", "和", "及");

    private final Segment segment;

    /**
     * @param terms words that are never cut, in the common form
     */
    Words(Collection<String> terms) {
        var own = new DynamicCustomDictionary(HanLP.Config.CustomDictionaryPath);
        for (String term : terms) {
            own.insert(term, "nz 1024");
        }
        segment =
                new ViterbiSegment()
                        .enableAllNamedEntityRecognize(false)
                        .enableCustomDictionary(own)
                        .enableOffset(true);
    }

    List<Token> of(NormalText normal) {
        return of(normal, Words::telling);
    }

    /** Words that name a place, by the dictionary or by our own list. */
    List<Token> places(NormalText normal, Places places) {
        return of(
                normal,
                term ->
                        places.known(term.word)
                                || (term.nature != null && term.nature.startsWith("ns")));
    }

    /** Words for things: what a statement is about. */
    List<Token> nouns(NormalText normal) {
        return of(normal, Words::thing);
    }

    private static boolean thing(Term term) {
        Nature nature = term.nature;
        return nature != null
                && (nature.startsWith('n') || nature.startsWith('g'))
                && !nature.startsWith("ns")
                && term.word.codePoints().allMatch(Character::isLetterOrDigit);
    }

    private List<Token> of(NormalText normal, Predicate<Term> wanted) {
        var tokens = new ArrayList<Token>();
        String text = normal.text();
        int from = 0;
        while (from < text.length()) {
            int to = pieceEnd(text, from);
            for (Term term : segment.seg(text.substring(from, to))) {
                int start = from + term.offset;
                int end = Math.min(start + term.word.length(), to);
                if (start < end && wanted.test(term)) {
                    tokens.add(new Token(text.substring(start, end), normal.original(start, end)));
                }
            }
            from = to;
        }
        return tokens;
    }

    /** The end of a line or sentence, if there is one soon. */
    private static int pieceEnd(String text, int from) {
        int limit = Math.min(text.length(), from + PIECE);
        for (int i = from; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '。' || c == '!' || c == '?') {
                return i + 1;
            }
        }
        boolean cuts = limit < text.length() && Character.isHighSurrogate(text.charAt(limit - 1));
        return cuts ? limit - 1 : limit;
    }

    private static boolean telling(Term term) {
        Nature nature = term.nature;
        if (nature != null && nature.startsWith('w')) {
            return false;
        }
        return !PARTICLES.contains(term.word)
                && term.word.codePoints().anyMatch(Character::isLetterOrDigit);
    }
}
