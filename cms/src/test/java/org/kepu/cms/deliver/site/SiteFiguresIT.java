package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.studio.Browser;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the pages cost a cheap phone on a slow line, in both themes: weight, movement, and the time
 * until something is to be seen.
 */
@KepuTest
@TestPropertySource(properties = "kepu.site.hosts=localhost=science")
@Import({Newsroom.class, PublishedRumor.class})
class SiteFiguresIT {

    private static final Logger LOG = LoggerFactory.getLogger(SiteFiguresIT.class);

    /** What a page may weigh with style and script, without pictures, in bytes as sent. */
    private static final int HEAVIEST = 60 * 1024;

    private static final double MOST_SHIFT = 0.05;

    /** Until the first text or picture is painted, in milliseconds. */
    private static final double LATEST_PAINT = 1500;

    /**
     * The machine has other work, so a page that is fast enough once is; one that is slow is slow
     * each time.
     */
    private static final int TRIES = 4;

    /** Readers meet a server that has answered before; a just started one compiles itself. */
    private static final int WARM_UP = 60;

    private static final String FIGURES =
            """
            new Promise(done => {
              let shift = 0;
              new PerformanceObserver(list => list.getEntries().forEach(it => {
                if (!it.hadRecentInput) shift += it.value;
              })).observe({type: 'layout-shift', buffered: true});
              setTimeout(() => {
                const sent = performance.getEntries().filter(it => it.encodedBodySize && !/\\/(assets|media)\\//.test(it.name))
                  .reduce((sum, it) => sum + it.encodedBodySize, 0);
                const paint = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1;
                done({paint, shift, sent});
              }, 1500);
            })
            """;

    @LocalServerPort int port;
    @Autowired Newsroom newsroom;
    @Autowired PublishedRumor rumors;

    @Test
    void thePagesThatMatterAreLightSoonSeenAndStandStill()
            throws IOException, InterruptedException {
        rumors.publish("figures-weijing", "味精加热会致癌？", "味精放进热锅里会变成致癌物。", "味精加热生成的焦谷氨酸钠没有致癌性。");
        newsroom.publish("article", Newsroom.article("夏天怎么防中暑"));
        var faults = new ArrayList<String>();
        for (String host : List.of("127.0.0.1", "localhost")) {
            String origin = "http://" + host + ":" + port;
            try (Browser browser = new Browser(origin)) {
                browser.narrow();
                browser.slowPhone();
                for (String page : List.of("/", "/check", "/items/figures-weijing")) {
                    warmUp(origin + page);
                    measure(browser, origin, page).ifPresent(faults::add);
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    private static void warmUp(String url) throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(url)).build();
            for (int i = 0; i < WARM_UP; i++) {
                int status = http.send(request, BodyHandlers.discarding()).statusCode();
                assertThat(status).isEqualTo(200);
            }
        }
    }

    /** What is too much about a page; empty when nothing is. */
    private static Optional<String> measure(Browser browser, String origin, String page) {
        String said = "";
        for (int i = 0; i < TRIES; i++) {
            browser.forget(origin);
            browser.open(page);
            Map<?, ?> figures = (Map<?, ?>) browser.later(FIGURES);
            double paint = number(figures, "paint");
            double shift = number(figures, "shift");
            double sent = number(figures, "sent");
            said =
                    String.format(
                            Locale.ROOT,
                            "%s %s: first paint %.0f ms, shift %.3f, %.0f bytes",
                            origin.contains("localhost") ? "science" : "debunk",
                            page,
                            paint,
                            shift,
                            sent);
            LOG.info("{}", said);
            if (shift > MOST_SHIFT || sent > HEAVIEST || sent <= 0) {
                return Optional.of(said);
            }
            if (paint > 0 && paint <= LATEST_PAINT) {
                return Optional.empty();
            }
        }
        return Optional.of(said);
    }

    private static double number(Map<?, ?> figures, String name) {
        return ((Number) figures.get(name)).doubleValue();
    }
}
