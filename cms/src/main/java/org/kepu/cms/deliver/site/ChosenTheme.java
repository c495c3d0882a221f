package org.kepu.cms.deliver.site;

import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.cms.theme.StaticFile;
import org.kepu.cms.theme.Theme;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The theme of the host that is asked: the one that the settings name for it, or else the site's.
 */
@Component
class ChosenTheme {

    /**
     * A theme and how the site calls itself under it.
     *
     * @param siteName what stands in the head of every page
     * @param tagline below it
     */
    private record Look(Theme theme, String siteName, String tagline) {}

    private final Look usual;
    private final Map<String, Look> ofHosts = new HashMap<>();
    private final Map<String, Theme> themes = new HashMap<>();

    ChosenTheme(SiteSettings settings, Installation installation, JsonMapper json) {
        this.usual =
                new Look(
                        load("KEPU_THEME", settings.theme(), settings, installation, json),
                        settings.name(),
                        settings.tagline());
        for (String one : settings.hosts()) {
            String[] parts = one.split("[=:]", 4);
            if (parts.length < 2 || parts[0].isBlank()) {
                throw new WrongSetting(
                        "KEPU_THEME_HOSTS",
                        "\""
                                + one
                                + "\" is not HOST=THEME, HOST=THEME:NAME or"
                                + " HOST=THEME:NAME:TAGLINE");
            }
            Theme theme = load("KEPU_THEME_HOSTS", parts[1].strip(), settings, installation, json);
            String name = parts.length > 2 ? parts[2].strip() : settings.name();
            String tagline = parts.length > 3 ? parts[3].strip() : settings.tagline();
            ofHosts.put(parts[0].strip().toLowerCase(Locale.ROOT), new Look(theme, name, tagline));
        }
    }

    private Theme load(
            String setting,
            String name,
            SiteSettings settings,
            Installation installation,
            JsonMapper json) {
        return themes.computeIfAbsent(
                name,
                _ ->
                        Theme.named(name, installation.folder("themes"), settings.locale(), json)
                                .orElseThrow(
                                        () ->
                                                new WrongSetting(
                                                        setting,
                                                        "there is no theme \""
                                                                + name
                                                                + "\"; name a bundled one (debunk,"
                                                                + " science) or a folder in "
                                                                + installation.folder("themes"))));
    }

    private Look look() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                ? ofHosts.getOrDefault(
                        asked.getRequest().getServerName().toLowerCase(Locale.ROOT), usual)
                : usual;
    }

    /** Tells looks apart: pages of one are not kept for another. */
    String key() {
        Look look = look();
        return look.theme().name() + " " + look.siteName();
    }

    /** How the site calls itself. */
    String siteName() {
        return look().siteName();
    }

    /** The line below its name. */
    String tagline() {
        return look().tagline();
    }

    /** The page as HTML. */
    String render(String template, Map<String, Object> data) {
        return look().theme().render(template, data);
    }

    /** A text of the theme in the site's language. */
    String text(String key, Object... arguments) {
        return look().theme().text(key, arguments);
    }

    /** The address of a static file; it changes with its content. */
    String address(String name) {
        return look().theme().address(name);
    }

    /** The static file of that name and hash, of whichever theme. */
    Optional<StaticFile> staticFile(String hash, String name) {
        return themes.values().stream().flatMap(it -> it.staticFile(hash, name).stream()).findAny();
    }

    /** The bytes of a static file. */
    byte[] file(String name) {
        return look().theme().file(name);
    }

    /** A colour of the theme in light, {@code #RRGGBB}. */
    String token(String name) {
        return look().theme().token(name);
    }

    /** The colour of the browser's frame. */
    String colour() {
        return look().theme().colour();
    }
}
