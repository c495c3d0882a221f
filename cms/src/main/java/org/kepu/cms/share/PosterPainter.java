package org.kepu.cms.share;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

import org.kepu.cms.share.PosterFonts.Faces;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Draws a poster {@value #WIDTH} units wide: the verdict as a road sign, the claim as the chat
 * message that it was, the truth as large as there is room, and at the foot who says so.
 */
final class PosterPainter {

    static final int WIDTH = 1080;

    private static final int MARGIN = 64;
    private static final int SIGN = 340;
    private static final int FOOT = 300;
    private static final int QR = 220;
    private static final double LEADING = 1.45;
    private static final Color INK = new Color(0x14191e);
    private static final Color SOFT = new Color(0x46515c);
    private static final Color FIELD = new Color(0xeef2f6);
    private static final Color LINE = new Color(0xc5ced8);
    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);

    private final Graphics2D on;
    private final Faces faces;

    PosterPainter(Graphics2D on, Faces faces) {
        this.on = on;
        this.faces = faces;
    }

    /**
     * Draws all of it.
     *
     * @param height in units; at least as much as {@value #WIDTH}
     */
    void paint(Poster poster, int height) {
        on.setColor(Color.WHITE);
        on.fill(new Rectangle2D.Double(0, 0, WIDTH, height));
        sign(poster.sign());
        double y = claim(poster.claim(), SIGN + 56);
        truth(poster.truth(), y + 48, height - FOOT - 32);
        foot(poster, height);
    }

    private void sign(Poster.Sign sign) {
        on.setColor(Color.decode(sign.colour()));
        on.fill(new Rectangle2D.Double(0, 0, WIDTH, SIGN));
        on.setColor(Color.WHITE);
        on.setStroke(new BasicStroke(5));
        on.draw(new RoundRectangle2D.Double(20, 20, WIDTH - 40, SIGN - 40, 36, 36));
        AffineTransform place = AffineTransform.getTranslateInstance(MARGIN + 8, 76);
        place.scale(188 / 48.0, 188 / 48.0);
        on.fill(place.createTransformedShape(VerdictShape.of(sign.verdict())));
        double left = MARGIN + 8 + 188 + 48;
        double room = WIDTH - MARGIN - left;
        Font word = fitting(faces.bold(), sign.word(), 136, room);
        line(sign.word(), word, left, 180);
        Font says = faces.plain().deriveFont(34f);
        double y = 240;
        for (String one : broken(sign.says(), says, room)) {
            line(one, says, left, y);
            y += 46;
        }
    }

    private double claim(Poster.Told claim, double top) {
        Font label = faces.plain().deriveFont(30f);
        Font face = faces.plain().deriveFont(42f);
        double inner = WIDTH - 2 * MARGIN - 72;
        List<String> lines = shortened(broken(claim.text(), face, inner), 4);
        double high = 44 + 40 + lines.size() * 42 * LEADING + 20;
        on.setColor(FIELD);
        on.fill(new RoundRectangle2D.Double(MARGIN, top, WIDTH - 2 * MARGIN, high, 48, 48));
        on.fill(new Rectangle2D.Double(MARGIN, top, 24, 24));
        on.setColor(SOFT);
        line(claim.label(), label, MARGIN + 36, top + 54);
        on.setColor(INK);
        double y = top + 54 + 56;
        for (String one : lines) {
            line(one, face, MARGIN + 36, y);
            y += 42 * LEADING;
        }
        return top + high;
    }

    /** As large as it can be between those two heights. */
    private void truth(Poster.Told truth, double top, double bottom) {
        on.setColor(SOFT);
        line(truth.label(), faces.bold().deriveFont(34f), MARGIN, top + 34);
        double room = bottom - top - 60;
        int size = 84;
        List<String> lines = broken(truth.text(), faces.bold().deriveFont(84f), WIDTH - 2 * MARGIN);
        while (lines.size() * size * LEADING > room && size > 36) {
            size -= 2;
            lines =
                    broken(
                            truth.text(),
                            faces.bold().deriveFont((float) size),
                            WIDTH - 2.0 * MARGIN);
        }
        Font face = faces.bold().deriveFont((float) size);
        on.setColor(INK);
        double y = top + 60 + size;
        for (String one : shortened(lines, Math.max(1, (int) (room / (size * LEADING))))) {
            line(one, face, MARGIN, y);
            y += size * LEADING;
        }
    }

    private void foot(Poster poster, int height) {
        double top = height - FOOT;
        on.setColor(LINE);
        on.fill(new Rectangle2D.Double(MARGIN, top, WIDTH - 2 * MARGIN, 3));
        qr(poster.address(), WIDTH - MARGIN - QR, top + 36);
        double room = WIDTH - 2 * MARGIN - QR - 32;
        Font large = faces.bold().deriveFont(36f);
        Font small = faces.plain().deriveFont(28f);
        on.setColor(INK);
        line(poster.site(), fitting(large, poster.site(), 36, room), MARGIN, top + 76);
        on.setColor(SOFT);
        double y = top + 126;
        for (String one : shortened(broken(poster.by(), small, room), 2)) {
            line(one, small, MARGIN, y);
            y += 40;
        }
        on.setColor(INK);
        line(poster.scan(), small, MARGIN, Math.max(y, top + 200));
        Font address = fitting(faces.plain(), poster.address(), 28, room);
        line(poster.address(), address, MARGIN, Math.max(y, top + 200) + 42);
    }

    private void qr(String text, double x, double y) {
        try {
            ByteMatrix modules =
                    Encoder.encode(
                                    text,
                                    ErrorCorrectionLevel.M,
                                    Map.of(EncodeHintType.CHARACTER_SET, "UTF-8"))
                            .getMatrix();
            double side = (double) QR / modules.getWidth();
            on.setColor(Color.BLACK);
            for (int row = 0; row < modules.getHeight(); row++) {
                for (int column = 0; column < modules.getWidth(); column++) {
                    if (modules.get(column, row) == 1) {
                        // A hair wider than it is, lest white lines show between neighbours.
                        on.fill(
                                new Rectangle2D.Double(
                                        x + column * side, y + row * side, side + 0.2, side + 0.2));
                    }
                }
            }
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException("too long for a QR code: " + text, tooLong);
        }
    }

    private void line(String text, Font face, double x, double y) {
        on.setFont(face);
        on.drawString(text, (float) x, (float) y);
    }

    private static double width(String text, Font face) {
        return face.getStringBounds(text, MEASURE).getWidth();
    }

    /** The face at that size, or smaller so that the text fits. */
    private static Font fitting(Font face, String text, int size, double room) {
        double wide = width(text, face.deriveFont((float) size));
        return face.deriveFont((float) (wide > room ? size * room / wide : size));
    }

    /** Lines that fit, broken where Chinese may be broken: no sign of punctuation begins one. */
    static List<String> broken(String text, Font face, double room) {
        var lines = new ArrayList<String>();
        BreakIterator places = BreakIterator.getLineInstance(Locale.SIMPLIFIED_CHINESE);
        places.setText(text);
        int from = 0;
        int last = 0;
        for (int to = places.next(); to != BreakIterator.DONE; to = places.next()) {
            if (width(text.substring(from, to).strip(), face) > room && last > from) {
                lines.add(text.substring(from, last).strip());
                from = last;
            }
            last = to;
        }
        lines.add(text.substring(from).strip());
        return lines;
    }

    private static List<String> shortened(List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        var kept = new ArrayList<>(lines.subList(0, most));
        String end = kept.getLast();
        kept.set(most - 1, end.substring(0, Math.max(0, end.length() - 1)) + "…");
        return kept;
    }
}
