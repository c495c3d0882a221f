package org.kepu.cms.theme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.theme.CheckTheme.Fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the check of a theme finds, and that the bundled ones lack nothing. */
class CheckThemeTest {

    private static final Path BUNDLED = Path.of("../themes/src/main/resources/themes");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"debunk", "science"})
    void theBundledThemesLackNothing(String name) throws IOException {
        assertThat(new CheckTheme().check(BUNDLED.resolve(name))).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereIsSaid() throws IOException {
        assertThat(new CheckTheme().check(folder.resolve("none")))
                .extracting(Fault::key)
                .containsExactly("no-folder");
    }

    @Test
    void anEmptyFolderIsTheDefaultTheme() throws IOException {
        assertThat(new CheckTheme().check(folder)).isEmpty();
    }

    @Test
    void whatATemplateLacksOrMustNotHaveIsNamed() throws IOException {
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(
                templates.resolve("privacy.html"),
                "<html><head><title>x</title><style>a{}</style></head><body><main><h1>x</h1>"
                        + "<p th:text=\"#{no.such.text}\"></p><img src=\"https://a.example/b.png\">"
                        + "</main></body></html>");
        Files.writeString(templates.resolve("about.html"), "<p th:text=\"${nothing.here}\"></p>");
        Files.writeString(folder.resolve("messages_en.properties"), "my.own=Only in English");

        assertThat(new CheckTheme().check(folder))
                .extracting(Fault::where, Fault::key)
                .contains(
                        tuple("privacy", "message"),
                        tuple("privacy", "inline"),
                        tuple("privacy", "elsewhere"),
                        tuple("privacy", "alt"),
                        tuple("privacy", "missing"),
                        tuple("about", "template"),
                        tuple("messages_zh_CN.properties", "message"));
    }

    @Test
    void aPaleColourAndAMissingOneAreNamed() throws IOException {
        Files.writeString(
                folder.resolve("theme.json"),
                "{\"tokens\":{\"light\":{\"ink\":\"#999999\",\"paper\":\"#ffffff\"}}}");

        assertThat(new CheckTheme().check(folder))
                .contains(
                        new Fault("theme.json", "contrast", "light ink / paper = 2.85"),
                        new Fault("theme.json", "token", "dark brand"));
    }
}
