package org.kepu.search.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** Screenshots drawn for these tests, and what only pretends to be a picture. */
class PictureReaderTest {

    private static final PictureReader READER = new PictureReader();

    @AfterAll
    static void close() {
        READER.close();
    }

    private static byte[] picture(String name) throws IOException {
        try (var stream = PictureReaderTest.class.getResourceAsStream("/pictures/" + name)) {
            return stream.readAllBytes();
        }
    }

    @Test
    void theLinesOfAChatAreReadAndJoinedBubbleByBubble() throws Exception {
        Reading reading = READER.read(picture("chat.png"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Text.class,
                        it ->
                                assertThat(it.text().lines())
                                        .anyMatch(line -> line.contains("微波炉加热食物会致癌"))
                                        .anyMatch(line -> line.startsWith("真的假的"))
                                        .anyMatch(line -> line.contains("微波炉热牛奶")));
    }

    @Test
    void aLongScreenshotIsReadToItsEnd() throws Exception {
        Reading reading = READER.read(picture("long.png"));

        assertThat(reading)
                .isInstanceOfSatisfying(
                        Reading.Text.class,
                        it ->
                                assertThat(it.text())
                                        .contains("隔夜菜里全是亚硝酸盐")
                                        .contains("吃了就会得癌症")
                                        .contains("提醒14"));
    }

    @Test
    void whatIsNoPictureIsRefusedAndTheNextOneIsRead() throws Exception {
        byte[] chat = picture("chat.png");

        assertThat(READER.read("不是图片".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Reading.NotAPicture());
        assertThat(READER.read(new byte[0])).isEqualTo(new Reading.NotAPicture());
        assertThat(READER.read(Arrays.copyOf(chat, 40)))
                .isInstanceOfAny(Reading.NotAPicture.class, Reading.Text.class);
        assertThat(READER.read(chat)).isInstanceOf(Reading.Text.class);
    }

    @Test
    void aPictureOfFiftyMegapixelsIsRefusedByItsHeader() throws Exception {
        assertThat(READER.read(header(10_000, 5_000)))
                .isEqualTo(new Reading.TooLarge("20 megapixels"));
        assertThat(READER.read(header(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isInstanceOf(Reading.TooLarge.class);
        assertThat(READER.read(new byte[PictureReader.MAX_BYTES + 1]))
                .isEqualTo(new Reading.TooLarge("10 MB"));
    }

    /** The beginning of a PNG file that claims a size. */
    private static byte[] header(int width, int height) throws IOException {
        var chunk = new ByteArrayOutputStream();
        var out = new DataOutputStream(chunk);
        out.writeBytes("IHDR");
        out.writeInt(width);
        out.writeInt(height);
        out.write(new byte[] {8, 0, 0, 0, 0});
        var crc = new CRC32();
        crc.update(chunk.toByteArray());
        var file = new ByteArrayOutputStream();
        var all = new DataOutputStream(file);
        all.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        all.writeInt(13);
        all.write(chunk.toByteArray());
        all.writeInt((int) crc.getValue());
        return file.toByteArray();
    }
}
