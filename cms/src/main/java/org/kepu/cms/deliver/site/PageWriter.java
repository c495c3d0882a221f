package org.kepu.cms.deliver.site;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.deliver.site.view.Site;
import org.kepu.cms.standby.Standby;
import org.kepu.cms.theme.TraditionalPage;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes pages with the theme. A page is kept in memory until something public changes; browsers
 * ask each time whether theirs is still good.
 */
@Component
class PageWriter {

    /**
     * Stricter than the other pages of ours: nothing at all from elsewhere, pictures included, so
     * that reading here tells nobody else.
     */
    static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " media-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri"
                    + " 'none'; form-action 'self'; frame-ancestors 'none'";

    private static final Pattern BODY = Pattern.compile("(<body[^>]*>)");
    private static final DateTimeFormatter STANDBY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final String HTML = "text/html;charset=UTF-8";

    /** Longer addresses are not worth keeping: nobody else will ask for them. */
    private static final int LONGEST_KEY = 200;

    private final ChosenTheme theme;
    private final SiteSettings settings;
    private final SiteFrame frame;
    private final Answers answers;
    private final Clock clock;

    PageWriter(
            ChosenTheme theme,
            SiteSettings settings,
            SiteFrame frame,
            Answers answers,
            Clock clock) {
        this.theme = theme;
        this.settings = settings;
        this.frame = frame;
        this.answers = answers;
        this.clock = clock;
    }

    /** What this installation can do. */
    Site.Features features() {
        return frame.features();
    }

    /** Sends the page; it is made only when it isn't kept already. */
    void show(HttpServletRequest request, HttpServletResponse response, Supplier<SitePage> content)
            throws IOException {
        show(request, response, List.of(), content);
    }

    /**
     * The same for a page that shows more than what is published.
     *
     * @param beside what it shows beside that; when it changes, the page is made anew
     */
    void show(
            HttpServletRequest request,
            HttpServletResponse response,
            List<String> beside,
            Supplier<SitePage> content)
            throws IOException {
        boolean elder = elder(request);
        ReaderScript script = ReaderScript.of(request, settings);
        String query = request.getQueryString();
        String address = request.getRequestURI() + (query == null ? "" : "?" + query);
        Supplier<Answer> make = () -> write(content.get(), elder, script);
        Answer page =
                address.length() > LONGEST_KEY
                        ? make.get()
                        : answers.get(
                                String.join(
                                        " ",
                                        elder ? "elder" : "page",
                                        script.code(),
                                        theme.key(),
                                        frame.stamp(),
                                        String.join(",", beside),
                                        address),
                                make);
        headers(response, CacheControl.noCache(), script);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        answers.send(page, request, response);
    }

    /** Sends a page that nobody may keep: it is for this reader alone, or tells of a failure. */
    void showOnce(HttpServletRequest request, HttpServletResponse response, SitePage content)
            throws IOException {
        showOnce(request, response, content, POLICY);
    }

    /** The same under another content security policy. */
    void showOnce(
            HttpServletRequest request,
            HttpServletResponse response,
            SitePage content,
            String policy)
            throws IOException {
        response.setStatus(content.status());
        ReaderScript script = ReaderScript.of(request, settings);
        headers(response, CacheControl.noStore(), script);
        response.setHeader("Content-Security-Policy", policy);
        byte[] bytes = html(content, elder(request), script).getBytes(StandardCharsets.UTF_8);
        response.setContentType(HTML);
        response.setContentLength(bytes.length);
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(bytes);
        }
    }

    private void headers(HttpServletResponse response, CacheControl caching, ReaderScript script) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, caching.getHeaderValue());
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, script.language(settings.language()));
        if (script.named()) {
            // Whoever came by such an address goes on in those characters.
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ThemeAssets.choice(ReaderScript.NAME, script.code()).toString());
        }
    }

    private Answer write(SitePage content, boolean elder, ReaderScript script) {
        return Answer.of(HTML, html(content, elder, script), clock.instant());
    }

    private String html(SitePage content, boolean elder, ReaderScript script) {
        Map<String, Object> data = new HashMap<>(content.data());
        Page page = content.page();
        data.put("site", frame.site(elder, script, page));
        data.put("page", script.addressed(page));
        String rendered = theme.render(content.template(), data);
        String html = Standby.asOf().map(asOf -> marked(rendered, asOf)).orElse(rendered);
        return script.traditional() ? TraditionalPage.of(html) : html;
    }

    /** Says on top of the page, whatever the theme, how old it is. */
    private String marked(String html, Instant asOf) {
        String time = STANDBY_TIME.withZone(settings.zone()).format(asOf);
        String line =
                settings.language().startsWith("zh")
                        ? "网站正在维护，这里显示的是 " + time + " 的内容，暂时不能提交。"
                        : "We are working on the site: this is what it said at " + time + ".";
        return BODY.matcher(html)
                .replaceFirst(
                        "$1<p role=\"status\" class=\"standby\">"
                                + Matcher.quoteReplacement(line)
                                + "</p>");
    }

    private static boolean elder(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies();
        if (cookies != null) {
            for (Cookie cookie : cookies) {
                if (cookie.getName().equals("elder")) {
                    return cookie.getValue().equals("1");
                }
            }
        }
        return false;
    }
}
