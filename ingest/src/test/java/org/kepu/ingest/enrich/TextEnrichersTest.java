package org.kepu.ingest.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kepu.ingest.enrich.keyword.KeywordEnricher;
import org.kepu.ingest.enrich.language.LanguageEnricher;
import org.kepu.ingest.enrich.summary.SummaryEnricher;

class TextEnrichersTest {

    @ParameterizedTest
    @CsvSource({
        "zh-CN, 微波炉加热食物会不会致癌",
        "zh-Hant, 微波爐加熱食物會不會致癌",
        "zh-CN, 5G基站辐射超标会影响健康吗 WHO says no",
        "en, Does garlic kill viruses?",
        "ja, ゾルゲの処刑記録が見つかった"
    })
    void theLanguageIsFound(String expected, String text) {
        assertThat(new LanguageEnricher().enrich(text)).contains(new Finding.Language(expected));
    }

    @Test
    void aTextWithoutLettersHasNoLanguage() {
        assertThat(new LanguageEnricher().enrich("12 + 30")).isEmpty();
    }

    @Test
    void keywordsAreWordsOfTheText() {
        String text = "柑橘大实蝇一年只发生一代，幼虫在柑橘果里，蛹在土里。摘除虫果，诱杀成虫，柑橘大实蝇的虫口就能压下去。";

        assertThat(new KeywordEnricher().enrich(text))
                .hasValueSatisfying(
                        found ->
                                assertThat(((Finding.Keywords) found).words())
                                        .contains("柑橘")
                                        .doesNotContain("的")
                                        .hasSizeLessThanOrEqualTo(8));
    }

    private static String summary(String text) {
        return new SummaryEnricher()
                .enrich(text)
                .map(found -> ((Finding.Summary) found).text())
                .orElse("");
    }

    @Test
    void theSummaryIsTheOpeningWithoutTheByline() {
        String text =
                """
                来源：科普网　作者：张三
                2025-04-27
                大蒜里的大蒜素在试管里能抑制一些细菌，可是吃下去以后到不了呼吸道。没有研究证明吃大蒜能预防流感。
                为什么
                因为。
                """;

        assertThat(summary(text)).isEqualTo("大蒜里的大蒜素在试管里能抑制一些细菌，可是吃下去以后到不了呼吸道。没有研究证明吃大蒜能预防流感。");
    }

    @Test
    void aSummaryEndsWithASentence() {
        String text = "第一句话说的是这件事情的来龙去脉和各方的看法如何。".repeat(20);

        assertThat(summary(text)).endsWith("。").hasSizeLessThanOrEqualTo(120);
    }

    @Test
    void anEndlessSentenceIsCutAtAComma() {
        String text = "这句话一直说下去，没有句号，".repeat(40) + "。";

        assertThat(summary(text)).endsWith("…").hasSizeLessThanOrEqualTo(120);
    }
}
