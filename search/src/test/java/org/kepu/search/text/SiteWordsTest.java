package org.kepu.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

class SiteWordsTest {

    private static List<String> words(TextAnalysis analysis, String text) {
        return analysis.words(NormalText.of(text)).stream().map(Token::text).toList();
    }

    @Test
    void wordsOfASiteCountBesideThoseThatAreThereUntilOthersTakeTheirPlace() {
        TextAnalysis analysis = TextAnalysis.bundled();
        assertThat(words(analysis, "赶水草蔸萝卜好吃")).doesNotContain("赶水草蔸萝卜");

        analysis.use(
                new SiteWords(
                        List.of("赶水草蔸萝卜 # 地理标志"),
                        List.of("洋芋坨, 土豆", "维他尔 => 维生素"),
                        List.of("古南: 北街"),
                        List.of("綦江人民都在看"),
                        7));

        assertThat(words(analysis, "赶水草蔸萝卜好吃")).contains("赶水草蔸萝卜");
        assertThat(analysis.synonyms().of("洋芋坨")).isEqualTo(Set.of("土豆"));
        assertThat(analysis.synonyms().of("土豆")).contains("洋芋坨", "马铃薯");
        assertThat(analysis.synonyms().reading("维他尔")).isEqualTo("维生素");
        assertThat(analysis.places().overlap(Set.of("北街"), Set.of("綦江"))).isTrue();
        assertThat(analysis.noise()).containsExactly("綦江人民都在看");
        assertThat(analysis.number()).isEqualTo(7);

        analysis.use(SiteWords.NONE);

        assertThat(words(analysis, "赶水草蔸萝卜好吃")).doesNotContain("赶水草蔸萝卜");
        assertThat(analysis.synonyms().of("土豆")).contains("马铃薯").doesNotContain("洋芋坨");
    }

    @Test
    void filesOfAnOperatorStayBesideWhatTheSiteChanges(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("terms.txt"), "丁山湖漂流\n");
        Files.writeString(directory.resolve("noise.txt"), "本群已通知到位\n");
        TextAnalysis analysis = TextAnalysis.extendedBy(directory);

        analysis.use(new SiteWords(List.of("赶水草蔸萝卜"), List.of(), List.of(), List.of("都来看看吧"), 1));

        assertThat(words(analysis, "丁山湖漂流卖赶水草蔸萝卜")).contains("丁山湖漂流", "赶水草蔸萝卜");
        assertThat(analysis.noise()).containsExactly("本群已通知到位", "都来看看吧");
    }
}
