package org.kepu.ingest.enrich.image;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;

import net.coobird.thumbnailator.Thumbnails;

import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;

/**
 * Measures pictures and makes smaller WebP copies of them. The size is read from the header before
 * anything is decoded; what would take too much memory is never decoded at full size.
 */
public final class PictureEnricher {

    /** Wide enough for phones, tablets, desktops; a smaller picture gets no larger copy. */
    private static final int[] WIDTHS = {480, 960, 1600};

    /** More pixels than any camera makes (a 100 MP one included) are a bomb. */
    private static final long MAX_PIXELS = 120_000_000;

    /** Decoded at most, by leaving out rows and columns: four bytes each. */
    private static final long DECODED_PIXELS = 12_000_000;

    private static final float QUALITY = 0.8f;
    private static final long MAX_RENDITION_BYTES = 50L << 20;

    private final BlobStore store;

    /** Renditions go to {@code store}. */
    public PictureEnricher(BlobStore store) {
        this.store = store;
    }

    /**
     * A picture's size as it is seen, and its copies, smallest first.
     *
     * @param credit who is to be named, as the picture says itself; may be empty
     */
    public record Measured(int widthPx, int heightPx, List<Copy> copies, String credit) {}

    /** A smaller copy, always WebP. */
    public record Copy(BlobKey blob, long bytes, int widthPx, int heightPx) {}

    /**
     * Looks at one picture.
     *
     * @return empty if it is no picture that can be decoded, or one too large
     * @throws IOException if the store fails
     */
    public Optional<Measured> enrich(Path file) throws IOException {
        Optional<Decoded> decoded;
        try {
            decoded = decode(file);
        } catch (IOException | RuntimeException e) {
            return Optional.empty(); // damaged: the readers throw whatever they stumble over
        }
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        Decoded picture = decoded.get();
        List<Copy> copies = new ArrayList<>();
        if (!picture.animated()) {
            for (int width : WIDTHS) {
                if (width < picture.widthPx()) {
                    copies.add(copy(picture, width));
                }
            }
        }
        return Optional.of(
                new Measured(picture.widthPx(), picture.heightPx(), copies, picture.credit()));
    }

    /** What a picture's header says. */
    public enum Header {
        /** A size that can be decoded. */
        FINE,
        /** More pixels than are ever decoded. */
        TOO_LARGE,
        /** No picture, whatever its first bytes promise. */
        UNREADABLE
    }

    /** Looks at the header alone. */
    public static Header header(Path file) {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Header.UNREADABLE;
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
                return pixels > MAX_PIXELS ? Header.TOO_LARGE : Header.FINE;
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            return Header.UNREADABLE;
        }
    }

    private record Decoded(
            BufferedImage image, int widthPx, int heightPx, boolean animated, String credit) {}

    private static Optional<Decoded> decode(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, false, false);
                int width = reader.getWidth(0);
                int height = reader.getHeight(0);
                if ((long) width * height > MAX_PIXELS) {
                    return Optional.empty();
                }
                boolean animated =
                        reader.getFormatName().equalsIgnoreCase("gif")
                                && reader.getNumImages(true) > 1;
                var param = reader.getDefaultReadParam();
                int step = step(width, height);
                param.setSourceSubsampling(step, step, 0, 0);
                Metadata said = metadata(file);
                int orientation = orientation(said);
                BufferedImage upright = turn(reader.read(0, param), orientation);
                boolean turned = orientation > 4;
                return Optional.of(
                        new Decoded(
                                upright,
                                turned ? height : width,
                                turned ? width : height,
                                animated,
                                PictureCredit.of(said)));
            } finally {
                reader.dispose();
            }
        }
    }

    /** Every how many rows and columns are read. */
    private static int step(int width, int height) {
        int step = 1;
        while ((long) (width / step) * (height / step) > DECODED_PIXELS) {
            step++;
        }
        return step;
    }

    private static Metadata metadata(Path file) {
        try {
            return ImageMetadataReader.readMetadata(file.toFile());
        } catch (ImageProcessingException | IOException e) {
            return new Metadata();
        }
    }

    /** EXIF 2.3, tag 0x0112; 1 when there is none. */
    private static int orientation(Metadata said) {
        try {
            var directory = said.getFirstDirectoryOfType(ExifIFD0Directory.class);
            return directory != null && directory.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? directory.getInt(ExifIFD0Directory.TAG_ORIENTATION)
                    : 1;
        } catch (MetadataException e) {
            return 1;
        }
    }

    private static BufferedImage turn(BufferedImage image, int orientation) {
        int w = image.getWidth();
        int h = image.getHeight();
        var turn =
                switch (orientation) {
                    case 2 -> new AffineTransform(-1, 0, 0, 1, w, 0);
                    case 3 -> new AffineTransform(-1, 0, 0, -1, w, h);
                    case 4 -> new AffineTransform(1, 0, 0, -1, 0, h);
                    case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
                    case 6 -> new AffineTransform(0, 1, -1, 0, h, 0);
                    case 7 -> new AffineTransform(0, -1, -1, 0, h, w);
                    case 8 -> new AffineTransform(0, -1, 1, 0, 0, w);
                    default -> new AffineTransform();
                };
        if (turn.isIdentity()) {
            return image;
        }
        boolean sideways = orientation > 4;
        int type =
                image.getColorModel().hasAlpha()
                        ? BufferedImage.TYPE_INT_ARGB
                        : BufferedImage.TYPE_INT_RGB;
        var upright = new BufferedImage(sideways ? h : w, sideways ? w : h, type);
        var graphics = upright.createGraphics();
        graphics.drawImage(
                image, new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR), 0, 0);
        graphics.dispose();
        return upright;
    }

    private Copy copy(Decoded picture, int width) throws IOException {
        int height =
                Math.max(1, Math.round((float) picture.heightPx() * width / picture.widthPx()));
        byte[] webp =
                webp(Thumbnails.of(picture.image()).forceSize(width, height).asBufferedImage());
        BlobKey blob = store.put(new ByteArrayInputStream(webp), MAX_RENDITION_BYTES);
        return new Copy(blob, webp.length, width, height);
    }

    private static byte[] webp(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByMIMEType("image/webp").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionType(param.getCompressionTypes()[0]);
            param.setCompressionQuality(QUALITY);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
