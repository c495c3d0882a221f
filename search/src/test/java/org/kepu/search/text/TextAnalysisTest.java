package org.kepu.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

class TextAnalysisTest {

    private static final TextAnalysis ANALYSIS = TextAnalysis.bundled();

    private static List<String> bigrams(String text) {
        return ANALYSIS.bigrams(NormalText.of(text)).stream().map(Token::text).toList();
    }

    @Test
    void widthScriptCaseRadicalsAndHiddenCharactersMakeNoDifference() {
        assertThat(NormalText.of("ＨＰＶ疫苗").text()).isEqualTo("hpv疫苗");
        assertThat(NormalText.of("頭髮發白，乾隆皇后").text()).isEqualTo("头发发白,乾隆皇后");
        assertThat(NormalText.of("⾷品⻛险").text()).isEqualTo("食品风险");
        assertThat(NormalText.of("致\u200B癌\uFEFF").text()).isEqualTo("致癌");
    }

    @Test
    void cutsIdeographsInPairsAndKeepsWordsAndNumbersWhole() {
        assertThat(bigrams("5G基站致癌 3.5倍")).containsExactly("5g", "基站", "站致", "致癌", "3.5", "倍");
    }

    @Test
    void termsAreNeverCut() {
        assertThat(ANALYSIS.words(NormalText.of("新冠疫苗和隔夜菜")))
                .extracting(Token::text)
                .containsExactly("新冠疫苗", "隔夜菜");
    }

    @Test
    void placesKnowWhichLiesInWhich() {
        var sichuan = ANALYSIS.placesIn(NormalText.of("四川省发布通知")).keySet();
        var chengdu = ANALYSIS.placesIn(NormalText.of("成都市今天停水")).keySet();
        var wuhan = ANALYSIS.placesIn(NormalText.of("武汉今天停水")).keySet();

        assertThat(ANALYSIS.places().overlap(sichuan, chengdu)).isTrue();
        assertThat(ANALYSIS.places().overlap(wuhan, chengdu)).isFalse();
    }

    @Test
    void anyTextIsCutWithOffsetsInsideIt() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var texts =
                new ArrayList<>(
                        List.of(
                                "",
                                "\uD83D",
                                "\uDE00a",
                                "😀👨‍👩‍👧",
                                "e\u0301".repeat(50),
                                "\u0000\n\r\t",
                                "𠮷野家",
                                "ﷺ",
                                "㌖",
                                "疫苗。".repeat(350_000)));
        for (int i = 0; i < 500; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(80); n > 0; n--) {
                text.append(
                        (char)
                                (random.nextBoolean()
                                        ? 0x4E00 + random.nextInt(5000)
                                        : random.nextInt(0x10000)));
            }
            texts.add(text.toString());
        }

        for (String text : texts) {
            NormalText normal = NormalText.of(text);
            var tokens = new ArrayList<>(ANALYSIS.bigrams(normal));
            tokens.addAll(ANALYSIS.words(normal));
            for (Token token : tokens) {
                assertThat(token.span().end())
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(text.length());
                assertThat(token.text()).as("seed %d", seed).isNotEmpty();
            }
        }
    }
}
