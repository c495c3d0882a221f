package org.kepu.search.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import javax.imageio.ImageIO;

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
    void whatAPictureLooksLikeIsSaidBesideItsWords() throws Exception {
        byte[] chat = picture("chat.png");
        var image = ImageIO.read(new ByteArrayInputStream(chat));

        assertThat(READER.read(chat))
                .isInstanceOfSatisfying(
                        Reading.Text.class,
                        it ->
                                assertThat(it.looks())
                                        .isEqualTo(PictureHash.of(image).orElseThrow()));
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
        assertThat(READER.read(Pictures.header(10_000, 5_000)))
                .isEqualTo(new Reading.TooLarge("20 megapixels"));
        assertThat(READER.read(Pictures.header(Integer.MAX_VALUE, Integer.MAX_VALUE)))
                .isInstanceOf(Reading.TooLarge.class);
        assertThat(READER.read(new byte[PictureReader.MAX_BYTES + 1]))
                .isEqualTo(new Reading.TooLarge("10 MB"));
    }
}
