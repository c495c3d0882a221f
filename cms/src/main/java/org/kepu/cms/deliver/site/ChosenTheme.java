package org.kepu.cms.deliver.site;

import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.cms.theme.StaticFile;
import org.kepu.cms.theme.Theme;
import org.kepu.cms.theme.Themes;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

import tools.jackson.databind.json.JsonMapper;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The theme of the host that is asked: the one that the settings name for it, or else the site's.
 */
@Component
class ChosenTheme {

    /**
     * A theme and how the site calls itself under it.
     *
     * @param theme its name
     * @param siteName what stands in the head of every page
     * @param tagline below it
     */
    private record Look(String theme, String siteName, String tagline) {}

    private final Look usual;
    private final Map<String, Look> ofHosts = new HashMap<>();
    private final Themes themes;

    ChosenTheme(SiteSettings settings, Installation installation, JsonMapper json) {
        this.themes = new Themes(installation.folder("themes"), settings.locale(), json);
        this.usual =
                new Look(
                        known("KEPU_THEME", settings.theme(), installation),
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
            String theme = known("KEPU_THEME_HOSTS", parts[1].strip(), installation);
            String name = parts.length > 2 ? parts[2].strip() : settings.name();
            String tagline = parts.length > 3 ? parts[3].strip() : settings.tagline();
            ofHosts.put(parts[0].strip().toLowerCase(Locale.ROOT), new Look(theme, name, tagline));
        }
    }

    private String known(String setting, String name, Installation installation) {
        if (themes.named(name).isEmpty()) {
            throw new WrongSetting(
                    setting,
                    "there is no theme \""
                            + name
                            + "\"; name a bundled one (debunk, science) or a folder in "
                            + installation.folder("themes"));
        }
        return name;
    }

    private Look look() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes asked
                ? ofHosts.getOrDefault(
                        asked.getRequest().getServerName().toLowerCase(Locale.ROOT), usual)
                : usual;
    }

    private Theme theme() {
        return themes.named(look().theme()).orElseThrow();
    }

    /** Tells looks apart: pages of one are not kept for another, nor those of an older theme. */
    String key() {
        return theme().version() + " " + look().siteName();
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
        return theme().render(template, data);
    }

    /** A text of the theme in the site's language. */
    String text(String key, Object... arguments) {
        return theme().text(key, arguments);
    }

    /** The address of a static file; it changes with its content. */
    String address(String name) {
        return theme().address(name);
    }

    /** The static file of that name and hash, of whichever theme. */
    Optional<StaticFile> staticFile(String hash, String name) {
        return Stream.concat(Stream.of(usual), ofHosts.values().stream())
                .map(Look::theme)
                .distinct()
                .flatMap(it -> themes.named(it).stream())
                .flatMap(it -> it.staticFile(hash, name).stream())
                .findAny();
    }

    /** The bytes of a static file. */
    byte[] file(String name) {
        return theme().file(name);
    }

    /** A colour of the theme in light, {@code #RRGGBB}. */
    String token(String name) {
        return theme().token(name);
    }

    /** The colour of the browser's frame. */
    String colour() {
        return theme().colour();
    }
}
