package org.kepu.search.picture;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/** Cuts a long screenshot where nothing is written, so that its words stay large enough to read. */
final class Pieces {

    /** A piece is at most so many times as high as it is wide. */
    private static final int HIGH = 2;

    /** Rows looked at above the place where a cut is due. */
    private static final int LOOKED_AT = 160;

    private static final int STEP = 4;

    private Pieces() {}

    /** First row and height of each piece. */
    static List<int[]> of(BufferedImage image) {
        var pieces = new ArrayList<int[]>();
        int most = Math.max(HIGH * image.getWidth(), 2 * LOOKED_AT);
        int from = 0;
        while (image.getHeight() - from > most) {
            int cut = calmest(image, from + most - LOOKED_AT, from + most);
            pieces.add(new int[] {from, cut - from});
            from = cut;
        }
        pieces.add(new int[] {from, image.getHeight() - from});
        return pieces;
    }

    private static int calmest(BufferedImage image, int from, int to) {
        int calmest = to;
        long least = Long.MAX_VALUE;
        for (int y = to; y > from; y--) {
            long change = 0;
            for (int x = STEP; x < image.getWidth(); x += STEP) {
                change += difference(image.getRGB(x, y), image.getRGB(x - STEP, y));
            }
            if (change < least) {
                least = change;
                calmest = y;
            }
        }
        return calmest;
    }

    private static int difference(int one, int other) {
        return Math.abs((one >> 8 & 0xFF) - (other >> 8 & 0xFF));
    }
}
