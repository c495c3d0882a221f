package org.kepu.cms.theme;

import org.springframework.context.support.StaticMessageSource;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One theme in one language: turns a template and data into a page. Safe for many threads. */
public final class Theme {

    /** The theme that others fall back to. */
    public static final String DEFAULT = ThemeFiles.DEFAULT;

    private final String name;
    private final ThemeFiles files;
    private final long stamp;
    private final Locale locale;
    private final JsonNode manifest;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final StaticMessageSource messages = new StaticMessageSource();
    private final Map<String, StaticFile> statics = new LinkedHashMap<>();

    /**
     * The theme of that name, from {@code themes/NAME} of the data directory before the bundled
     * one.
     *
     * @param themes the data directory's folder of themes; may not exist
     * @return empty if there is none of that name
     */
    public static Optional<Theme> named(String name, Path themes, Locale locale, JsonMapper json) {
        if (!name.matches("[A-Za-z0-9_-]+")) {
            return Optional.empty();
        }
        var files = new ThemeFiles(name, themes.resolve(name));
        return files.exists() ? Optional.of(new Theme(files, locale, json)) : Optional.empty();
    }

    Theme(ThemeFiles files, Locale locale, JsonMapper json) {
        this.name = files.name();
        this.files = files;
        this.stamp = files.stamp();
        this.locale = locale;
        this.manifest = json.readTree(files.read("theme.json"));
        addResolver(1, file(files));
        addResolver(2, bundled(files.name()));
        addResolver(3, bundled(ThemeFiles.DEFAULT));
        files.messages(locale)
                .forEach((key, text) -> messages.addMessage((String) key, locale, (String) text));
        engine.setTemplateEngineMessageSource(messages);
        addStatic("site.css", "text/css;charset=UTF-8", withTokens(files));
        addStatic("site.js", "text/javascript;charset=UTF-8", files.read("static/site.js"));
        addStatic("sw.js", "text/javascript;charset=UTF-8", files.read("static/sw.js"));
        addStatic("icon.svg", "image/svg+xml", files.read("static/icon.svg"));
    }

    /** Its name: a folder's. */
    public String name() {
        return name;
    }

    /** Tells what is made of it now from what was made before its files changed. */
    public String version() {
        return name + " " + stamp;
    }

    /** Whether a file of it in the data directory changed since it was read. */
    boolean isOld() {
        return files.stamp() != stamp;
    }

    /** What people call it, in that language (BCP 47); its name if it doesn't say. */
    public String title(String language) {
        return manifest.path("title").path(language).asString(name);
    }

    /** Its colours and measures: {@code light} and {@code dark}, each name to value. */
    JsonNode tokens() {
        return manifest.path("tokens");
    }

    /** The page as HTML. */
    public String render(String template, Map<String, Object> data) {
        return engine.process(template, new Context(locale, data));
    }

    /** A text of the theme in the site's language. */
    public String text(String key, Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale), key);
    }

    /** The address of a static file; it changes with its content. */
    public String address(String name) {
        return "/theme/" + Objects.requireNonNull(statics.get(name), name).hash() + "/" + name;
    }

    /** The static file of that name, if it has that hash. */
    public Optional<StaticFile> staticFile(String hash, String name) {
        return Optional.ofNullable(statics.get(name)).filter(file -> file.hash().equals(hash));
    }

    /** The bytes of a static file. */
    public byte[] file(String name) {
        return Objects.requireNonNull(statics.get(name), name).bytes();
    }

    /** A colour in light, {@code #RRGGBB}; a dark grey if the theme doesn't name it. */
    public String token(String name) {
        String colour = tokens().path("light").path(name).asString("");
        return colour.matches("#[0-9a-fA-F]{6}") ? colour : "#46515c";
    }

    /** The colour of the browser's frame. */
    public String colour() {
        return manifest.path("tokens").path("light").path("brand").asString("#0b4a9e");
    }

    private void addStatic(String name, String type, byte[] bytes) {
        statics.put(name, StaticFile.of(type, bytes));
    }

    private byte[] withTokens(ThemeFiles files) {
        byte[] css = files.read("static/site.css");
        byte[] more = files.find("static/more.css");
        var text = new StringBuilder(":root{");
        JsonNode tokens = manifest.path("tokens");
        declare(text, tokens.path("light"));
        text.append("}@media screen and (prefers-color-scheme:dark){:root{");
        declare(text, tokens.path("dark"));
        text.append("}}\n").append(new String(css, StandardCharsets.UTF_8));
        if (more != null) {
            text.append('\n').append(new String(more, StandardCharsets.UTF_8));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void declare(StringBuilder css, JsonNode tokens) {
        tokens.properties()
                .forEach(
                        token ->
                                css.append("--")
                                        .append(token.getKey())
                                        .append(':')
                                        .append(token.getValue().asString())
                                        .append(';'));
    }

    private void addResolver(int order, AbstractConfigurableTemplateResolver resolver) {
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        resolver.setCheckExistence(true);
        resolver.setOrder(order);
        engine.addTemplateResolver(resolver);
    }

    private static AbstractConfigurableTemplateResolver file(ThemeFiles files) {
        var resolver = new FileTemplateResolver();
        resolver.setPrefix(files.folder() + "/templates/");
        return resolver;
    }

    private static AbstractConfigurableTemplateResolver bundled(String theme) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("themes/" + theme + "/templates/");
        return resolver;
    }
}
