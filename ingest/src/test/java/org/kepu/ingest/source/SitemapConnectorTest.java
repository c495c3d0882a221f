package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.ByteArrayOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

@Timeout(30)
class SitemapConnectorTest {

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
    void listsThePagesOfASiteWithTheirTimes() throws Exception {
        server.on(
                "/sitemap.xml",
                ScriptedServer.ok(
                        "application/xml",
                        urls(
                                page("/a.html", "2026-05-01T08:00:00+08:00"),
                                page("/科普/b.html", null),
                                page("/a.html", null),
                                "<url><loc>https://elsewhere.example/c.html</loc></url>")));

        try (var site = new SitemapConnector(server.uri("").toString(), visits)) {
            List<SourceItem> pages = site.list().toList();

            assertThat(pages).extracting(SourceItem::name).containsExactly("a.html", "b.html");
            assertThat(pages.getFirst().modified())
                    .isEqualTo(Instant.parse("2026-05-01T00:00:00Z"));
            assertThat(pages.getLast().modified()).isNull();
        }
    }

    @Test
    void readsEveryPartOfAnIndexAlsoCompressed() throws Exception {
        server.on("/map.xml", ScriptedServer.ok("application/xml", index("/1.xml", "/2.xml.gz")))
                .on("/1.xml", ScriptedServer.ok("application/xml", urls(page("/a.html", null))))
                .on("/2.xml.gz", gzip(urls(page("/b.html", null))));

        try (var site = new SitemapConnector(server.uri("/map.xml").toString(), visits)) {
            assertThat(site.list())
                    .extracting(SourceItem::name)
                    .containsExactly("a.html", "b.html");
        }
    }

    @Test
    void aPartThatIsAwayFailsTheWholeList() throws Exception {
        server.on("/map.xml", ScriptedServer.ok("application/xml", index("/1.xml", "/2.xml")))
                .on("/1.xml", ScriptedServer.ok("application/xml", urls(page("/a.html", null))));

        try (var site = new SitemapConnector(server.uri("/map.xml").toString(), visits)) {
            assertThatThrownBy(() -> site.list().toList())
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("404");
        }
    }

    @Test
    void whatIsNoSitemapIsRefusedWithASentence() throws Exception {
        server.on("/page", ScriptedServer.ok("text/html", "<html><p>首页</p></html>"));

        try (var site = new SitemapConnector(server.uri("/page").toString(), visits)) {
            assertThatThrownBy(site::list)
                    .isInstanceOf(SourceFailure.class)
                    .hasMessageContaining("站点地图");
        }
    }

    private String page(String path, String changed) {
        String time = changed == null ? "" : "<lastmod>" + changed + "</lastmod>";
        return "<url><loc>" + server.uri("") + path + "</loc>" + time + "</url>";
    }

    private static String urls(String... pages) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + String.join("", pages)
                + "</urlset>";
    }

    private String index(String... paths) {
        var maps = new StringBuilder();
        for (String path : paths) {
            maps.append("<sitemap><loc>").append(server.uri(path)).append("</loc></sitemap>");
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
                + "<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">"
                + maps
                + "</sitemapindex>";
    }

    private static ScriptedServer.Answer gzip(String text) throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out -> {
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Type: application/gzip\r\nConnection: close\r\n"
                            + "Content-Length: "
                            + bytes.size()
                            + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            bytes.writeTo(out);
        };
    }
}
