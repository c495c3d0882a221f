package org.kepu.search.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;

class ThingsTest {

    private static final TextAnalysis ANALYSIS = TextAnalysis.bundled();
    private static final Things THINGS = new Things(ANALYSIS);

    @ParameterizedTest
    @CsvSource({
        "洋葱抗癌, 大蒜抗癌？",
        "绿豆能解毒吗, 甘草解毒",
        "骨头汤补钙, 牛奶能补钙？",
        "柠檬驱蚊, 维生素B1驱蚊？",
        "蜂蜜防感冒, 维生素C防感冒？",
    })
    void theSameIsSaidOfAnotherThing(String message, String claim) {
        assertThat(conflict(message, claim)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "大蒜抗癌吗, 大蒜抗癌？",
        "VB1能驱蚊, 维生素B1驱蚊？",
        "红酒养颜, 葡萄酒能养颜？",
        "洋葱抗癌, 大蒜杀菌？",
        "西红柿, 番茄抗癌",
    })
    void anotherNameOrAnotherStatementContradictsNothing(String message, String claim) {
        assertThat(conflict(message, claim)).isFalse();
    }

    private static boolean conflict(String message, String claim) {
        String said = NormalText.of(message).text();
        String claimed = NormalText.of(claim).text();
        return THINGS.conflict(THINGS.read(said), claimed, claimed).isPresent();
    }
}
