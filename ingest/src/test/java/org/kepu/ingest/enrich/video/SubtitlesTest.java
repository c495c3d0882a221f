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

    @Test
    void readsTheWordsOfAssWithoutFontsAndDrawings() {
        var subtitles =
                Subtitles.parse(
                        """
                        [Script Info]
                        ScriptType: v4.00+
                        [V4+ Styles]
                        Format: Name, Fontname
                        Style: Default,黑体
                        [Events]
                        Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
                        Dialogue: 0,0:00:05.50,0:00:07.00,Default,,0,0,0,,{\\an8\\b1}第二句，有逗号,也有\\N换行{\\b0}
                        Dialogue: 0,0:00:01.00,0:00:03.25,Default,,0,0,0,,第一句
                        Dialogue: 1,0:00:01.00,0:00:03.25,Sign,,0,0,0,,{\\p1}m 0 0 l 100 0
                        Comment: 0,0:00:01.00,0:00:03.25,Default,,0,0,0,,译注
                        """);

        assertThat(subtitles.cues())
                .containsExactly(
                        new Subtitles.Cue(1000, 3250, "第一句"),
                        new Subtitles.Cue(5500, 7000, "第二句，有逗号,也有\n换行"));
        assertThat(Subtitles.language("clip.chs.ass")).isEqualTo("zh-CN");
    }
}
