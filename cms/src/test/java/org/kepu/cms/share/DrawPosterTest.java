package org.kepu.cms.share;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.openpdf.text.pdf.PdfReader;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

/** Cards and posters; they are left in target/posters to be looked at. */
class DrawPosterTest {

    private static final String LONG =
            "味精放进热锅里会变成致癌物，家里有味精的都要扔掉，特别是有老人和孩子的，转给你关心的人，这是某某医院的专家说的，已经有三个人住院了！";

    private final DrawPoster draw = new DrawPoster(new PosterFonts(new ShareSettings("")));

    @Test
    void aCardIsAPictureInTheVerdictSColour() throws IOException {
        byte[] png = draw.card(poster("false", "谣言", LONG, "味精加热生成的焦谷氨酸钠没有致癌性，按正常用量吃味精是安全的。"));
        keep("card-false.png", png);

        BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));

        assertThat(image.getWidth()).isEqualTo(1080);
        assertThat(image.getHeight()).isEqualTo(1440);
        assertThat(image.getRGB(5, 5) & 0xffffff).isEqualTo(0xb21f1a);
        assertThat(png.length).isLessThan(300_000);
    }

    @Test
    void eachVerdictHasItsShapeAndAVeryLongTruthStillFits() throws IOException {
        for (String verdict :
                new String[] {"misleading", "mixed", "outdated", "unproven", "true"}) {
            byte[] png = draw.card(poster(verdict, "尚无定论", "喝姜汤能治肺炎", LONG.repeat(4)));
            keep("card-" + verdict + ".png", png);
            assertThat(png.length).isPositive();
        }
    }

    @Test
    void aPosterIsOnePageOfItsSizeWithTextInIt() throws IOException {
        Poster poster = poster("true", "属实", "高温天中午别下地", "中午气温最高，户外劳动容易中暑，请在早晚凉快时下地。");
        for (DrawPoster.Sheet sheet : DrawPoster.Sheet.values()) {
            byte[] pdf = draw.poster(poster, sheet);
            keep("poster-" + sheet + ".pdf", pdf);
            try (var reader = new PdfReader(pdf)) {
                assertThat(reader.getNumberOfPages()).isEqualTo(1);
                assertThat(reader.getPageSize(1).getWidth())
                        .isEqualTo(sheet == DrawPoster.Sheet.A4 ? 595 : 842);
                assertThat(reader.getInfo()).containsEntry("Author", "綦江科普");
            }
            assertThat(pdf.length).isLessThan(1_000_000);
        }
    }

    private static Poster poster(String verdict, String word, String claim, String truth) {
        return new Poster(
                new Poster.Sign(verdict, "#b21f1a", word, "这个说法没有依据，不要相信，也不要转发。"),
                new Poster.Told("网上这样说", "“" + claim + "”"),
                new Poster.Told("真相", truth),
                "核查：綦江区科学技术协会、区人民医院　2026年11月20日",
                "扫码看证据和出处",
                "https://kepu.example.gov.cn/s/7kq3mzd",
                "綦江科普");
    }

    private static void keep(String name, byte[] bytes) throws IOException {
        Files.write(Files.createDirectories(Path.of("target/posters")).resolve(name), bytes);
    }
}
