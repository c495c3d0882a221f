package org.kepu.cms.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
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

    @Test
    void aChangedFileIsSeenSoonAndAWrongOneNotAtAll() throws IOException {
        Path folder = Files.createDirectories(data.resolve("themes/town"));
        Path words = folder.resolve("messages_zh_CN.properties");
        Files.writeString(words, "nav.check=问一问");
        var themes =
                new Themes(data.resolve("themes"), Locale.SIMPLIFIED_CHINESE, new JsonMapper());
        Theme before = themes.named("town").orElseThrow();
        assertThat(before.text("nav.check")).isEqualTo("问一问");

        Files.writeString(words, "nav.check=查证一下");
        Files.setLastModifiedTime(words, FileTime.fromMillis(1));

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () -> {
                            Theme now = themes.named("town").orElseThrow();
                            assertThat(now.text("nav.check")).isEqualTo("查证一下");
                            assertThat(now.version()).isNotEqualTo(before.version());
                        });
        Files.writeString(folder.resolve("theme.json"), "{half");
        await().during(Duration.ofMillis(2500))
                .atMost(Duration.ofSeconds(10))
                .until(() -> themes.named("town").orElseThrow().text("nav.check").equals("查证一下"));
    }

    private Theme theme(String name) {
        return Theme.named(
                        name, data.resolve("themes"), Locale.SIMPLIFIED_CHINESE, new JsonMapper())
                .orElseThrow();
    }
}
