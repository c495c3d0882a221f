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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the pages cost a cheap phone on a slow line, in both themes: weight and movement are
 * bounded; times depend on the machine and are only told.
 */
@KepuTest
@TestPropertySource(properties = "kepu.site.hosts=localhost=science")
@Import({Newsroom.class, PublishedRumor.class})
class SiteFiguresIT {

    private static final Logger LOG = LoggerFactory.getLogger(SiteFiguresIT.class);

    /** What a page may weigh with style and script, without pictures, in bytes as sent. */
    private static final int HEAVIEST = 60 * 1024;

    private static final double MOST_SHIFT = 0.05;

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
    void thePagesThatMatterAreLightAndStandStill() {
        rumors.publish("figures-weijing", "味精加热会致癌？", "味精放进热锅里会变成致癌物。", "味精加热生成的焦谷氨酸钠没有致癌性。");
        newsroom.publish("article", Newsroom.article("夏天怎么防中暑"));
        var faults = new ArrayList<String>();
        for (String host : List.of("127.0.0.1", "localhost")) {
            String origin = "http://" + host + ":" + port;
            try (Browser browser = new Browser(origin)) {
                browser.narrow();
                browser.slowPhone();
                for (String page : List.of("/", "/check", "/items/figures-weijing")) {
                    browser.forget(origin);
                    browser.open(page);
                    measure((Map<?, ?>) browser.later(FIGURES), host, page, faults);
                }
            }
        }

        assertThat(faults).isEmpty();
    }

    private static void measure(Map<?, ?> figures, String host, String page, List<String> faults) {
        double paint = number(figures, "paint");
        double shift = number(figures, "shift");
        double sent = number(figures, "sent");
        String said =
                String.format(
                        Locale.ROOT,
                        "%s %s: first paint %.0f ms, shift %.3f, %.0f bytes",
                        host.equals("localhost") ? "science" : "debunk",
                        page,
                        paint,
                        shift,
                        sent);
        LOG.info("{}", said);
        if (shift > MOST_SHIFT || sent > HEAVIEST || sent <= 0) {
            faults.add(said);
        }
    }

    private static double number(Map<?, ?> figures, String name) {
        return ((Number) figures.get(name)).doubleValue();
    }
}
