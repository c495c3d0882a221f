package org.kepu.cms.share;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

import java.util.Map;

/**
 * A QR code as the one path of an SVG, so that a page needs no further request for it, and what it
 * holds, which may be a secret, reaches no one else.
 *
 * @param size of the square to draw in, in modules, the light border included
 * @param path the dark modules
 */
public record QrCode(int size, String path) {

    /** The light border around a code, in modules (ISO/IEC 18004 section 7.3.7). */
    private static final int QUIET = 4;

    /**
     * The code that says this text, with error correction M.
     *
     * @throws IllegalArgumentException if no code can hold it
     */
    public static QrCode of(String text) {
        try {
            ByteMatrix modules =
                    Encoder.encode(
                                    text,
                                    ErrorCorrectionLevel.M,
                                    Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                            .getMatrix();
            return new QrCode(modules.getWidth() + 2 * QUIET, path(modules));
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code", tooLong);
        }
    }

    /** Each row's runs of dark modules as rectangles. */
    private static String path(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            int x = 0;
            while (x < modules.getWidth()) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y) == 1) {
                    x++;
                }
                if (x > from) {
                    int run = x - from;
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h').append(run).append("v1h-").append(run).append('z');
                } else {
                    x++;
                }
            }
        }
        return path.toString();
    }
}
