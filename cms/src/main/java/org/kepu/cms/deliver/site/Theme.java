package org.kepu.cms.deliver.site;

import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.AbstractConfigurableTemplateResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.FileTemplateResolver;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The theme that the settings name: turns a template and data into a page. */
@Component
class Theme {

    /** How long a template of the data directory is used before it is read again. */
    private static final long RELOAD_MS = 1000;

    private final Locale locale;
    private final JsonNode manifest;
    private final SpringTemplateEngine engine = new SpringTemplateEngine();
    private final StaticMessageSource messages = new StaticMessageSource();
    private final Map<String, StaticFile> statics = new LinkedHashMap<>();

    Theme(SiteSettings settings, Installation installation, JsonMapper json) {
        this.locale = settings.locale();
        var files =
                new ThemeFiles(
                        settings.theme(), installation.folder("themes").resolve(settings.theme()));
        if (!settings.theme().matches("[A-Za-z0-9_-]+") || !files.exists()) {
            throw new WrongSetting(
                    "KEPU_THEME",
                    "there is no theme \""
                            + settings.theme()
                            + "\"; name a bundled one (debunk) or a folder in "
                            + installation.folder("themes"));
        }
        this.manifest = json.readTree(files.read("theme.json"));
        addResolver(1, file(files));
        addResolver(2, bundled(files.name()));
        addResolver(3, bundled(ThemeFiles.DEFAULT));
        files.messages(locale)
                .forEach((key, text) -> messages.addMessage((String) key, locale, (String) text));
        engine.setTemplateEngineMessageSource(messages);
        addStatic("site.css", "text/css;charset=UTF-8", withTokens(files.read("static/site.css")));
        addStatic("site.js", "text/javascript;charset=UTF-8", files.read("static/site.js"));
        addStatic("icon.svg", "image/svg+xml", files.read("static/icon.svg"));
    }

    /** The page as HTML. */
    String render(String template, Map<String, Object> data) {
        return engine.process(template, new Context(locale, data));
    }

    /** A text of the theme in the site's language. */
    String text(String key, Object... arguments) {
        return Objects.requireNonNullElse(messages.getMessage(key, arguments, key, locale), key);
    }

    /** The address of a static file; it changes with its content. */
    String address(String name) {
        return "/theme/" + Objects.requireNonNull(statics.get(name), name).hash() + "/" + name;
    }

    /** The static file of that name, if it has that hash. */
    Optional<StaticFile> staticFile(String hash, String name) {
        return Optional.ofNullable(statics.get(name)).filter(file -> file.hash().equals(hash));
    }

    /** The colour of the browser's frame. */
    String colour() {
        return manifest.path("tokens").path("light").path("brand").asString("#0b4a9e");
    }

    private void addStatic(String name, String type, byte[] bytes) {
        statics.put(name, StaticFile.of(type, bytes));
    }

    private byte[] withTokens(byte[] css) {
        var text = new StringBuilder(":root{");
        JsonNode tokens = manifest.path("tokens");
        declare(text, tokens.path("light"));
        text.append("}@media screen and (prefers-color-scheme:dark){:root{");
        declare(text, tokens.path("dark"));
        text.append("}}\n").append(new String(css, StandardCharsets.UTF_8));
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
        resolver.setCacheTTLMs(RELOAD_MS);
        return resolver;
    }

    private static AbstractConfigurableTemplateResolver bundled(String theme) {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("themes/" + theme + "/templates/");
        return resolver;
    }
}
