package org.kepu.search.picture;

import java.awt.image.BufferedImage;

/** How bright each pixel is, summed from the left upper corner, so that areas are quick. */
final class Brightness {

    /** At most about twice so wide and high; of larger pictures rows and columns are left out. */
    private static final int LOOKED_AT_PX = 1024;

    private final int width;
    private final int height;
    private final double[] sums;

    private Brightness(int width, int height, double[] sums) {
        this.width = width;
        this.height = height;
        this.sums = sums;
    }

    /** Luma of ITU-R BT.601; what is see-through lies on white, as a chat shows it. */
    static Brightness of(BufferedImage image) {
        int across = Math.max(1, image.getWidth() / LOOKED_AT_PX);
        int down = Math.max(1, image.getHeight() / LOOKED_AT_PX);
        int width = image.getWidth() / across;
        int height = image.getHeight() / down;
        double[] sums = new double[(width + 1) * (height + 1)];
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < height; y++) {
            image.getRGB(0, y * down, row.length, 1, row, 0, row.length);
            double line = 0;
            for (int x = 0; x < width; x++) {
                line += luma(row[x * across]);
                sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + line;
            }
        }
        return new Brightness(width, height, sums);
    }

    private static double luma(int argb) {
        int alpha = argb >>> 24;
        double opaque =
                0.299 * (argb >> 16 & 0xFF) + 0.587 * (argb >> 8 & 0xFF) + 0.114 * (argb & 0xFF);
        return (opaque * alpha + 255.0 * (255 - alpha)) / 255;
    }

    /** The mean of an area whose sides are given as shares of the picture. */
    double mean(double left, double top, double right, double bottom) {
        int x0 = (int) (left * width);
        int y0 = (int) (top * height);
        int x1 = Math.clamp(Math.round(right * width), Math.min(width, x0 + 1), width);
        int y1 = Math.clamp(Math.round(bottom * height), Math.min(height, y0 + 1), height);
        double sum = at(x1, y1) - at(x0, y1) - at(x1, y0) + at(x0, y0);
        return sum / ((double) (x1 - x0) * (y1 - y0));
    }

    private double at(int x, int y) {
        return sums[y * (width + 1) + x];
    }
}
