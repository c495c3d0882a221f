package org.kepu.cms.similar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The threshold, measured: copies as they go around lie above it, other stories far below. */
class TextSketchTest {

    private static final Path SAMPLES = Path.of("../samples");

    private static final String BOILERPLATE_BEFORE =
            "原标题：您关心的这件事，专家这样说。来源：综合自网络，点击上方蓝字关注我们，每天带您了解科学知识。\n";

    private static final String BOILERPLATE_AFTER =
            "\n责任编辑：小王。审核：小李。声明：本文转载的目的在于传递更多信息，不代表本平台赞同其观点，如有侵权请联系删除。";

    @Test
    void copiesLieAboveTheThresholdAndOtherStoriesFarBelow(TestReporter report) throws IOException {
        List<String> stories = stories();
        double least = 1;
        for (String story : stories) {
            for (String copy : copies(story)) {
                least = Math.min(least, likeness(story, copy));
            }
        }
        double most = 0;
        for (int i = 0; i < stories.size(); i++) {
            for (int j = 0; j < i; j++) {
                most = Math.max(most, likeness(stories.get(i), stories.get(j)));
            }
        }

        report.publishEntry(
                stories.size() + " stories: copies at least " + least + ", others at most " + most);
        assertThat(stories).hasSizeGreaterThan(8);
        assertThat(least).isGreaterThanOrEqualTo(TextSketch.SAME_STORY);
        assertThat(most).isLessThan(0.2);
    }

    @Test
    void likeTextsShareABandAndAreFoundByIt() throws IOException {
        for (String story : stories()) {
            for (String copy : copies(story)) {
                List<Long> bands = new ArrayList<>(sketch(story).bands());
                bands.retainAll(sketch(copy).bands());
                assertThat(bands).isNotEmpty();
            }
        }
    }

    @Test
    void widthSpacesAndPunctuationAreNoDifference() {
        String text = "微波炉加热食物会致癌吗？ABC 123。".repeat(5);
        String other = "微波炉加热食物 会致癌吗 ＡＢＣ１２３\n".repeat(5);

        assertThat(likeness(text, other)).isEqualTo(1);
    }

    @Test
    void aShortTextHasNoSketch() {
        assertThat(TextSketch.of("吃大蒜能杀死病毒？不能。")).isEmpty();
    }

    @Test
    void aSketchIsTheSameAfterItWasKept() throws IOException {
        TextSketch sketch = sketch(stories().getFirst());

        assertThat(TextSketch.parse(sketch.text()).likeness(sketch)).isEqualTo(1);
        assertThat(sketch.text()).hasSizeLessThanOrEqualTo(400);
    }

    /** As a story is passed on: boilerplate around it, light edits, a part left out. */
    private static List<String> copies(String story) {
        return List.of(
                BOILERPLATE_BEFORE + story + BOILERPLATE_AFTER,
                story.replace("，", "、").replace("可以", "能").replace("但是", "不过"),
                story.substring(0, story.length() * 4 / 5) + "（未完，请看原文。）",
                everyTenthSentence(story));
    }

    private static String everyTenthSentence(String story) {
        String[] sentences = story.split("(?<=。)");
        var edited = new StringBuilder();
        for (int i = 0; i < sentences.length; i++) {
            edited.append(i % 10 == 4 ? "这一句是编辑改写过的，和原来不一样。" : sentences[i]);
        }
        return edited.toString();
    }

    private static List<String> stories() throws IOException {
        try (Stream<Path> files = Files.walk(SAMPLES)) {
            return files.filter(it -> it.toString().endsWith(".md"))
                    .filter(it -> !it.startsWith(SAMPLES.resolve("make")))
                    .sorted()
                    .map(TextSketchTest::text)
                    .filter(it -> it.length() > 400)
                    .limit(60)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).replaceFirst("(?s)^---.*?\n---\n", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static double likeness(String one, String other) {
        return sketch(one).likeness(sketch(other));
    }

    private static TextSketch sketch(String text) {
        return TextSketch.of(text).orElseThrow();
    }
}
