package org.kepu.cms.deliver.site;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Site;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * How the public site presents itself.
 *
 * @param theme a folder of {@code themes/}, bundled or in the data directory ({@code KEPU_THEME})
 * @param hosts other looks by host name, each {@code HOST=THEME}, {@code HOST=THEME:NAME} or {@code
 *     HOST=THEME:NAME:TAGLINE} ({@code KEPU_THEME_HOSTS})
 * @param language of the texts around the content, as BCP 47: {@code zh-CN} or {@code en}
 * @param script the characters for whoever didn't choose: {@code hans}, simplified, or {@code
 *     hant}, traditional ({@code KEPU_SITE_SCRIPT})
 * @param zone in which times are shown
 * @param furniture what a public body's site must show at its foot
 */
@Validated
@ConfigurationProperties(prefix = "kepu.site", ignoreUnknownFields = false)
record SiteSettings(
        @NotBlank @DefaultValue("debunk") String theme,
        @DefaultValue List<String> hosts,
        @NotBlank @DefaultValue("科普求真") String name,
        @DefaultValue("听到的，先查一查") String tagline,
        @NotBlank @DefaultValue("zh-CN") String language,
        @Pattern(regexp = "hans|hant") @DefaultValue("hans") String script,
        @DefaultValue("Asia/Shanghai") ZoneId zone,
        @DefaultValue Furniture furniture) {

    SiteSettings {
        hosts = hosts.stream().filter(it -> !it.isBlank()).toList();
    }

    /** The language as a locale; anything but English is simplified Chinese. */
    Locale locale() {
        return language.startsWith("en") ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    /** Each part is left out while it is empty. */
    record Furniture(
            @DefaultValue("") String organizer,
            @DefaultValue("") String contact,
            @DefaultValue("") String icp,
            @DefaultValue("") String police,
            @DefaultValue("https://beian.mps.gov.cn/") String policeUrl,
            @DefaultValue("") String siteCode,
            @DefaultValue("") String badgeUrl,
            @DefaultValue("党政机关网站标识") String badgeText,
            @DefaultValue("") String reportUrl) {

        Site.Furniture shown() {
            return new Site.Furniture(
                    orNull(organizer),
                    orNull(contact),
                    orNull(icp),
                    orNull(police),
                    orNull(policeUrl),
                    orNull(siteCode),
                    orNull(badgeUrl),
                    orNull(badgeText),
                    orNull(reportUrl));
        }

        private static @Nullable String orNull(String text) {
            return text.isBlank() ? null : text;
        }
    }
}
