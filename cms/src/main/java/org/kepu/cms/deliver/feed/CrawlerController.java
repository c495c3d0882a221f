package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.problem.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What crawlers and feed readers look for first: robots.txt, sitemaps, llms.txt, OPML. */
@Controller
class CrawlerController {

    private static final String CACHING =
            "public, max-age=300, stale-while-revalidate=3600, stale-if-error=86400";

    private static final Pattern ITEMS = Pattern.compile("items-(\\d{1,9})\\.xml");

    private final Sitemaps sitemaps;
    private final Guides guides;
    private final Answers answers;
    private final Clock clock;

    CrawlerController(Sitemaps sitemaps, Guides guides, Answers answers, Clock clock) {
        this.sitemaps = sitemaps;
        this.guides = guides;
        this.answers = answers;
        this.clock = clock;
    }

    @GetMapping("/robots.txt")
    void robots(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("robots", guides::robots, request, response);
    }

    @GetMapping("/llms.txt")
    void llms(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("llms", guides::llms, request, response);
    }

    @GetMapping("/feeds/index.opml")
    void opml(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("opml", guides::opml, request, response);
    }

    @GetMapping("/sitemap.xml")
    void index(HttpServletRequest request, HttpServletResponse response) throws IOException {
        send("sitemap", sitemaps::index, request, response);
    }

    @GetMapping("/sitemaps/{file}")
    void sitemap(
            @PathVariable String file, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (file.equals("pages.xml")) {
            send("sitemap pages", sitemaps::pages, request, response);
            return;
        }
        Matcher items = ITEMS.matcher(file);
        if (!items.matches()) {
            throw new NotFound("sitemap", file);
        }
        long range = Long.parseLong(items.group(1));
        send("sitemap " + range, () -> sitemaps.items(range), request, response);
    }

    /** Items leave it by growing old, without anything being published: so its key has the hour. */
    @GetMapping("/news-sitemap.xml")
    void news(HttpServletRequest request, HttpServletResponse response) throws IOException {
        long hour = clock.instant().getEpochSecond() / Duration.ofHours(1).toSeconds();
        send("sitemap news " + hour, sitemaps::news, request, response);
    }

    private void send(
            String key,
            Supplier<Answer> make,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader("Cache-Control", CACHING);
        answers.send(answers.list(key, make), request, response);
    }
}
