package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.deliver.site.view.ShownVideo.Chapter;

/** Times in a transcript become chapters; anything else stays text. */
class TranscriptTest {

    @Test
    void linesThatSayWhenTheyBeginAreChapters() {
        Transcript read = Transcript.of("0:00 大家好。\n[00:01:05] 先看链接。\n1:02:03 再见。");

        assertThat(read.chapters())
                .containsExactly(
                        new Chapter(0, "0:00", "大家好。"),
                        new Chapter(65, "1:05", "先看链接。"),
                        new Chapter(3723, "62:03", "再见。"));
        assertThat(read.paragraphs()).containsExactly("大家好。", "先看链接。", "再见。");
    }

    @Test
    void timesWithinASentenceAreNone() {
        assertThat(Transcript.of("早上8:30出门。\n比分是3:2。").chapters()).isEmpty();
        assertThat(Transcript.of("  ").paragraphs()).isNull();
    }
}
