package org.kepu.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Random;

class WordListTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "TERMS    | 富硒大米        | ",
                "TERMS    | 米             | ",
                "TERMS    | !!             | no-word",
                "TERMS    | a              | no-word",
                "SYNONYMS | 番茄, 西红柿、洋柿子 # 备注 | ",
                "SYNONYMS | 维他命, 维它命 => 维生素 | ",
                "SYNONYMS | 番茄           | one-word",
                "SYNONYMS | => 维生素       | sides",
                "SYNONYMS | 维他命 =>       | sides",
                "SYNONYMS | 甲乙 => 丙丁, 戊己 | sides",
                "SYNONYMS | 甲乙 => 丙丁 => 戊己 | two-arrows",
                "SYNONYMS | 维 => 维生素     | single",
                "SYNONYMS | 维生素 => 维生素  | itself",
                "PLACES   | 綦江: 古南 三江   | ",
                "PLACES   | 綦江：古南       | ",
                "PLACES   | 綦江 古南        | place",
                "PLACES   | 綦江: 綦江       | itself",
                "NOISE    | 为了家里老人一定要看完 | ",
                "NOISE    | 转发            | noise",
            })
    void aLineIsWhatItMustBeOrSaysWhyNot(WordList list, String line, String reason) {
        List<String> reasons =
                list.check(List.of("# 说明", "", line)).stream()
                        .map(
                                it -> {
                                    assertThat(it.line()).isEqualTo(3);
                                    return it.reason();
                                })
                        .toList();

        assertThat(reasons).isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @Test
    void rulesThatContradictEachOtherAreTold() {
        assertThat(WordList.SYNONYMS.check(List.of("甲乙 => 丙丁", "丙丁 => 甲乙", "甲乙 => 戊己")))
                .extracting(WordList.Slip::line, WordList.Slip::reason)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, "circle"),
                        org.assertj.core.groups.Tuple.tuple(3, "twice"));
    }

    @Test
    void whatIsTooLongIsTold() {
        assertThat(WordList.TERMS.check(List.of("长".repeat(33), "长".repeat(501))))
                .extracting(WordList.Slip::reason)
                .containsExactly("long-word", "too-long");
        assertThat(WordList.NOISE.check(Collections.nCopies(501, "为了家人一定要看")))
                .extracting(WordList.Slip::reason)
                .containsExactly("too-many");
    }

    @ParameterizedTest
    @EnumSource(names = {"TERMS", "SYNONYMS", "PLACES"})
    void theBundledListsAreInOrder(WordList list) {
        assertThat(list.check(bundled(list))).isEmpty();
    }

    private static List<String> bundled(WordList list) {
        try (var in = TextAnalysis.class.getResourceAsStream(list.slug() + ".txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anyTextIsChecked(WordList list) {
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            var line = new StringBuilder();
            for (int n = random.nextInt(30); n > 0; n--) {
                line.append("甲乙a=>:,#、 \uD83D\u200B\0".charAt(random.nextInt(13)));
            }
            assertThat(list.check(List.of(line.toString()))).as("seed %d", seed).isNotNull();
        }
    }
}
