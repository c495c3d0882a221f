package org.kepu.cms.similar;

import java.nio.ByteBuffer;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A text in 240 bytes, made so that the share of equal places in two sketches estimates the share
 * of wording that two texts have in common: MinHash (A. Broder, "On the resemblance and containment
 * of documents", 1997) over shingles of five letters, cut into bands for the look-up (Leskovec,
 * Rajaraman, Ullman, "Mining of Massive Datasets", 3.4). Two texts that have half of their wording
 * in common share a band with a probability of 0.93, two that have a twentieth with one of 0.003.
 */
final class TextSketch {

    /**
     * From here on two texts are the same story. Copies with light edits, another headline and
     * another site's boilerplate lie above 0.6, different stories of one topic below 0.1 (see the
     * test).
     */
    static final double SAME_STORY = 0.5;

    private static final int PLACES = 60;
    private static final int ROWS = 3;

    /** Letters; Chinese words have two as a rule, so this is two words and what joins them. */
    private static final int SHINGLE = 5;

    /** A shorter text says too little to be told from another. */
    private static final int SHORTEST = 80;

    /** What stands behind it makes no other story. */
    private static final int LONGEST = 30_000;

    private final int[] places;

    private TextSketch(int[] places) {
        this.places = places;
    }

    /** The sketch; empty for a text that is too short for one. */
    static Optional<TextSketch> of(String text) {
        String cut = text.length() > 2 * LONGEST ? text.substring(0, 2 * LONGEST) : text;
        int[] letters =
                Normalizer.normalize(cut, Normalizer.Form.NFKC)
                        .codePoints()
                        .filter(Character::isLetterOrDigit)
                        .map(Character::toLowerCase)
                        .limit(LONGEST)
                        .toArray();
        if (letters.length < SHORTEST) {
            return Optional.empty();
        }
        long[] least = new long[PLACES];
        Arrays.fill(least, Long.MAX_VALUE);
        for (int start = 0; start + SHINGLE <= letters.length; start++) {
            long shingle = 0;
            for (int i = 0; i < SHINGLE; i++) {
                shingle = mixed(shingle ^ letters[start + i]);
            }
            for (int place = 0; place < PLACES; place++) {
                least[place] = Math.min(least[place], mixed(shingle + place * GOLDEN));
            }
        }
        return Optional.of(new TextSketch(Arrays.stream(least).mapToInt(it -> (int) it).toArray()));
    }

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** The finalizer of SplitMix64 (Steele, Lea, Flood, 2014): every bit depends on every bit. */
    private static long mixed(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** Numbers of which two like texts very likely share one. */
    List<Long> bands() {
        return IntStream.range(0, PLACES / ROWS).mapToLong(this::band).boxed().toList();
    }

    private long band(int number) {
        long hash = mixed(number + GOLDEN);
        for (int row = 0; row < ROWS; row++) {
            hash = mixed(hash ^ places[number * ROWS + row]);
        }
        return hash;
    }

    /** The share of wording in common, 0 to 1; the estimate is some 0.06 off. */
    double likeness(TextSketch other) {
        long equal = IntStream.range(0, PLACES).filter(i -> places[i] == other.places[i]).count();
        return (double) equal / PLACES;
    }

    /** For the database. */
    String text() {
        var bytes = ByteBuffer.allocate(PLACES * Integer.BYTES);
        bytes.asIntBuffer().put(places);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    /** What {@link #text()} made. */
    static TextSketch parse(String text) {
        int[] places = new int[PLACES];
        ByteBuffer.wrap(Base64.getDecoder().decode(text)).asIntBuffer().get(places);
        return new TextSketch(places);
    }
}
