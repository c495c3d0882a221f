package org.kepu.ingest.enrich.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.store.FileBlobStore;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

class PictureEnricherTest {

    @TempDir Path folder;
    private FileBlobStore store;
    private PictureEnricher enricher;

    @BeforeEach
    void open() throws IOException {
        store = new FileBlobStore(folder.resolve("blobs"));
        enricher = new PictureEnricher(store);
    }

    /** Red above, blue below. */
    private static byte[] jpeg(int width, int height) throws IOException {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var graphics = image.createGraphics();
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width, height / 2);
        graphics.setColor(Color.BLUE);
        graphics.fillRect(0, height / 2, width, height - height / 2);
        graphics.dispose();
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpg", bytes);
        return bytes.toByteArray();
    }

    /** Puts an EXIF segment with the orientation behind the first marker (JEITA CP-3451). */
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = {
            (byte) 0xFF,
            (byte) 0xE1,
            0,
            34,
            'E',
            'x',
            'i',
            'f',
            0,
            0,
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
        byte[] all = Arrays.copyOf(jpeg, jpeg.length + exif.length);
        System.arraycopy(exif, 0, all, 2, exif.length);
        System.arraycopy(jpeg, 2, all, 2 + exif.length, jpeg.length - 2);
        return all;
    }

    /** The same with text under the tag (type 2, ASCII, in name only). */
    private static byte[] withText(byte[] jpeg, int tag, byte[] text) {
        ByteBuffer exif = ByteBuffer.allocate(36 + text.length);
        exif.put((byte) 0xFF).put((byte) 0xE1).putShort((short) (34 + text.length));
        exif.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII));
        exif.putShort((short) 42).putInt(8).putShort((short) 1);
        exif.putShort((short) tag).putShort((short) 2).putInt(text.length).putInt(26);
        exif.putInt(0).put(text);
        ByteBuffer all = ByteBuffer.allocate(jpeg.length + exif.capacity());
        return all.put(jpeg, 0, 2).put(exif.array()).put(jpeg, 2, jpeg.length - 2).array();
    }

    @Test
    void theNameThatAPictureCarriesIsKeptAndItsCopiesCarryNothing() throws IOException {
        byte[] name = "摄影：李四，新华社记者".getBytes(Charset.forName("GB18030"));
        Path file = Files.write(folder.resolve("a.jpg"), withText(jpeg(1000, 600), 0x8298, name));

        PictureEnricher.Measured found = enricher.enrich(file).orElseThrow();

        assertThat(found.credit()).isEqualTo("摄影：李四，新华社记者");
        try (var bytes = store.open(found.copies().getFirst().blob())) {
            assertThat(new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Exif", "EXIF");
        }
    }

    private BufferedImage copy(PictureEnricher.Copy copy) throws IOException {
        try (var bytes = store.open(copy.blob())) {
            return ImageIO.read(bytes);
        }
    }

    @Test
    void aLargePictureGetsThreeCopies() throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), jpeg(2000, 1000));

        PictureEnricher.Measured found = enricher.enrich(file).orElseThrow();

        assertThat(found.widthPx()).isEqualTo(2000);
        assertThat(found.copies())
                .extracting(PictureEnricher.Copy::widthPx)
                .containsExactly(480, 960, 1600);
        assertThat(found.copies().getFirst().heightPx()).isEqualTo(240);
        assertThat(copy(found.copies().getFirst()).getWidth()).isEqualTo(480);
    }

    @Test
    void aSmallPictureGetsNoLargerCopy() throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), jpeg(300, 200));

        assertThat(enricher.enrich(file).orElseThrow().copies()).isEmpty();
    }

    @Test
    void aPhotoTakenUprightStandsUpright() throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), withOrientation(jpeg(1000, 600), 6));

        PictureEnricher.Measured found = enricher.enrich(file).orElseThrow();

        assertThat(found.widthPx()).isEqualTo(600);
        assertThat(found.heightPx()).isEqualTo(1000);
        BufferedImage copy = copy(found.copies().getFirst());
        // Turned clockwise by a quarter: what was above is now on the right.
        assertThat(new Color(copy.getRGB(copy.getWidth() - 20, copy.getHeight() / 2)).getRed())
                .isGreaterThan(200);
        assertThat(new Color(copy.getRGB(20, copy.getHeight() / 2)).getBlue()).isGreaterThan(200);
    }

    /** A PNG header that promises a hundred thousand pixels each way, and nothing behind it. */
    private static byte[] bomb() throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeLong(0x89504E470D0A1A0AL);
        var header = new ByteArrayOutputStream();
        var fields = new DataOutputStream(header);
        fields.writeBytes("IHDR");
        fields.writeInt(100_000);
        fields.writeInt(100_000);
        fields.write(new byte[] {8, 2, 0, 0, 0});
        out.writeInt(13);
        out.write(header.toByteArray());
        var crc = new CRC32();
        crc.update(header.toByteArray());
        out.writeInt((int) crc.getValue());
        return bytes.toByteArray();
    }

    @Test
    void aPictureBombIsNotDecoded() throws IOException {
        Path file = Files.write(folder.resolve("a.png"), bomb());

        assertThat(PictureEnricher.header(file)).isEqualTo(PictureEnricher.Header.TOO_LARGE);
        assertThat(enricher.enrich(file)).isEmpty();
    }

    @Test
    void whatIsNoPictureIsSaid() throws IOException {
        Path file = Files.write(folder.resolve("a.jpg"), new byte[] {(byte) 0xFF, (byte) 0xD8, 1});

        assertThat(PictureEnricher.header(file)).isEqualTo(PictureEnricher.Header.UNREADABLE);
        assertThat(enricher.enrich(file)).isEmpty();
    }

    @Test
    void aTruncatedPhotoIsNoCrash() throws IOException {
        byte[] whole = jpeg(1000, 600);
        Path file = Files.write(folder.resolve("a.jpg"), Arrays.copyOf(whole, whole.length / 2));

        enricher.enrich(file);

        assertThat(PictureEnricher.header(file)).isEqualTo(PictureEnricher.Header.FINE);
    }
}
