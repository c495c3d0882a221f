package org.kepu.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

class CleanTextTest {

    @Test
    void radicalsBecomeTheCharactersTheyStandFor() {
        assertThat(CleanText.of("⻝物⾥的⽤⼾⻚⺠⻰⻳")).isEqualTo("食物里的用户页民龙龟");
    }

    @Test
    void fullWidthFormsStayAsTheyAre() {
        assertThat(CleanText.of("（ＨＰＶ）①㎡")).isEqualTo("（ＨＰＶ）①㎡");
    }

    @Test
    void controlCharactersGoAndEmojiStay() {
        assertThat(CleanText.of("a\u0000\u0007b\u200B\uFEFF 👨‍👩‍👧\n\t"))
                .isEqualTo("ab 👨‍👩‍👧\n\t");
    }

    @Test
    void linesBrokenByTheMarginComeTogether() {
        List<BrokenLines.Paragraph> mended =
                BrokenLines.mend(
                        List.of(
                                "第一步",
                                "大蒜里的大蒜素在试管里能抑制一些细菌，可是",
                                "吃下去以后到不了呼吸道，没有研究证明它能预防流",
                                "感。",
                                "The margin breaks English lines here and then a",
                                "word follows."));

        assertThat(mended)
                .containsExactly(
                        new BrokenLines.Paragraph("第一步", true),
                        new BrokenLines.Paragraph(
                                "大蒜里的大蒜素在试管里能抑制一些细菌，可是吃下去以后到不了呼吸道，没有研究证明它能预防流感。", false),
                        new BrokenLines.Paragraph(
                                "The margin breaks English lines here and then a word follows.",
                                false));
    }
}
