package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

@Timeout(30)
class WebConnectorsTest {

    private static final String LONG_TEXT = "隔夜水不会致癌，放心饮用。".repeat(30);

    private ScriptedServer server;
    private WebVisits visits;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        var guard = new AddressGuard(Set.of("127.0.0.1"), Set.of(80, 443));
        var web = new WebClient(guard, FetchLimits.standard(), "KepuBot/1.0");
        visits = new WebVisits(web, Duration.ZERO, Clock.systemUTC());
    }

    @AfterEach
    void stop() throws Exception {
        visits.close();
        server.close();
    }

    @Test
    void fetchesAPageByItsAddress() throws Exception {
        server.on("/%E7%A7%91%E6%99%AE.html", ScriptedServer.ok("text/html", "<p>正文</p>"));

        try (var connector = new UrlConnector(" " + server.uri("/") + "科普.html ", visits)) {
            SourceItem item = connector.list().findFirst().orElseThrow();
            assertThat(item.name()).isEqualTo("科普.html");
            assertThat(read(connector, item)).isEqualTo("<p>正文</p>");
        }
    }

    @Test
    void takesAnAddressWithoutSchemeAndRefusesWhatIsNone() throws Exception {
        assertThat(UrlConnector.parse("www.example.cn/a"))
                .isEqualTo(URI.create("https://www.example.cn/a"));
        for (String wrong :
                List.of("", "file:///etc/passwd", "http://", "你好 世界", "javascript:alert(1)")) {
            assertThatThrownBy(() -> new UrlConnector(wrong, visits))
                    .hasMessageContaining("不是有效的网址");
        }
    }

    @Test
    void fetchesThePicturesOfAPage() throws Exception {
        server.on("/a/p.html", ScriptedServer.ok("text/html", "x"))
                .on("/a/1.png", ScriptedServer.ok("image/png", "png"));

        try (var connector = new UrlConnector(server.uri("/a/p.html").toString(), visits)) {
            SourceItem page = connector.list().findFirst().orElseThrow();
            try (Fetched picture = connector.fetchReferenced(page, URI.create("1.png"))) {
                assertThat(picture.mediaType()).isEqualTo("image/png");
            }
            assertThatThrownBy(
                            () ->
                                    connector.fetchReferenced(
                                            page, URI.create("http://10.0.0.1/x.png")))
                    .hasMessageContaining("内部网络");
        }
    }

    @Test
    void obeysRobotsTxtAndAsksForItOnce() throws Exception {
        server.on(
                "/robots.txt",
                ScriptedServer.ok("text/plain", "User-agent: kepubot\nDisallow: /private/"));
        server.on("/private/a", ScriptedServer.ok("text/plain", "x"))
                .on("/b", ScriptedServer.ok("text/plain", "y"));

        visits.fetch(server.uri("/b")).close();

        assertThatThrownBy(() -> visits.fetch(server.uri("/private/a")))
                .hasMessageContaining("robots.txt");
        assertThat(server.requests())
                .filteredOn(request -> request.contains("/robots.txt"))
                .hasSize(1);
        assertThat(server.requests()).noneMatch(request -> request.contains("/private/a"));
    }

    @Test
    void fetchesNothingWhileRobotsTxtIsOutOfOrder() {
        server.on("/robots.txt", ScriptedServer.status("503 Service Unavailable"));
        server.on("/b", ScriptedServer.ok("text/plain", "y"));

        assertThatThrownBy(() -> visits.fetch(server.uri("/b"))).hasMessageContaining("robots.txt");
    }

    @Test
    void keepsItsDistanceFromEachHost() {
        Clock noon = Clock.fixed(Instant.parse("2026-07-01T12:00:00Z"), ZoneOffset.UTC);
        var politeness = new Politeness(Duration.ofSeconds(1), noon);
        URI one = URI.create("https://one.example/");

        assertThat(politeness.reserve(one, Duration.ZERO)).isZero();
        assertThat(politeness.reserve(one, Duration.ZERO)).hasSeconds(1);
        assertThat(politeness.reserve(one, Duration.ofSeconds(5))).hasSeconds(2);
        assertThat(politeness.reserve(one, Duration.ofHours(1))).hasSeconds(7);
        assertThat(politeness.reserve(one, Duration.ZERO)).hasSeconds(37);
        assertThat(politeness.reserve(URI.create("https://two.example/"), Duration.ZERO)).isZero();
    }

    @Test
    void readsAFeedAndFetchesTeasersInFull() throws Exception {
        server.on("/feed", ScriptedServer.ok("application/rss+xml", feed(), "ETag: \"f1\""));
        server.on("/short", ScriptedServer.ok("text/html", "<p>全文在此</p>"));

        try (var connector = new FeedConnector(server.uri("/feed").toString(), visits, null)) {
            List<SourceItem> items = connector.list().toList();

            assertThat(items).extracting(SourceItem::key).containsExactly("long", "short", "lost");
            assertThat(read(connector, items.get(0))).contains(LONG_TEXT, "ArticleTitle");
            assertThat(read(connector, items.get(1))).isEqualTo("<p>全文在此</p>");
            assertThat(read(connector, items.get(2))).contains("只有摘要");
            assertThat(connector.position()).isEqualTo("\"f1\"\n");
        }
    }

    @Test
    void refusesAFeedOfFiftyMegabytes() throws Exception {
        server.on(
                "/feed",
                out -> {
                    ScriptedServer.head(out, "200 OK", "Content-Type: application/rss+xml");
                    out.write(
                            "<rss version='2.0'><channel><title>".getBytes(StandardCharsets.UTF_8));
                    byte[] block = "大".repeat(20_000).getBytes(StandardCharsets.UTF_8);
                    for (long written = 0; written < 50 << 20; written += block.length) {
                        out.write(block);
                    }
                });

        try (var connector = new FeedConnector(server.uri("/feed").toString(), visits, null)) {
            assertThatThrownBy(connector::list)
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            e -> assertThat(e.reason().slug()).isEqualTo("too-large"));
        }
    }

    @Test
    void listsNothingWhenTheFeedHasNotChanged() throws Exception {
        server.on("/feed", ScriptedServer.status("304 Not Modified"));
        String known = "\"f1\"\n";

        try (var connector = new FeedConnector(server.uri("/feed").toString(), visits, known)) {
            assertThat(connector.list()).isEmpty();
            assertThat(connector.position()).isEqualTo(known);
            assertThat(server.requests().getLast()).contains("If-None-Match: \"f1\"");
        }
    }

    @Test
    void fetchesAnEntryWithoutListingAfterARestart() throws Exception {
        server.on("/feed", ScriptedServer.ok("application/rss+xml", feed()));
        String address = server.uri("/feed").toString();
        SourceItem item;
        try (var before = new FeedConnector(address, visits, null)) {
            item = before.list().findFirst().orElseThrow();
        }

        try (var after = new FeedConnector(address, visits, null)) {
            assertThat(read(after, item)).contains(LONG_TEXT);
            assertThatThrownBy(() -> after.fetch(SourceItem.of("gone", "x", server.uri("/x"))))
                    .hasMessageContaining("已经没有");
        }
    }

    @Test
    void downloadsPicturesOnTheWebForPagesInAFolder(@TempDir Path folder) throws Exception {
        server.on("/1.png", ScriptedServer.ok("image/png", "png"));
        Files.writeString(folder.resolve("p.html"), "<img>");

        try (var connector = new FileConnector(folder, visits)) {
            SourceItem page = connector.list().findFirst().orElseThrow();
            try (Fetched picture = connector.fetchReferenced(page, server.uri("/1.png"))) {
                assertThat(picture.bytes().readAllBytes()).hasSize(3);
            }
        }
    }

    private String feed() {
        return """
        <rss version="2.0"><channel><title>辟谣</title><link>%s</link><description>d</description>
        <item><title>长</title><guid isPermaLink="false">long</guid><link>/long</link><description>%s</description></item>
        <item><title>短</title><guid isPermaLink="false">short</guid><link>/short</link><description>只有摘要</description></item>
        <item><title>失</title><guid isPermaLink="false">lost</guid><link>/lost</link><description>只有摘要</description></item>
        </channel></rss>
        """
                .formatted(server.uri("/"), LONG_TEXT);
    }

    private static String read(Connector connector, SourceItem item) throws Exception {
        try (Fetched fetched = connector.fetch(item)) {
            return new String(fetched.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
