package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

@Timeout(30)
class WebClientTest {

    private static final FetchLimits LIMITS =
            new FetchLimits(
                    100_000,
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(3),
                    3);

    private ScriptedServer server;
    private WebClient web;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        web = client(new AddressGuard(Set.of("127.0.0.1"), Set.of(80, 443)), LIMITS);
    }

    private static WebClient client(AddressGuard guard, FetchLimits limits) {
        return new WebClient(guard, limits, "KepuBot/1.0 (+https://kepu.example.cn)");
    }

    @AfterEach
    void stop() throws Exception {
        web.close();
        server.close();
    }

    @Test
    void fetchesADocumentWithWhatTheServerSaysOfIt() throws Exception {
        server.on(
                "/a",
                ScriptedServer.ok(
                        "text/HTML; charset=gb2312",
                        "hello",
                        "Last-Modified: Wed, 01 Jul 2026 01:30:00 GMT",
                        "ETag: \"v1\""));

        try (Fetched answer = web.get(server.uri("/a"))) {
            assertThat(answer.bytes().readAllBytes()).asString().isEqualTo("hello");
            assertThat(answer.mediaType()).isEqualTo("text/html");
            assertThat(answer.charset()).isEqualTo("GB2312");
            assertThat(answer.modified()).isEqualTo(Instant.parse("2026-07-01T01:30:00Z"));
            assertThat(answer.validators().etag()).isEqualTo("\"v1\"");
        }
        assertThat(server.requests().getFirst()).contains("User-Agent: KepuBot/1.0");
    }

    @Test
    void asksWhetherADocumentChanged() throws Exception {
        server.on("/a", ScriptedServer.status("304 Not Modified"));

        assertThat(
                        web.get(
                                server.uri("/a"),
                                new Validators("\"v1\"", "Wed, 01 Jul 2026 01:30:00 GMT")))
                .isEmpty();
        assertThat(server.requests().getFirst())
                .contains("If-None-Match: \"v1\"")
                .contains("If-Modified-Since: Wed, 01 Jul 2026 01:30:00 GMT");
    }

    @Test
    void followsRedirectsAndSaysWhereTheyLed() throws Exception {
        server.on("/a", ScriptedServer.redirect("/b"))
                .on("/b", ScriptedServer.ok("text/plain", "x"));

        try (Fetched answer = web.get(server.uri("/a"))) {
            assertThat(answer.location()).isEqualTo(server.uri("/b"));
        }
    }

    @Test
    void refusesARedirectToAnInnerAddress() throws Exception {
        server.on("/a", ScriptedServer.redirect("http://127.0.0.2:" + server.port() + "/secret"));
        server.on("/b", ScriptedServer.redirect("http://169.254.169.254/latest/meta-data/"));
        server.on("/c", ScriptedServer.redirect("file:///etc/passwd"));

        refuses("/a", "port-refused");
        refuses("/b", "inner-address");
        refuses("/c", "scheme-refused");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void refusesANameWhoseAnswerChangesToAnInnerAddress() throws Exception {
        server.on("/a", ScriptedServer.ok("text/plain", "secret"));
        var names =
                FixedNames.inTurn(
                        InetAddress.ofLiteral("93.184.215.14"), InetAddress.getLoopbackAddress());
        var guard = new AddressGuard(Set.of(), Set.of(server.port()), names);
        guard.resolve("rebind.example"); // the harmless answer that a check beforehand would see

        try (WebClient rebound = client(guard, LIMITS)) {
            assertThatThrownBy(
                            () ->
                                    rebound.get(
                                            URI.create(
                                                    "http://rebind.example:"
                                                            + server.port()
                                                            + "/a")))
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            e -> assertThat(e.reason().slug()).isEqualTo("inner-address"));
        }
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void givesUpOnEndlessRedirects() {
        server.on("/a", ScriptedServer.redirect("/a"));

        refuses("/a", "redirect-loop");
    }

    @ParameterizedTest
    @CsvSource({
        "404 Not Found, not-found, true, 网页返回 404",
        "410 Gone, gone, true, 已被删除",
        "403 Forbidden, access-refused, true, 不允许访问",
        "429 Too Many Requests, slow-down, false, 稍后重试",
        "500 Internal Server Error, server-error, false, 500",
        "418 I'm a teapot, http-status, true, 418"
    })
    void saysInWordsWhatAStatusMeans(String status, String slug, boolean lasting, String words) {
        server.on("/a", ScriptedServer.status(status));

        assertThatThrownBy(() -> web.get(server.uri("/a")))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        e -> {
                            assertThat(e.reason().slug()).isEqualTo(slug);
                            assertThat(e.reason().text()).contains(words);
                            assertThat(e.lasting()).isEqualTo(lasting);
                        });
    }

    @Test
    void refusesABodyWhoseLengthIsOverTheLimitBeforeReadingIt() {
        server.on("/a", out -> ScriptedServer.head(out, "200 OK", "Content-Length: 9999999999"));

        refuses("/a", "too-large");
    }

    @Test
    void stopsAnEndlessAnswerAtTheLimit() {
        server.on(
                "/a",
                out -> {
                    ScriptedServer.head(out, "200 OK", "Content-Type: text/html");
                    byte[] block = new byte[8192];
                    for (int i = 0; i < 1_000_000; i++) {
                        out.write(block);
                    }
                });

        breaksWhileReading("/a", "too-large");
    }

    @Test
    void countsWhatADecompressedBombHolds() throws Exception {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[5_000_000]);
        }
        server.on(
                "/a",
                ScriptedServer.ok("text/html", packed.toByteArray(), "Content-Encoding: gzip"));

        breaksWhileReading("/a", "too-large");
    }

    @Test
    void givesUpOnABodyThatDrips() {
        server.on(
                "/a",
                out -> {
                    ScriptedServer.head(out, "200 OK", "Content-Type: text/html");
                    drip(out);
                });

        breaksWhileReading("/a", "too-slow");
    }

    @Test
    void givesUpOnHeadersThatDrip() {
        server.on(
                "/a",
                out -> {
                    out.write("HTTP/1.1 200 OK\r\nX-Slow: ".getBytes(StandardCharsets.US_ASCII));
                    drip(out);
                });

        refuses("/a", "too-slow");
    }

    /** A byte every 200 ms never trips the limit on silence. */
    private static void drip(OutputStream out) throws Exception {
        var never = new CountDownLatch(1);
        while (true) {
            out.write('x');
            out.flush();
            if (never.await(200, TimeUnit.MILLISECONDS)) {
                return;
            }
        }
    }

    @Test
    void givesUpOnAServerThatSaysNothing() {
        server.on("/a", out -> new CountDownLatch(1).await(20, TimeUnit.SECONDS));

        refuses("/a", "silent-server");
    }

    @Test
    void saysThatAConnectionBroke() {
        server.on(
                "/a",
                out -> {
                    ScriptedServer.head(out, "200 OK", "Content-Length: 1000");
                    out.write(new byte[10]);
                });

        breaksWhileReading("/a", "transfer-broken");
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        server.close();

        refuses("/a", "connect-failed");
    }

    @Test
    void keepsNoCookies() throws Exception {
        server.on("/a", ScriptedServer.ok("text/plain", "x", "Set-Cookie: session=1"));

        web.get(server.uri("/a")).close();
        web.get(server.uri("/a")).close();

        assertThat(server.requests().getLast()).doesNotContain("Cookie");
    }

    private void refuses(String path, String slug) {
        assertThatThrownBy(() -> web.get(server.uri(path)))
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason().slug()).isEqualTo(slug));
    }

    private void breaksWhileReading(String path, String slug) {
        assertThatThrownBy(
                        () -> {
                            try (Fetched answer = web.get(server.uri(path))) {
                                answer.bytes().readAllBytes();
                            }
                        })
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason().slug()).isEqualTo(slug));
    }
}
