package org.kepu.search.picture;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Where a line of text lies in a picture, in pixels. */
record Box(int x, int y, int width, int height) {

    /** From here on a point of the map belongs to a line. */
    private static final float POINT = 0.3f;

    /** The mean over its points that makes a line. */
    private static final double LINE = 0.5;

    /** Lines are found narrower than they are: the model's authors widen them by this factor. */
    private static final double WIDEN = 1.6;

    private static final int SMALLEST = 3;

    /**
     * The lines that a map of probabilities shows.
     *
     * @param scaleX of the picture to the map
     * @param scaleY of the picture to the map
     */
    static List<Box> found(float[] map, int width, double scaleX, double scaleY) {
        var boxes = new ArrayList<Box>();
        boolean[] seen = new boolean[map.length];
        for (int start = 0; start < map.length; start++) {
            if (seen[start] || map[start] < POINT) {
                continue;
            }
            int[] area = {width, map.length / width, -1, -1};
            double sum = 0;
            int points = 0;
            var next = new ArrayDeque<Integer>();
            next.add(start);
            seen[start] = true;
            while (!next.isEmpty()) {
                int at = next.poll();
                sum += map[at];
                points++;
                spread(area, at % width, at / width);
                for (int to : neighbours(at, width, map.length)) {
                    if (to >= 0 && !seen[to] && map[to] >= POINT) {
                        seen[to] = true;
                        next.add(to);
                    }
                }
            }
            int w = area[2] - area[0] + 1;
            int h = area[3] - area[1] + 1;
            if (sum / points >= LINE && Math.min(w, h) >= SMALLEST) {
                boxes.add(widened(area[0], area[1], w, h, scaleX, scaleY));
            }
        }
        return boxes;
    }

    private static void spread(int[] area, int x, int y) {
        area[0] = Math.min(area[0], x);
        area[1] = Math.min(area[1], y);
        area[2] = Math.max(area[2], x);
        area[3] = Math.max(area[3], y);
    }

    private static int[] neighbours(int at, int width, int length) {
        return new int[] {
            at % width > 0 ? at - 1 : -1,
            at % width < width - 1 ? at + 1 : -1,
            at - width,
            at + width < length ? at + width : -1
        };
    }

    private static Box widened(int x, int y, int w, int h, double scaleX, double scaleY) {
        double by = WIDEN * w * h / (2.0 * (w + h));
        return new Box(
                (int) Math.floor((x - by) * scaleX),
                (int) Math.floor((y - by) * scaleY),
                (int) Math.ceil((w + 2 * by) * scaleX),
                (int) Math.ceil((h + 2 * by) * scaleY));
    }

    /** As far as it lies in the picture. */
    Box within(int pictureWidth, int pictureHeight) {
        int left = Math.clamp(x, 0, pictureWidth);
        int top = Math.clamp(y, 0, pictureHeight);
        int right = Math.clamp((long) x + width, left, pictureWidth);
        int bottom = Math.clamp((long) y + height, top, pictureHeight);
        return new Box(left, top, right - left, bottom - top);
    }

    Box movedDown(int by) {
        return new Box(x, y + by, width, height);
    }

    int middle() {
        return y + height / 2;
    }
}
