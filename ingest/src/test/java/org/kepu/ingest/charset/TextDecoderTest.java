package org.kepu.ingest.charset;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

class TextDecoderTest {

    private static final String SIMPLIFIED = "网传隔夜水会致癌，专家表示这种说法没有科学依据，放心饮用即可。请勿转发未经证实的消息。";
    private static final String TRADITIONAL = "網傳隔夜水會致癌，專家表示這種說法沒有科學依據，放心飲用即可。請勿轉發未經證實的訊息。";

    @ParameterizedTest
    @ValueSource(strings = {"gb2312", "GBK", "gb18030", "utf-8", "iso-8859-1", "nonsense"})
    void readsGbkWhateverItsDeclaration(String declared) {
        byte[] bytes = (SIMPLIFIED + "镕囍").getBytes(Charset.forName("GB18030"));

        assertThat(TextDecoder.decode(bytes, List.of(declared)).text())
                .isEqualTo(SIMPLIFIED + "镕囍");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gb2312", "gbk", "big5", "utf-8", "iso-8859-1"})
    void readsUtf8WhateverItsDeclaration(String declared) {
        byte[] bytes = SIMPLIFIED.getBytes(StandardCharsets.UTF_8);

        assertThat(TextDecoder.decode(bytes, List.of(declared)).text()).isEqualTo(SIMPLIFIED);
    }

    @Test
    void readsFourByteCharactersOfGb18030() {
        String rare = SIMPLIFIED + "𠮷㐂";

        var decoded =
                TextDecoder.decode(rare.getBytes(Charset.forName("GB18030")), List.of("gb2312"));

        assertThat(decoded.text()).isEqualTo(rare);
    }

    @Test
    void tellsBig5FromGbkWithoutADeclaration() {
        byte[] big5 = TRADITIONAL.getBytes(Charset.forName("Big5"));
        byte[] gbk = TRADITIONAL.getBytes(Charset.forName("GBK"));

        assertThat(TextDecoder.decode(big5, List.of()).text()).isEqualTo(TRADITIONAL);
        assertThat(TextDecoder.decode(gbk, List.of()).text()).isEqualTo(TRADITIONAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void readsWideMarkupWithAndWithoutAMark(String charset) {
        byte[] bytes = ("<p>" + SIMPLIFIED).getBytes(Charset.forName(charset));

        assertThat(TextDecoder.decode(bytes, List.of()).text()).isEqualTo("<p>" + SIMPLIFIED);
    }

    @Test
    void bearsTextThatWasCutInTheMiddleOfACharacter() {
        byte[] whole = SIMPLIFIED.getBytes(StandardCharsets.UTF_8);
        byte[] cut = Arrays.copyOf(whole, whole.length - 1);

        assertThat(TextDecoder.decode(cut, List.of("utf-8")).charset())
                .isEqualTo(StandardCharsets.UTF_8);
    }

    @Test
    void believesGbkOnFewBytesThatCouldBeUtf8() {
        byte[] unicom = "联通".getBytes(Charset.forName("GBK"));

        assertThat(TextDecoder.decode(unicom, List.of("gbk")).text()).isEqualTo("联通");
    }

    @Test
    void saysWhetherTheDeclarationWasWrong() {
        byte[] bytes = SIMPLIFIED.getBytes(StandardCharsets.UTF_8);

        assertThat(TextDecoder.decode(bytes, List.of("gb2312")).declarationWrong()).isTrue();
        assertThat(TextDecoder.decode(bytes, List.of("utf-8")).declarationWrong()).isFalse();
        assertThat(TextDecoder.decode(bytes, List.of()).declarationWrong()).isFalse();
    }

    @Test
    void leavesLatinTextInItsDeclaredEncoding() {
        byte[] bytes = "déjà vu, naïve".getBytes(StandardCharsets.ISO_8859_1);

        assertThat(TextDecoder.decode(bytes, List.of("iso-8859-1")).text())
                .isEqualTo("déjà vu, naïve");
    }

    @Test
    void readsNothingFromNothing() {
        assertThat(TextDecoder.decode(new byte[0], List.of("gbk")).text()).isEmpty();
    }
}
