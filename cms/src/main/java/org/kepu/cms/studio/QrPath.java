package org.kepu.cms.studio;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/**
 * A QR code as the path of an SVG: it holds a secret, so nothing is fetched for it.
 *
 * @param width of the drawing, light border of four modules included (ISO/IEC 18004, 7.3.7)
 */
public record QrPath(int width, String path) {

    private static final int QUIET = 4;

    static QrPath of(String text) {
        try {
            ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
            var path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y) == 1) {
                        path.append('M').append(x + QUIET).append(' ').append(y + QUIET);
                        path.append("h1v1h-1z");
                    }
                }
            }
            return new QrPath(modules.getWidth() + 2 * QUIET, path.toString());
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }
}
