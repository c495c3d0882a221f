package org.kepu.cms.deliver.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.Site;

import java.util.List;
import java.util.Optional;

/**
 * The Chinese characters that a page is written in. A reader's choice is kept in a cookie; an
 * address that says {@code script=} is itself in those, so that search engines find either.
 *
 * @param code {@code hans}, {@code hant}, or empty on a site that isn't Chinese
 * @param named whether the address says so
 * @param usual what the site is in for whoever didn't choose
 */
record ReaderScript(String code, boolean named, String usual) {

    static final String HANS = "hans";
    static final String HANT = "hant";

    /** Name of the cookie, and of the parameter. */
    static final String NAME = "script";

    /** What this reader is to get. */
    static ReaderScript of(HttpServletRequest request, SiteSettings settings) {
        if (!settings.language().startsWith("zh")) {
            return new ReaderScript("", false, "");
        }
        String usual = settings.script();
        return known(parameter(request))
                .map(it -> new ReaderScript(it, true, usual))
                .or(() -> cookie(request).map(it -> new ReaderScript(it, false, usual)))
                .orElse(new ReaderScript(usual, false, usual));
    }

    /** One of the two. */
    static Optional<String> known(@Nullable String code) {
        return Optional.ofNullable(code).filter(it -> it.equals(HANS) || it.equals(HANT));
    }

    /** Only of the address: a form may have a field of that name. */
    private static @Nullable String parameter(HttpServletRequest request) {
        String query = request.getQueryString();
        return query != null && query.contains(NAME + "=") ? request.getParameter(NAME) : null;
    }

    private static Optional<String> cookie(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals(NAME)) {
                    return known(cookie.getValue());
                }
            }
        }
        return Optional.empty();
    }

    boolean traditional() {
        return code.equals(HANT);
    }

    /** As BCP 47 has it. */
    String language(String ofTheSite) {
        return traditional() ? "zh-Hant" : ofTheSite;
    }

    /** For templates: null where there is no choice. */
    @Nullable String shown() {
        return code.isEmpty() ? null : code;
    }

    /** The page under the address that it has in these characters. */
    Page addressed(Page page) {
        String canonical = page.canonical();
        return canonical == null || !named || code.equals(usual)
                ? page
                : page.at(with(canonical, code));
    }

    /** The page's addresses in either script; the usual one bears no parameter. */
    List<Site.Alternate> alternates(Page page) {
        String canonical = page.canonical();
        if (canonical == null || code.isEmpty()) {
            return List.of();
        }
        String other = usual.equals(HANS) ? HANT : HANS;
        return List.of(
                new Site.Alternate(tag(usual), canonical),
                new Site.Alternate(tag(other), with(canonical, other)),
                new Site.Alternate("x-default", canonical));
    }

    private static String tag(String code) {
        return code.equals(HANT) ? "zh-Hant" : "zh-Hans";
    }

    private static String with(String address, String code) {
        return address + (address.contains("?") ? "&" : "?") + NAME + "=" + code;
    }
}
