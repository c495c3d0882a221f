package org.kepu.ingest.enrich.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SubtitlesTest {

    @Test
    void subRipBecomesWebVtt() {
        String srt =
                "1\r\n00:00:01,500 --> 00:00:03,000\r\n<i>地震来了</i>\r\n怎么办？\r\n\r\n"
                        + "2\r\n01:00:00,000 --> 01:00:02,250\r\n{\\an8}A & B\r\n";

        assertThat(Subtitles.parse(srt).toWebVtt())
                .isEqualTo(
                        "WEBVTT\n\n00:00:01.500 --> 00:00:03.000\n地震来了\n怎么办？\n\n"
                                + "01:00:00.000 --> 01:00:02.250\nA &amp; B\n");
    }

    @Test
    void webVttWithoutHoursAndWithSettingsIsRead() {
        String vtt = "WEBVTT\n\nNOTE made by hand\n\nintro\n00:01.000 --> 00:02.000 line:0\n你好\n";

        assertThat(Subtitles.parse(vtt).transcript()).isEqualTo("你好");
        assertThat(Subtitles.parse(vtt).cues())
                .containsExactly(new Subtitles.Cue(1000, 2000, "你好"));
    }

    @Test
    void theFileNameSaysTheLanguage() {
        assertThat(Subtitles.language("clip.en.srt")).isEqualTo("en");
        assertThat(Subtitles.language("clip.zh-Hans.vtt")).isEqualTo("zh-CN");
        assertThat(Subtitles.language("clip.srt")).isNull();
    }

    @Test
    void anythingElseHasNoCues() {
        assertThat(Subtitles.parse("not subtitles\n--> \n").cues()).isEmpty();
    }
}
