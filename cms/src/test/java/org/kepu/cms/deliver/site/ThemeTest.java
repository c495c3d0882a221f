package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.settings.Installation;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

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
    void aThemeThatThereIsNotStopsTheStartAndNamesTheSetting() {
        assertThatThrownBy(() -> theme("nowhere"))
                .hasMessageContaining("KEPU_THEME")
                .hasMessageContaining("nowhere");
        assertThatThrownBy(() -> theme("../secrets")).hasMessageContaining("KEPU_THEME");
    }

    private Theme theme(String name) {
        var settings =
                new Binder(new MapConfigurationPropertySource(Map.of("kepu.site.theme", name)))
                        .bind("kepu.site", SiteSettings.class)
                        .get();
        var installation = new Installation(data, URI.create("http://kepu.test"));
        return new Theme(settings, installation, new JsonMapper());
    }
}
