package org.kepu.search.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.RescaleOp;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/**
 * How far apart one picture passed on is, and different pictures are; prints the table of {@code
 * docs/search-quality.md}.
 */
class PictureHashTest {

    private static final Path POSTERS = Path.of("../samples/posters");
    private static final Path SCREENSHOTS = Path.of("src/test/resources/pictures");

    /** The table in the docs is printed with 40. */
    private static final int DRAWN = Integer.getInteger("kepu.pictures.drawn", 10);

    private static final List<BufferedImage> PICTURES = new ArrayList<>();
    private static final Map<BufferedImage, List<PictureHash>> KNOWN = new IdentityHashMap<>();

    @BeforeAll
    static void collect() throws IOException {
        for (Path folder : List.of(POSTERS, SCREENSHOTS)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.sorted().toList()) {
                    if (file.toString().matches(".*\\.(png|jpg)")) {
                        PICTURES.add(ImageIO.read(file.toFile()));
                    }
                }
            }
        }
        var random = new Random(7);
        for (int i = 0; i < DRAWN; i++) {
            PICTURES.add(drawn(random));
        }
    }

    /** A notice of a chat: lines of blocks like words, a heading, sometimes a picture. */
    private static BufferedImage drawn(Random random) {
        var image = new BufferedImage(720, 960, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        to.setColor(Color.getHSBColor(random.nextFloat(), 0.1f * random.nextInt(3), 0.97f));
        to.fillRect(0, 0, 720, 960);
        to.setColor(Color.getHSBColor(random.nextFloat(), 0.8f, 0.6f));
        to.fillRect(0, 0, 720, 80 + random.nextInt(160));
        int y = 260;
        while (y < 900) {
            if (random.nextInt(6) == 0) {
                to.setColor(Color.getHSBColor(random.nextFloat(), 0.5f, 0.7f));
                to.fillOval(random.nextInt(400), y, 160 + random.nextInt(160), 150);
                y += 160;
            }
            to.setColor(Color.DARK_GRAY);
            to.fillRect(40, y, 100 + random.nextInt(540), 26);
            y += 44;
        }
        to.dispose();
        return image;
    }

    @Test
    void aPicturePassedOnStaysNearItselfAndFarFromOthers() throws IOException {
        var table = new StringBuilder("| passed on as | least | mean | most | found |\n");
        Map<String, Double> found = new LinkedHashMap<>();
        for (Map.Entry<String, UnaryOperator<BufferedImage>> version : versions().entrySet()) {
            var distances = new ArrayList<Integer>();
            for (BufferedImage picture : PICTURES) {
                distances.add(nearest(picture, version.getValue().apply(picture)));
            }
            found.put(version.getKey(), row(table, version.getKey(), distances));
        }
        double others = row(table, "another picture", betweenDifferentOnes());
        System.err.println(table);

        assertThat(found).allSatisfy((_, share) -> assertThat(share).isGreaterThan(0.94));
        assertThat(others).isLessThan(0.01);
    }

    private static double row(StringBuilder table, String name, List<Integer> distances) {
        IntSummaryStatistics all = distances.stream().mapToInt(it -> it).summaryStatistics();
        double share = distances.stream().filter(it -> it <= PictureHash.SAME).count();
        share /= distances.size();
        table.append(
                "| %s | %d | %.1f | %d | %.3f |%n"
                        .formatted(name, all.getMin(), all.getAverage(), all.getMax(), share));
        return share;
    }

    private static List<Integer> betweenDifferentOnes() throws IOException {
        var distances = new ArrayList<Integer>();
        for (BufferedImage one : PICTURES) {
            for (BufferedImage other : PICTURES) {
                if (one != other) {
                    distances.add(nearest(one, other));
                }
            }
        }
        return distances;
    }

    private static int nearest(BufferedImage known, BufferedImage asked) {
        PictureHash hash = PictureHash.of(asked).orElseThrow();
        return KNOWN.computeIfAbsent(known, PictureHash::allOf).stream()
                .mapToInt(hash::distance)
                .min()
                .orElseThrow();
    }

    private static Map<String, UnaryOperator<BufferedImage>> versions() {
        Map<String, UnaryOperator<BufferedImage>> all = new LinkedHashMap<>();
        all.put("JPEG, quality 0.7", it -> jpeg(it, 0.7f));
        all.put("JPEG, quality 0.2", it -> jpeg(it, 0.2f));
        all.put("scaled to half", it -> scaled(it, 0.5));
        all.put("scaled to 240 px, JPEG 0.5", it -> jpeg(narrow(it, 240), 0.5f));
        all.put("2.5 % off on every side", it -> trimmed(it, 0.025, 0.025));
        all.put("5 % of the width off at the right", it -> cut(it, 0.05, 0));
        all.put("5 % of the height off at the bottom", it -> cut(it, 0, 0.05));
        all.put("5 % off on every side", it -> trimmed(it, 0.05, 0.05));
        all.put("brighter, flatter", PictureHashTest::brighter);
        all.put(
                "trimmed 2.5 %, half, JPEG 0.5",
                it -> jpeg(scaled(trimmed(it, 0.025, 0.025), 0.5), 0.5f));
        return all;
    }

    @Test
    void aTwinFromTheSameTemplateSharesTheHashHenceItProvesNothingAlone() {
        BufferedImage notice = notice("7月15日20时起停水");
        BufferedImage twin = notice("8月25日10时起停水");

        assertThat(PictureHash.of(notice)).isPresent();
        assertThat(PictureHash.of(notice).orElseThrow())
                .matches(it -> it.looksLike(PictureHash.of(twin).orElseThrow()));
    }

    private static BufferedImage notice(String line) {
        BufferedImage image = drawn(new Random(3));
        Graphics2D to = image.createGraphics();
        to.setColor(Color.BLACK);
        to.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 30));
        to.drawString(line, 60, 240);
        to.dispose();
        return image;
    }

    @Test
    void whatShowsNothingHasNoHash() {
        var plain = new BufferedImage(50, 50, BufferedImage.TYPE_INT_RGB);

        assertThat(PictureHash.of(plain)).isEmpty();
        assertThat(PictureHash.allOf(plain)).isEmpty();
        assertThat(PictureHash.of(new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB))).isEmpty();
    }

    @Test
    void aPictureOfAnySizeHasAHash() {
        assertThat(PictureHash.allOf(scaledTo(PICTURES.getFirst(), 3, 2))).isNotEmpty();
        assertThat(PictureHash.allOf(scaledTo(PICTURES.getFirst(), 1, 5000))).isNotEmpty();
        assertThat(PictureHash.allOf(scaledTo(PICTURES.getFirst(), 5000, 33))).isNotEmpty();
    }

    private static BufferedImage jpeg(BufferedImage image, float quality) {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(opaque(image), null, null), param);
            out.flush();
            return ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
    }

    private static BufferedImage opaque(BufferedImage image) {
        return scaledTo(image, image.getWidth(), image.getHeight());
    }

    private static BufferedImage scaled(BufferedImage image, double factor) {
        return scaledTo(
                image, (int) (image.getWidth() * factor), (int) (image.getHeight() * factor));
    }

    private static BufferedImage narrow(BufferedImage image, int width) {
        return scaledTo(image, width, Math.max(1, image.getHeight() * width / image.getWidth()));
    }

    private static BufferedImage scaledTo(BufferedImage image, int width, int height) {
        var small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = small.createGraphics();
        to.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        to.drawImage(image, 0, 0, width, height, Color.WHITE, null);
        to.dispose();
        return small;
    }

    private static BufferedImage trimmed(BufferedImage image, double across, double down) {
        int x = (int) (image.getWidth() * across);
        int y = (int) (image.getHeight() * down);
        return image.getSubimage(x, y, image.getWidth() - 2 * x, image.getHeight() - 2 * y);
    }

    private static BufferedImage cut(BufferedImage image, double right, double bottom) {
        return image.getSubimage(
                0,
                0,
                (int) (image.getWidth() * (1 - right)),
                (int) (image.getHeight() * (1 - bottom)));
    }

    private static BufferedImage brighter(BufferedImage image) {
        return new RescaleOp(0.8f, 40, null).filter(opaque(image), null);
    }
}
