package org.kepu.themes;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** What every theme must do with the example data that the application promises. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ThemeContract {
    /** Page weight without pictures, in bytes as sent. */
    private static final int HEAVIEST = 60 * 1024;

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");
    private static final Pattern MESSAGE = Pattern.compile("\\?\\?[^?]+\\?\\?");

    private final String name;
    private final RenderedTheme theme;

    ThemeContract(String name) throws IOException {
        this.name = name;
        this.theme = new RenderedTheme(name);
    }

    static Stream<String> examples() throws IOException {
        return RenderedTheme.examples().stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void rendersAWellFormedAccessiblePage(String example) throws IOException {
        String html = theme.page(example, Locale.SIMPLIFIED_CHINESE);
        var parser = Parser.htmlParser().setTrackErrors(20);
        Document page = Jsoup.parse(html, "", parser);

        assertThat(parser.getErrors()).as("parse errors").isEmpty();
        assertThat(MESSAGE.matcher(html).find()).as("missing message in %s", html).isFalse();
        assertThat(html).doesNotContain(" th:");
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.title()).isNotBlank();
        assertThat(page.select("meta[name=viewport], meta[name=description]")).hasSize(2);
        assertThat(page.select("h1")).as("one h1").hasSize(1);
        assertThat(page.select("main")).hasSize(1);
        assertThat(page.select("img:not([alt])")).isEmpty();
        assertThat(page.select("a:not([href]), a[href='']")).isEmpty();
        assertThat(page.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
        assertThat(headings(page)).as("no heading level left out").isSorted();
        assertThat(
                        page.select("input:not([type=hidden]), textarea, select").stream()
                                .filter(field -> !labelled(page, field)))
                .as("fields without a label")
                .isEmpty();
        assertThat(page.select("a, button").stream().filter(it -> nameOf(it).isBlank())).isEmpty();
        preview(example, html);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void bringsNoInlineScriptAndAsksNobodyElse(String example) {
        Document page = Jsoup.parse(theme.page(example, Locale.SIMPLIFIED_CHINESE));

        assertThat(page.select("style, [style], script:not([src]):not([type=application/ld+json])"))
                .isEmpty();
        assertThat(
                        page.getAllElements().stream()
                                .flatMap(it -> it.attributes().asList().stream())
                                .filter(it -> it.getKey().startsWith("on")))
                .isEmpty();
        assertThat(
                        page.select("[src], link[rel=stylesheet], link[rel=icon]").stream()
                                .map(it -> it.hasAttr("src") ? it.attr("src") : it.attr("href")))
                .noneMatch(it -> it.contains("//"));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void isLightEnoughForASlowPhone(String example) throws IOException {
        int sent =
                packed(theme.page(example, Locale.SIMPLIFIED_CHINESE))
                        + packed(theme.styles())
                        + packed(theme.script());

        assertThat(sent).isLessThan(HEAVIEST);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void speaksEnglishBesideChinese(String example) {
        Document page = Jsoup.parse(theme.page(example, Locale.ENGLISH));

        assertThat(HAN.matcher(page.select("header.top nav, footer nav").text()).find()).isFalse();
    }

    @Test
    void tellsEachVerdictByWordAndShapeNotByColourOnly() {
        var shapes =
                Stream.of(
                                "rumor",
                                "rumor.misleading",
                                "rumor.mixed",
                                "rumor.outdated",
                                "rumor.unproven",
                                "rumor.true")
                        .map(example -> Jsoup.parse(theme.page(example, Locale.SIMPLIFIED_CHINESE)))
                        .collect(
                                Collectors.toMap(
                                        page -> page.select(".answer .verdict .word").text(),
                                        page ->
                                                page.select(".answer .verdict svg path")
                                                        .attr("d")));

        assertThat(shapes.keySet())
                .containsExactlyInAnyOrder("谣言", "误导", "部分失实", "过时", "尚无定论", "属实");
        assertThat(shapes.values()).doesNotHaveDuplicates().noneMatch(String::isBlank);
    }

    @Test
    void hasTheSameMessagesInEveryLanguage() throws IOException {
        assertThat(theme.messages(Locale.ENGLISH).keySet())
                .containsExactlyInAnyOrderElementsOf(
                        theme.messages(Locale.SIMPLIFIED_CHINESE).keySet());
    }

    @Test
    void hasAnExampleForEveryTemplate() throws IOException {
        var shown =
                RenderedTheme.examples().stream()
                        .map(it -> it.replaceFirst("\\..*", ""))
                        .collect(Collectors.toSet());
        try (Stream<Path> files =
                Files.list(RenderedTheme.THEMES.resolve(name).resolve("templates"))) {
            assertThat(
                            files.filter(Files::isRegularFile)
                                    .map(it -> it.getFileName().toString().replace(".html", ""))
                                    .filter(it -> !"layout".equals(it)))
                    .isSubsetOf(shown);
        }
    }

    /**
     * Steps down of more than one level, as (level before, level) pairs that would break the
     * outline; sorted means none.
     */
    private static java.util.List<Integer> headings(Document page) {
        int before = 0;
        for (Element heading : page.select("main h1, main h2, main h3, main h4")) {
            int level = heading.tagName().charAt(1) - '0';
            if (level > before + 1) {
                return java.util.List.of(1, 0);
            }
            before = level;
        }
        return java.util.List.of();
    }

    private static boolean labelled(Document page, Element field) {
        return field.hasAttr("aria-label")
                || !page.select("label[for=" + field.id() + "]").isEmpty();
    }

    private static String nameOf(Element element) {
        return element.attr("aria-label") + element.text();
    }

    private static int packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    /** Leaves the page under target/preview, to be looked at in a browser. */
    private void preview(String example, String html) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/preview", name));
        Files.writeString(folder.resolve(example + ".html"), html);
        Files.writeString(folder.resolve("site.css"), theme.styles());
        for (String file : new String[] {"site.js", "icon.svg"}) {
            Files.copy(
                    theme.file("static/" + file),
                    folder.resolve(file),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
