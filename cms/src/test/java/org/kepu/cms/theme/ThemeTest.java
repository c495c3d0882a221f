package org.kepu.cms.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Where a theme comes from. */
class ThemeTest {

    @TempDir Path data;

    @Test
    void aFolderInTheDataDirectoryMayChangeOneThingAndKeepTheRest() throws IOException {
        Path folder = Files.createDirectories(data.resolve("themes/town"));
        Files.writeString(
                folder.resolve("theme.json"), "{\"tokens\":{\"light\":{\"brand\":\"#123456\"}}}");
        Files.writeString(folder.resolve("messages_zh_CN.properties"), "nav.check=问一问");

        Theme theme = theme("town");

        assertThat(theme.colour()).isEqualTo("#123456");
        assertThat(theme.text("nav.check")).isEqualTo("问一问");
        assertThat(theme.text("verdict.false")).isEqualTo("谣言");
        String address = theme.address("site.css");
        StaticFile css = theme.staticFile(address.split("/")[2], "site.css").orElseThrow();
        assertThat(new String(css.bytes(), StandardCharsets.UTF_8))
                .startsWith(":root{--brand:#123456;}")
                .contains(".verdict");
    }

    @Test
    void aThemeThatThereIsNotIsNone() {
        assertThat(Theme.named("nowhere", data, Locale.SIMPLIFIED_CHINESE, new JsonMapper()))
                .isEmpty();
        assertThat(Theme.named("../secrets", data, Locale.SIMPLIFIED_CHINESE, new JsonMapper()))
                .isEmpty();
    }

    private Theme theme(String name) {
        return Theme.named(
                        name, data.resolve("themes"), Locale.SIMPLIFIED_CHINESE, new JsonMapper())
                .orElseThrow();
    }
}
