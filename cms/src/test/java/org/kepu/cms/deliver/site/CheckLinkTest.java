package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.index.ReadLink;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A link is pasted instead of a message; the pages are on a real server beside. */
@KepuTest
@TestPropertySource(
        properties = {
            "kepu.search.links.hosts=127.0.0.1",
            "kepu.search.links.max-bytes=200KB",
            "kepu.search.links.timeout=2s"
        })
@Import(PublishedRumor.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CheckLinkTest {

    private static final String CLAIM = "喝隔夜水会中毒，烧开过的水放一晚就有亚硝酸盐，全家都不能喝。";

    private static final String PAGE =
            """
            <html><head><meta charset="gbk"><title>喝隔夜水会中毒！赶紧告诉家人</title></head>
            <body><nav><a href="/">首页</a> <a href="/a">生活</a></nav>
            <article><h1>喝隔夜水会中毒！赶紧告诉家人</h1>
            <p>专家提醒：喝隔夜水会中毒，烧开过的水放一晚就有亚硝酸盐，全家都不能喝。</p>
            <p>很多家庭习惯晚上烧一壶水，第二天早上接着喝。看到的请转发给身边的老人。</p></article>
            <footer>版权所有</footer></body></html>
            """;

    @Autowired MockMvcTester mvc;
    @Autowired PublishedRumor rumors;
    @Autowired JsonMapper json;

    private final AtomicInteger visits = new AtomicInteger();
    private HttpServer server;
    private String base;

    @BeforeAll
    void startTheOtherServerAndPublishTheAnswer() throws IOException {
        rumors.publish("link-geyeshui", "喝隔夜水会中毒？", CLAIM, "隔夜水里的亚硝酸盐远低于饮用水标准。");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/rumor", this::page);
        server.createContext("/moved", it -> redirect(it, "/rumor?from=moved"));
        server.createContext("/inside", it -> redirect(it, "http://localhost/private"));
        server.createContext("/circle", it -> redirect(it, "/circle"));
        server.createContext("/empty", it -> answer(it, "text/html", new byte[0]));
        server.createContext("/film", it -> answer(it, "video/mp4", new byte[10]));
        server.createContext("/huge", it -> answer(it, "text/html", new byte[300_000]));
        server.createContext("/slow", CheckLinkTest::drip);
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterAll
    void stopTheOtherServer() {
        server.stop(0);
    }

    @Test
    void thePageBehindALinkIsReadAndMatched() {
        MvcTestResult answer = ask(base + "/moved");

        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.decision").isNotEqualTo("none");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.matches[0].item.slug")
                .isEqualTo("link-geyeshui");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.input.text")
                .asString()
                .contains("隔夜水")
                .doesNotContain("版权所有");
    }

    @Test
    void manyWhoAskAboutOnePageCostItsServerOneVisit() {
        ask(base + "/rumor?once");
        int before = visits.get();

        ask(base + "/rumor?once");

        assertThat(visits.get()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost/",
                "http://169.254.169.254/latest/meta-data",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://2130706433/",
                "http://127.0.0.1.nip.invalid:22/",
                "ftp://example.com/a",
                "file:///etc/passwd",
                "http://user:word@example.com/",
                "no address",
                ""
            })
    void whatIsNoAddressOfThePublicWebIsInvalid(String link) {
        MvcTestResult answer = ask(link);

        assertThat(answer).hasStatus(400);
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("#/url");
    }

    @Test
    void aRedirectIntoTheInnerNetworkIsRefusedPlainly() {
        MvcTestResult answer = ask(base + "/inside");

        assertThat(answer).hasStatus(400);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.errors[0].detail")
                .asString()
                .contains("内部网络");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/circle", "/empty", "/film", "/huge", "/slow", "/nothing-here"})
    void whatCannotBeReadIsUnreadableWithinBounds(String path) {
        long start = System.nanoTime();

        MvcTestResult answer = ask(base + path);

        assertThat(answer).hasStatus(422);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void aTextAndALinkAtOnceAreTooMuch() {
        assertThat(send(Map.of("text", "某个说法", "url", base + "/rumor"))).hasStatus(400);
    }

    @Test
    void theCheckPageTakesALinkToo() {
        Document page = page(check(" " + base + "/rumor\n"));

        assertThat(page.select(".answer").text()).contains("远低于饮用水标准");
        assertThat(page.select(".pasted").text()).contains("烧开过的水放一晚");
    }

    @Test
    void theCheckPageSaysThatALinkCannotBeReadAndKeepsIt() {
        MvcTestResult answer = check("http://localhost/private");

        assertThat(answer).hasStatus(400);
        assertThat(page(answer).select("[role=alert]").text()).contains("网页没能读到");
        assertThat(page(answer).select("textarea").text()).isEqualTo("http://localhost/private");
    }

    @Test
    void aMessageWithALinkInItStaysAMessage() {
        assertThat(ReadLink.in("看这个 " + base)).isEmpty();
        assertThat(ReadLink.in(base)).isPresent();
    }

    private MvcTestResult ask(String link) {
        return send(Map.of("url", link));
    }

    private MvcTestResult send(Map<String, String> body) {
        return mvc.post()
                .uri("/api/v1/claims/match")
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    private MvcTestResult check(String text) {
        return mvc.post().uri("/check").param("text", text).exchange();
    }

    private static Document page(MvcTestResult answer) {
        try {
            return Jsoup.parse(answer.getResponse().getContentAsString());
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void page(HttpExchange exchange) throws IOException {
        visits.incrementAndGet();
        answer(exchange, "text/html", PAGE.getBytes(Charset.forName("GBK")));
    }

    private static void redirect(HttpExchange exchange, String to) throws IOException {
        exchange.getResponseHeaders().set("Location", to);
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private static void answer(HttpExchange exchange, String type, byte[] bytes)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** A byte now and then, until the other side has enough of it. */
    private static void drip(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/html");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 100; i++) {
                out.write("<p>".getBytes(StandardCharsets.UTF_8));
                out.flush();
                LockSupport.parkNanos(100_000_000L);
            }
        }
    }
}
