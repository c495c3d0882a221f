package org.kepu.cms.share;

import org.openpdf.text.Document;
import org.openpdf.text.PageSize;
import org.openpdf.text.Rectangle;
import org.openpdf.text.pdf.PdfWriter;
import org.springframework.stereotype.Component;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;

import javax.imageio.ImageIO;

/**
 * Makes picture cards for chats and posters for notice boards. One is drawn at a time: it takes a
 * processor for some tenths of a second and 5 MB.
 */
@Component
public class DrawPoster {

    /** Three to four, as phones show pictures in a chat. */
    private static final int CARD_HEIGHT = 1440;

    private final PosterFonts fonts;
    private final ReentrantLock one = new ReentrantLock(true);

    DrawPoster(PosterFonts fonts) {
        this.fonts = fonts;
    }

    /** Sheets that a poster is printed on. */
    public enum Sheet {
        A4(PageSize.A4),
        A3(PageSize.A3);

        /** In points. */
        private final float width;

        private final float height;

        Sheet(Rectangle size) {
            this.width = size.getWidth();
            this.height = size.getHeight();
        }
    }

    /**
     * The card, a PNG of 1080 by 1440 pixels.
     *
     * @throws org.kepu.cms.problem.Problem busy if there is no font with Chinese characters
     */
    public byte[] card(Poster poster) {
        one.lock();
        try {
            var image =
                    new BufferedImage(PosterPainter.WIDTH, CARD_HEIGHT, BufferedImage.TYPE_INT_RGB);
            Graphics2D on = image.createGraphics();
            on.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            on.setRenderingHint(
                    RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
            new PosterPainter(on, fonts.faces()).paint(poster, CARD_HEIGHT);
            on.dispose();
            var bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        } finally {
            one.unlock();
        }
    }

    /**
     * The poster as a PDF of one page, its text as text.
     *
     * @throws org.kepu.cms.problem.Problem busy if there is no font with Chinese characters
     */
    public byte[] poster(Poster poster, Sheet sheet) {
        one.lock();
        try {
            PosterFonts.Faces faces = fonts.faces();
            var bytes = new ByteArrayOutputStream();
            try (var page = new Document(new Rectangle(sheet.width, sheet.height))) {
                PdfWriter writer = PdfWriter.getInstance(page, bytes);
                page.addTitle(poster.sign().word() + "：" + poster.claim().text());
                page.addAuthor(poster.site());
                page.open();
                float wide = sheet.width;
                float high = sheet.height;
                Graphics2D on =
                        writer.getDirectContent().createGraphics(wide, high, fonts.inDocument());
                double scale = wide / PosterPainter.WIDTH;
                on.scale(scale, scale);
                new PosterPainter(on, faces).paint(poster, (int) (high / scale));
                on.dispose();
            }
            return bytes.toByteArray();
        } finally {
            one.unlock();
        }
    }
}
