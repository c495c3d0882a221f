package org.kepu.themes;

import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final JsonMapper json = new JsonMapper();
    private final String name;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();

    RenderedTheme(String name) throws IOException {
        this.name = name;
        var templates = new ClassLoaderTemplateResolver();
        templates.setPrefix("themes/" + name + "/templates/");
        templates.setSuffix(".html");
        templates.setCharacterEncoding("UTF-8");
        engine.setTemplateResolver(templates);
        var messages = new StaticMessageSource();
        for (Locale locale : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            messages(locale)
                    .forEach(
                            (key, value) ->
                                    messages.addMessage((String) key, locale, (String) value));
        }
        engine.setTemplateEngineMessageSource(messages);
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
        try (InputStream in =
                        Files.newInputStream(
                                THEMES.resolve(name)
                                        .resolve("messages_" + locale + ".properties"));
                var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }

    String page(String example, Locale locale) {
        Map<String, Object> data = new LinkedHashMap<>(read("_site"));
        data.putAll(read(example));
        return engine.process(example.replaceFirst("\\..*", ""), new Context(locale, data));
    }

    /** The style sheet as served: the tokens of theme.json as custom properties, then the file. */
    String styles() throws IOException {
        var tokens = json.readTree(THEMES.resolve(name).resolve("theme.json")).path("tokens");
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
        return css + Files.readString(THEMES.resolve(name).resolve("static/site.css"));
    }

    String script() throws IOException {
        return Files.readString(THEMES.resolve(name).resolve("static/site.js"));
    }

    private Map<String, Object> read(String example) {
        return json.readValue(EXAMPLES.resolve(example + ".json").toFile(), OBJECT);
    }
}
