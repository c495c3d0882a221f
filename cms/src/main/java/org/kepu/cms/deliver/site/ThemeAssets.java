package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.theme.StaticFile;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

import java.net.URI;
import java.time.Duration;

/**
 * The theme's files, under addresses that change with their content; and the switch to large type.
 */
@Controller
class ThemeAssets {

    private static final Duration YEAR = Duration.ofDays(365);

    private final ChosenTheme theme;

    ThemeAssets(ChosenTheme theme) {
        this.theme = theme;
    }

    @GetMapping("/theme/{hash}/{name}")
    ResponseEntity<byte[]> file(@PathVariable String hash, @PathVariable String name) {
        StaticFile file =
                theme.staticFile(hash, name).orElseThrow(() -> new NotFound("file", name));
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(YEAR).cachePublic().immutable())
                .header(HttpHeaders.CONTENT_TYPE, file.type())
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.CONTENT_DISPOSITION, "inline")
                .body(file.bytes());
    }

    @GetMapping("/favicon.ico")
    ResponseEntity<Void> favicon() {
        return ResponseEntity.status(HttpStatus.FOUND)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)))
                .location(URI.create(theme.address("icon.svg")))
                .build();
    }

    /** Remembers the choice for a year and goes back to where the reader was. */
    @GetMapping("/elder")
    ResponseEntity<Void> elder(
            @RequestParam(defaultValue = "1") String on,
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String referer) {
        return back(choice("elder", on.equals("1") ? "1" : "0"), pathOf(referer));
    }

    /** The same for simplified or traditional characters. */
    @GetMapping("/script")
    ResponseEntity<Void> script(
            @RequestParam(defaultValue = "") String to,
            @RequestHeader(name = HttpHeaders.REFERER, required = false) @Nullable String referer) {
        String code = ReaderScript.known(to).orElse(ReaderScript.HANS);
        String path = pathOf(referer).replaceFirst("([?&])script=han[st](&|$)", "$1");
        return back(choice(ReaderScript.NAME, code), path.replaceFirst("[?&]$", ""));
    }

    private static ResponseEntity<Void> back(ResponseCookie cookie, String path) {
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .header(HttpHeaders.LOCATION, path)
                .build();
    }

    /** How a reader's choice is kept: a year, on all pages, nothing about the reader in it. */
    static ResponseCookie choice(String name, String value) {
        return ResponseCookie.from(name, value).path("/").maxAge(YEAR).sameSite("Lax").build();
    }

    /** Only the path is taken, so that the redirect never leads away from here. */
    private static String pathOf(@Nullable String referer) {
        try {
            URI uri = URI.create(referer == null ? "/" : referer);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/") || path.startsWith("//")) {
                return "/";
            }
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException notAnAddress) {
            return "/";
        }
    }
}
