package org.kepu.themes;

import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;

/** A theme as the application would show it, filled from the contract's example data. */
final class RenderedTheme {
    static final Path THEMES = Path.of("src/main/resources/themes");
    static final Path EXAMPLES = THEMES.resolve("contract");

    /** The theme that others fall back to. */
    private static final String DEFAULT = "debunk";

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();
    private final String name;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    RenderedTheme(String name) throws IOException {
        this.name = name;
        engine.addTemplateResolver(templates(name, 1));
        engine.addTemplateResolver(templates(DEFAULT, 2));
        var messages = new StaticMessageSource();
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            messages(locale)
                    .forEach(
                            (key, value) ->
                                    messages.addMessage((String) key, locale, (String) value));
        }
        engine.setTemplateEngineMessageSource(messages);
    }

    private static ClassLoaderTemplateResolver templates(String theme, int order) {
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("themes/" + theme + "/templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        templates.setCheckExistence(true);
        templates.setOrder(order);
        return templates;
    }

    /** The theme's own file, or the default theme's. */
    Path file(String path) {
        Path own = THEMES.resolve(name).resolve(path);
        return Files.exists(own) ? own : THEMES.resolve(DEFAULT).resolve(path);
    }

    /** The names of all examples: {@code page} or {@code page.case}. */
    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString().replace(".json", ""))
                    .filter(file -> !file.startsWith("_"))
                    .sorted()
                    .toList();
        }
    }

    Properties messages(Locale locale) throws IOException {
        var properties = new Properties();
        load(properties, DEFAULT, locale);
        load(properties, name, locale);
        return properties;
    }

    private static void load(Properties properties, String theme, Locale locale)
            throws IOException {
        Path file = THEMES.resolve(theme).resolve("messages_" + locale + ".properties");
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                properties.load(reader);
            }
        }
    }

    String page(String example, Locale locale) {
        Map<String, Object> data = new LinkedHashMap<>(read("_site"));
        data.putAll(read(example));
        return engine.process(example.replaceFirst("\\..*", ""), new Context(locale, data));
    }

    /** The style sheet as served: the tokens of theme.json as custom properties, then the file. */
    String styles() throws IOException {
        var tokens = json.readTree(file("theme.json")).path("tokens");
        var css = new StringBuilder();
        for (String mode : List.of("light", "dark")) {
            css.append("dark".equals(mode) ? "@media screen and (prefers-color-scheme:dark){" : "")
                    .append(":root{");
            tokens.path(mode)
                    .properties()
                    .forEach(
                            it ->
                                    css.append(
                                            "--"
                                                    + it.getKey()
                                                    + ":"
                                                    + it.getValue().stringValue()
                                                    + ";"));
            css.append("dark".equals(mode) ? "}}" : "}");
        }
        Path more = THEMES.resolve(name).resolve("static/more.css");
        return css
                + Files.readString(file("static/site.css"))
                + (Files.exists(more) ? Files.readString(more) : "");
    }

    String script() throws IOException {
        return Files.readString(file("static/site.js"));
    }

    private Map<String, Object> read(String example) {
        return json.readValue(EXAMPLES.resolve(example + ".json").toFile(), OBJECT);
    }
}
