package org.kepu.cms.deliver.site;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What lets a phone keep the site: the service worker, and the manifest by which it can be put on
 * the home screen and be shared to (a message or a screenshot from a chat goes to the check page).
 */
@Controller
class InstalledSite {

    private final ChosenTheme theme;
    private final SiteSettings settings;
    private final JsonMapper json;

    InstalledSite(ChosenTheme theme, SiteSettings settings, JsonMapper json) {
        this.theme = theme;
        this.settings = settings;
        this.json = json;
    }

    /** At the root, since a worker serves what lies below it; asked for anew each time. */
    @GetMapping("/sw.js")
    ResponseEntity<byte[]> worker() {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noCache())
                .contentType(new MediaType("text", "javascript", StandardCharsets.UTF_8))
                .body(theme.file("sw.js"));
    }

    /** W3C Web Application Manifest, with the share target of its extensions. */
    @GetMapping("/manifest.webmanifest")
    ResponseEntity<byte[]> manifest() {
        ObjectNode manifest = json.createObjectNode();
        manifest.put("id", "/");
        manifest.put("name", theme.siteName());
        manifest.put("short_name", theme.siteName());
        manifest.put("description", theme.tagline());
        manifest.put("lang", settings.language());
        manifest.put("start_url", "/");
        manifest.put("scope", "/");
        manifest.put("display", "minimal-ui");
        manifest.put("theme_color", theme.colour());
        manifest.put("background_color", theme.token("paper"));
        ObjectNode icon = manifest.putArray("icons").addObject();
        icon.put("src", theme.address("icon.svg"));
        icon.put("type", "image/svg+xml");
        icon.put("sizes", "any");
        ObjectNode target = manifest.putObject("share_target");
        target.put("action", "/check");
        target.put("method", "POST");
        target.put("enctype", "multipart/form-data");
        ObjectNode parts = target.putObject("params");
        parts.put("text", "text");
        ObjectNode picture = parts.putArray("files").addObject();
        picture.put("name", "image");
        picture.putArray("accept").add("image/png").add("image/jpeg");
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .contentType(MediaType.parseMediaType("application/manifest+json"))
                .body(json.writeValueAsBytes(manifest));
    }
}
