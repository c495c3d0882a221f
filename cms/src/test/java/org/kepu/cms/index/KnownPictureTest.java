package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.index.MatchClaim.Answer;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.StoreAsset;
import org.kepu.cms.media.Upload;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.search.match.ClaimMatch.Decision;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import javax.imageio.ImageIO;

/** A picture of a published debunk comes back as people pass it on: smaller, and saved anew. */
@KepuTest
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KnownPictureTest {

    @Autowired MockMvcTester mvc;
    @Autowired MatchPicture match;
    @Autowired FollowPictures follow;
    @Autowired StoreAsset store;
    @Autowired Newsroom newsroom;
    @Autowired WithdrawItem withdraw;

    private Item photo;
    private Item notice;

    @BeforeAll
    void publish() throws IOException {
        photo = publish("这张老照片不是昨天拍的", shapes(1));
        notice = publish("停水通知是假的", notice("7月15日20时全区停水三天"));
        publish("一个图案一", shapes(5));
        publish("一个图案二", shapes(5));
        publish("一个图案三", shapes(5));
        publish("一个图案四", shapes(5));
    }

    @Test
    void aPictureWithoutWordsIsKnownByItsLooks() throws IOException {
        Answer answer = match.match(jpeg(scaled(shapes(1)))).answer();

        assertThat(answer.decision()).isEqualTo(Decision.MATCH);
        assertThat(answer.debunks().getFirst().item().itemId()).isEqualTo(photo.id());
        assertThat(answer.debunks().getFirst().match().reasons()).isNotEmpty();
    }

    @Test
    void theCheckPageKnowsItToo() throws IOException {
        MvcTestResult page = check(shapes(1));

        assertThat(page).hasStatusOk();
        assertThat(page.getResponse().getContentAsString(StandardCharsets.UTF_8))
                .contains("这张老照片不是昨天拍的", "/items/" + photo.slug())
                .doesNotContain("id=\"read-wrong\"", "id=\"ask-for-check\"");
    }

    @Test
    void aPictureWithoutWordsThatNobodyKnowsIsAskedForAnew() throws IOException {
        assertThat(check(shapes(2))).hasStatus(422);
    }

    @Test
    void aTwinWithAnotherDateLooksTheSameAndIsNoPlainAnswer() throws IOException {
        Answer answer = match.match(jpeg(notice("8月26日9时全区停水两天"))).answer();

        assertThat(answer.decision()).isEqualTo(Decision.POSSIBLE);
        assertThat(answer.debunks().getFirst().item().itemId()).isEqualTo(notice.id());
    }

    @Test
    void anotherPictureMatchesNothing() throws IOException {
        assertThat(match.match(jpeg(shapes(2))).answer().decision()).isEqualTo(Decision.NONE);
    }

    @Test
    void aPictureThatManyDebunksShareSaysNothing() throws IOException {
        assertThat(match.match(jpeg(shapes(5))).answer().decision()).isEqualTo(Decision.NONE);
    }

    @Test
    void aDebunkThatIsWithdrawnIsNotFoundByItsPicture() throws IOException {
        Item gone = publish("要撤回的图片", shapes(9));
        assertThat(match.match(jpeg(shapes(9))).answer().decision()).isEqualTo(Decision.MATCH);

        withdraw.withdraw(gone.id(), "图片用错了", Newsroom.PUBLISHER);

        assertThat(match.match(jpeg(shapes(9))).answer().decision()).isEqualTo(Decision.NONE);
        follow.look();
        assertThat(match.match(jpeg(shapes(9))).answer().decision()).isEqualTo(Decision.NONE);
    }

    private MvcTestResult check(BufferedImage picture) throws IOException {
        byte[] bytes = jpeg(scaled(picture));
        return mvc.post()
                .uri("/check")
                .content(bytes)
                .multipart()
                .file(new MockMultipartFile("image", "a.jpg", "image/jpeg", bytes))
                .exchange();
    }

    private Item publish(String title, BufferedImage picture) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", bytes);
        var upload = new Upload("picture.png", "一张图片", "", "", "CC0-1.0");
        AssetId asset =
                store.store(new ByteArrayInputStream(bytes.toByteArray()), upload, Newsroom.AUTHOR)
                        .id();
        ItemContent rumor = Newsroom.rumor(title);
        Item item =
                newsroom.publish(
                        "rumor",
                        new ItemContent(
                                rumor.title(),
                                rumor.summary(),
                                rumor.lang(),
                                rumor.body(),
                                asset,
                                List.of(asset),
                                rumor.topics(),
                                rumor.audiences(),
                                rumor.regions(),
                                rumor.source(),
                                rumor.contributors(),
                                rumor.fields()));
        follow.look();
        return item;
    }

    /** A landscape of areas, such as a photo has. */
    private static BufferedImage shapes(long seed) {
        var random = new Random(seed);
        var image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        for (int i = 0; i < 12; i++) {
            to.setColor(Color.getHSBColor(random.nextFloat(), 0.6f, random.nextFloat()));
            to.fillOval(
                    random.nextInt(640) - 150,
                    random.nextInt(480) - 150,
                    150 + random.nextInt(300),
                    150 + random.nextInt(300));
        }
        to.dispose();
        return image;
    }

    private static BufferedImage notice(String line) {
        var image = new BufferedImage(720, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = image.createGraphics();
        to.setColor(Color.WHITE);
        to.fillRect(0, 0, 720, 480);
        to.setColor(new Color(0xB0, 0x20, 0x20));
        to.fillRect(0, 0, 720, 120);
        to.fillOval(500, 330, 140, 140);
        to.setColor(Color.BLACK);
        to.setFont(new Font("Noto Sans CJK SC", Font.PLAIN, 36));
        to.drawString(line, 60, 220);
        to.dispose();
        return image;
    }

    private static BufferedImage scaled(BufferedImage image) {
        var small = new BufferedImage(300, 225, BufferedImage.TYPE_INT_RGB);
        Graphics2D to = small.createGraphics();
        to.drawImage(image, 0, 0, 300, 225, null);
        to.dispose();
        return small;
    }

    private static byte[] jpeg(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }
}
