package org.kepu.search.picture;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * 64 bits that stay nearly the same when a picture is saved anew, scaled or trimmed a little: the
 * signs of the low frequencies of its brightness, after Zauner, "Implementation and Benchmarking of
 * Perceptual Image Hash Functions" (2010), the DCT method of pHash. It sees the composition, not
 * the small print: two screenshots from one template may share a hash, so equal hashes alone are no
 * proof that two pictures say the same.
 *
 * @param bits one for each of 8 by 8 frequencies
 */
public record PictureHash(long bits) {

    /**
     * Up to so many different bits two pictures are taken for one; see {@code
     * docs/search-quality.md} for the distances that were measured.
     */
    public static final int SAME = 8;

    /** What a known picture is also hashed without, so that one that was trimmed is found. */
    private static final List<Trim> TRIMS =
            List.of(
                    Trim.NONE,
                    new Trim(0.025, 0.025, 0.025, 0.025),
                    new Trim(0.05, 0.05, 0.05, 0.05),
                    new Trim(0.05, 0, 0, 0),
                    new Trim(0, 0.05, 0, 0),
                    new Trim(0, 0, 0.05, 0),
                    new Trim(0, 0, 0, 0.05));

    private static final int SIDE = 32;
    private static final int FREQUENCIES = 8;

    /** A picture whose brightness varies less has no composition: an empty page, one colour. */
    private static final double PLAIN = 1.0;

    private static final double[][] COSINES = cosines();

    /**
     * The hash of a picture somebody brings.
     *
     * @return empty if there is nothing to see in it
     */
    public static Optional<PictureHash> of(BufferedImage picture) {
        return of(Brightness.of(picture), Trim.NONE);
    }

    /**
     * The hashes by which a picture is known: of the whole, and of it a little trimmed.
     *
     * @return empty if there is nothing to see in it
     */
    public static List<PictureHash> allOf(BufferedImage picture) {
        Brightness image = Brightness.of(picture);
        return TRIMS.stream()
                .map(trim -> of(image, trim))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Shares of width and height. */
    private record Trim(double left, double top, double right, double bottom) {
        static final Trim NONE = new Trim(0, 0, 0, 0);
    }

    /**
     * In how many of 64 bits two hashes differ; about 32 for pictures that have nothing in common.
     */
    public int distance(PictureHash other) {
        return Long.bitCount(bits ^ other.bits);
    }

    /** Whether two pictures are likely to be one. */
    public boolean looksLike(PictureHash other) {
        return distance(other) <= SAME;
    }

    private static Optional<PictureHash> of(Brightness image, Trim trim) {
        double[][] small = new double[SIDE][SIDE];
        double across = (1 - trim.left() - trim.right()) / SIDE;
        double down = (1 - trim.top() - trim.bottom()) / SIDE;
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x < SIDE; x++) {
                double left = trim.left() + x * across;
                double top = trim.top() + y * down;
                small[y][x] = image.mean(left, top, left + across, top + down);
            }
        }
        var spread = Arrays.stream(small).flatMapToDouble(Arrays::stream).summaryStatistics();
        return spread.getMax() - spread.getMin() < PLAIN
                ? Optional.empty()
                : Optional.of(new PictureHash(signs(lowFrequencies(small))));
    }

    /** Two steps of one-dimensional transforms, and only the frequencies that are used. */
    private static double[] lowFrequencies(double[][] small) {
        double[][] across = new double[SIDE][FREQUENCIES];
        for (int y = 0; y < SIDE; y++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int x = 0; x < SIDE; x++) {
                    across[y][u] += COSINES[u][x] * small[y][x];
                }
            }
        }
        double[] frequencies = new double[FREQUENCIES * FREQUENCIES];
        for (int v = 0; v < FREQUENCIES; v++) {
            for (int u = 0; u < FREQUENCIES; u++) {
                for (int y = 0; y < SIDE; y++) {
                    frequencies[v * FREQUENCIES + u] += COSINES[v][y] * across[y][u];
                }
            }
        }
        return frequencies;
    }

    private static long signs(double[] frequencies) {
        double[] ordered = frequencies.clone();
        Arrays.sort(ordered);
        double median = (ordered[ordered.length / 2 - 1] + ordered[ordered.length / 2]) / 2;
        long bits = 0;
        for (int i = 0; i < frequencies.length; i++) {
            if (frequencies[i] > median) {
                bits |= 1L << i;
            }
        }
        return bits;
    }

    /** From frequency 1 on: 0 is the mean brightness, which a filter changes. */
    private static double[][] cosines() {
        double[][] cosines = new double[FREQUENCIES][SIDE];
        for (int u = 0; u < FREQUENCIES; u++) {
            for (int x = 0; x < SIDE; x++) {
                cosines[u][x] = Math.cos((2 * x + 1) * (u + 1) * Math.PI / (2 * SIDE));
            }
        }
        return cosines;
    }
}
