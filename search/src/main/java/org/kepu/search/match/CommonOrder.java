package org.kepu.search.match;

import org.kepu.search.text.NormalText;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What two texts have in common by their characters.
 *
 * @param letters letters and digits in the common form, the first of them
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
record CommonOrder(int[] letters) {

    /** The time grows with the product of both lengths. */
    private static final int LOOKED_AT = 80;

    /** Characters that stand in every sentence and tell nothing. */
    private static final String EVERYWHERE = "的了是吗呢我你有在会能可以不么什怎样吧啊和与都要";

    static CommonOrder of(String text) {
        String head = text.substring(0, Math.min(text.length(), 3 * LOOKED_AT));
        return new CommonOrder(
                NormalText.of(head)
                        .text()
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .limit(LOOKED_AT)
                        .toArray());
    }

    /** Twice the length of the longest common subsequence as a share of both lengths. */
    double order(CommonOrder other) {
        if (letters.length == 0 || other.letters.length == 0) {
            return 0;
        }
        int[] best = new int[other.letters.length + 1];
        for (int letter : letters) {
            int diagonal = 0;
            for (int j = 1; j < best.length; j++) {
                int above = best[j];
                best[j] =
                        letter == other.letters[j - 1]
                                ? diagonal + 1
                                : Math.max(above, best[j - 1]);
                diagonal = above;
            }
        }
        return 2.0 * best[best.length - 1] / (letters.length + other.letters.length);
    }

    /** The longest stretch that stands in the other as it is, as a share of this one's length. */
    double run(CommonOrder other) {
        int[] row = new int[other.letters.length + 1];
        int longest = 0;
        for (int letter : letters) {
            int diagonal = 0;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                row[j] = letter == other.letters[j - 1] ? diagonal + 1 : 0;
                longest = Math.max(longest, row[j]);
                diagonal = above;
            }
        }
        return letters.length == 0 ? 0 : (double) longest / letters.length;
    }

    /** Twice the telling characters in common as a share of those of both. */
    double shared(CommonOrder other) {
        Set<Integer> own = telling();
        Set<Integer> others = other.telling();
        int both = own.size() + others.size();
        own.retainAll(others);
        return both == 0 ? 0 : 2.0 * own.size() / both;
    }

    private Set<Integer> telling() {
        return Arrays.stream(letters)
                .filter(letter -> EVERYWHERE.indexOf(letter) < 0)
                .boxed()
                .collect(Collectors.toSet());
    }
}
