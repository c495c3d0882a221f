package org.kepu.cms.deliver.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kepu.cms.testing.Newsroom.article;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The hub against a subscriber that is really there. Numbers as in the rules of feeds; the steps
 * are those of the W3C's test suite for hubs (websub.rocks, 100 to 106).
 */
@KepuTest
@Import(Newsroom.class)
@TestPropertySource(properties = "kepu.channels.allowed-hosts=127.0.0.1")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WebSubRulesTest {

    private static final String ARTICLES = "http://kepu.test/feeds/articles.";

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired JdbcClient jdbc;
    @Autowired Subscriptions subscriptions;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger callbacks = new AtomicInteger();
    private volatile boolean agrees;
    private volatile int status;
    private HttpServer server;

    /** A request as the subscriber got it. */
    record Received(String method, URI uri, Map<String, String> headers, byte[] body) {

        Map<String, String> query() {
            Map<String, String> query = new HashMap<>();
            for (String pair : uri.getRawQuery().split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 0) {
                    continue;
                }
                query.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
            return query;
        }
    }

    @BeforeAll
    void openTheSubscriber() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::take);
        server.start();
    }

    @AfterAll
    void closeIt() {
        server.stop(0);
    }

    @BeforeEach
    void nobodyIsSubscribed() {
        jdbc.sql("delete from hub_subscriptions").update();
        jdbc.sql("delete from hub_intents").update();
        agrees = true;
        status = 204;
        received.clear();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(java.util.Locale.ROOT),
                                        String.join(", ", values)));
        var request =
                new Received(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        headers,
                        exchange.getRequestBody().readAllBytes());
        if (request.method().equals("GET")) {
            String challenge = request.query().getOrDefault("hub.challenge", "");
            byte[] answer = (agrees ? challenge : "no").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, Math.max(answer.length, 1));
            exchange.getResponseBody().write(answer.length == 0 ? new byte[] {'-'} : answer);
        } else {
            exchange.sendResponseHeaders(status, -1);
        }
        exchange.close();
        received.add(request);
    }

    @Test
    @DisplayName("68, 80 MUST: the feed names its hub and itself, in headers and in the document")
    void theTopicNamesHubAndSelf() throws Exception {
        for (String format : List.of("rss", "atom", "json")) {
            MockHttpServletResponse feed =
                    web.perform(get("/feeds/articles." + format)).andReturn().getResponse();
            assertThat(feed.getHeaders("Link"))
                    .containsExactlyInAnyOrder(
                            "<" + ARTICLES + format + ">; rel=\"self\"",
                            "<http://kepu.test/hub>; rel=\"hub\"");
            assertThat(feed.getContentAsString(StandardCharsets.UTF_8))
                    .contains(
                            format.equals("json")
                                    ? "\"hubs\":[{\"type\":\"WebSub\",\"url\":\"http://kepu.test/hub\"}]"
                                    : "rel=\"hub\" href=\"http://kepu.test/hub\"");
        }
    }

    @Test
    @DisplayName("81 MUST: 202 at once; what cannot be right is refused in plain text")
    void theHubAcceptsAndVerifiesLater() throws Exception {
        agrees = false;
        assertThat(subscribe(callback(""), ARTICLES + "atom", Map.of()).getStatus()).isEqualTo(202);
        next("GET");

        String good = callback("");
        for (Map<String, String> wrong :
                List.of(
                        Map.of("hub.mode", "publish"),
                        Map.of("hub.mode", ""),
                        Map.of("hub.topic", "https://example.org/feed"),
                        Map.of("hub.topic", "http://kepu.test/feeds/nothing.rss"),
                        Map.of("hub.topic", "http://kepu.test/feeds/articles.rss?cursor=x"),
                        Map.of("hub.callback", ""),
                        Map.of("hub.callback", "ftp://example.org/"),
                        Map.of("hub.callback", good + "#part"),
                        Map.of("hub.lease_seconds", "-1"),
                        Map.of("hub.secret", "x".repeat(200)))) {
            MockHttpServletResponse answer = subscribe(good, ARTICLES + "atom", wrong);
            assertThat(answer.getStatus()).as(wrong.toString()).isEqualTo(400);
            assertThat(answer.getContentType()).startsWith("text/plain");
            assertThat(answer.getContentAsString()).startsWith("hub.");
        }
    }

    @Test
    @DisplayName("82 MUST: the callback is asked, its own query kept; only its challenge counts")
    void theIntentIsVerified() throws Exception {
        String callback = callback("?key=a%20b&x");
        subscribe(callback, ARTICLES + "atom", Map.of("hub.lease_seconds", "3600"));
        Received asked = next("GET");

        assertThat(asked.uri().getRawQuery()).startsWith("key=a%20b&x&hub.mode=subscribe&");
        String query = asked.uri().getRawQuery().substring("key=a%20b&x&".length());
        assertThat(query)
                .contains("hub.topic=http%3A%2F%2Fkepu.test%2Ffeeds%2Farticles.atom")
                .containsPattern("hub.challenge=[0-9a-f]{48}")
                .contains("hub.lease_seconds=3600");
        await().until(() -> count() == 1);

        agrees = false;
        subscribe(callback(""), ARTICLES + "atom", Map.of());
        next("GET");
        await().until(() -> waiting() == 0);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    @DisplayName("82 MUST: who waits for a feed that is gone meanwhile is told so")
    void aSubscriptionIsDenied() throws Exception {
        jdbc.sql(
                        "insert into hub_intents values (random_uuid(), 'subscribe', ?, ?, '', 300,"
                                + " 0, current_timestamp)")
                .params(callback(""), "http://kepu.test/feeds/channels/gone.rss")
                .update();

        assertThat(next("GET").query())
                .containsEntry("hub.mode", "denied")
                .containsEntry("hub.topic", "http://kepu.test/feeds/channels/gone.rss");
    }

    @Test
    @DisplayName("83 MUST: leases are finite and enforced; a renewal counts when it is verified")
    void leasesEnd() throws Exception {
        String callback =
                subscribed(
                        "atom", Map.of("hub.secret", "first", "hub.lease_seconds", "99999999999"));
        assertThat(lease(callback)).isBefore(Instant.now().plus(Duration.ofDays(31)));

        agrees = false;
        subscribe(callback, ARTICLES + "atom", Map.of("hub.secret", "second"));
        next("GET");
        await().until(() -> waiting() == 0);
        assertThat(secret(callback)).isEqualTo("first");

        agrees = true;
        subscribe(
                callback,
                ARTICLES + "atom",
                Map.of("hub.secret", "second", "hub.lease_seconds", "600"));
        next("GET");
        await().until(() -> secret(callback).equals("second"));
        assertThat(lease(callback)).isBefore(Instant.now().plusSeconds(601));

        jdbc.sql("update hub_subscriptions set lease_until = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1))
                .update();
        String other = subscribed("json", Map.of());
        newsroom.publish("article", article("只给还在订的"));
        assertThat(next("POST").uri().getPath()).isEqualTo(URI.create(other).getPath());
        subscriptions.clear(Instant.now());
        assertThat(count()).isEqualTo(1);
    }

    @Test
    @DisplayName("84 MUST: X-Hub-Signature signs exactly what was sent, by SHA-256")
    void deliveriesAreSigned() throws Exception {
        subscribed("json", Map.of("hub.secret", "天知地知"));
        newsroom.publish("article", article("签了名的推送"));

        Received delivery = next("POST");

        assertThat(delivery.headers().get("x-hub-signature"))
                .isEqualTo(DistributeContent.signature("天知地知", delivery.body()));
    }

    @Test
    @DisplayName(
            "85 MUST: the whole feed in its own type, with hub and self, to the exact callback")
    void theWholeFeedIsDelivered() throws Exception {
        for (String format : List.of("rss", "atom", "json")) {
            String callback = subscribed(format, Map.of());
            newsroom.publish("article", article("推送 " + format));
            Received delivery = next("POST");
            MockHttpServletResponse feed =
                    web.perform(get("/feeds/articles." + format)).andReturn().getResponse();

            assertThat(delivery.uri()).hasToString(URI.create(callback).getRawPath());
            assertThat(delivery.body()).isEqualTo(feed.getContentAsByteArray());
            assertThat(
                            delivery.headers()
                                    .get("content-type")
                                    .replace(" ", "")
                                    .toLowerCase(java.util.Locale.ROOT))
                    .isEqualTo(
                            String.valueOf(feed.getContentType())
                                    .toLowerCase(java.util.Locale.ROOT));
            assertThat(delivery.headers().get("link"))
                    .contains("<http://kepu.test/hub>; rel=\"hub\"")
                    .contains("<" + ARTICLES + format + ">; rel=\"self\"");
            assertThat(delivery.headers()).doesNotContainKey("x-hub-signature");
            nobodyIsSubscribed();
        }
    }

    @Test
    @DisplayName("85 MUST: a redirect is a failure; it is tried again, and the subscription stays")
    void whatIsNotTakenIsTriedAgain() throws Exception {
        subscribed("atom", Map.of());
        status = 307;
        newsroom.publish("article", article("第一次没收下"));
        next("POST");
        status = 204;

        assertThat(next("POST").body()).asString(StandardCharsets.UTF_8).contains("第一次没收下");
        assertThat(count()).isEqualTo(1);

        status = 410;
        newsroom.publish("article", article("不要了"));
        next("POST");
        await().until(() -> count() == 0);
    }

    @Test
    @DisplayName("83 MUST: after unsubscribing, verified as well, nothing is delivered")
    void whoUnsubscribesIsLeftAlone() throws Exception {
        String leaving = subscribed("atom", Map.of());
        String staying = subscribed("atom", Map.of());
        subscribe(leaving, ARTICLES + "atom", Map.of("hub.mode", "unsubscribe"));
        Received asked = next("GET");
        assertThat(asked.query()).containsEntry("hub.mode", "unsubscribe");
        await().until(() -> count() == 1);

        newsroom.publish("article", article("少一个人听"));

        assertThat(next("POST").uri().getPath()).isEqualTo(URI.create(staying).getPath());
        await().until(() -> due() == 0);
        assertThat(received).isEmpty();
    }

    @Test
    @DisplayName(
            "85: a change that the feed doesn't show is not delivered; several nodes send once")
    void onlyWhatTheFeedShowsIsDelivered() throws Exception {
        subscribed("atom", Map.of());
        newsroom.publish("rumor", Newsroom.rumor("不在文章订阅里"));
        newsroom.publish("article", article("在文章订阅里"));
        assertThat(next("POST").body()).asString(StandardCharsets.UTF_8).contains("在文章订阅里");
        await().until(() -> due() == 0);
        assertThat(received).isEmpty();

        String topic = ARTICLES + "atom";
        String was = subscriptions.digest(topic);
        subscriptions.changed(topic, was, "another", Instant.now().plusSeconds(60));
        subscriptions.changed(topic, was, "another", Instant.now().plusSeconds(60));
        assertThat(due()).isEqualTo(1);
    }

    @Test
    @DisplayName("86 MUST, OURS: unknown parameters don't matter; inner addresses are never asked")
    void unknownParametersAndInnerAddresses() throws Exception {
        subscribed("atom", Map.of("hub.foo", "bar", "x", "y"));

        subscribe("http://localhost:8080/inner", ARTICLES + "atom", Map.of());
        await().atMost(Duration.ofSeconds(15))
                .until(() -> attempts("http://localhost:8080/inner") >= 1);
        assertThat(count()).isEqualTo(1);
        jdbc.sql("delete from hub_intents").update();

        jdbc.sql("update hub_subscriptions set callback = 'http://localhost:8080/moved'").update();
        newsroom.publish("article", article("名字改指内网"));
        await().until(
                        () ->
                                jdbc.sql("select attempts from hub_subscriptions")
                                                .query(Integer.class)
                                                .single()
                                        >= 1);
        assertThat(received).isEmpty();
    }

    private String callback(String query) {
        return "http://127.0.0.1:%d/callback/%d%s"
                .formatted(server.getAddress().getPort(), callbacks.incrementAndGet(), query);
    }

    private MockHttpServletResponse subscribe(
            String callback, String topic, Map<String, String> more) throws Exception {
        Map<String, String> form = new HashMap<>();
        form.put("hub.mode", "subscribe");
        form.put("hub.callback", callback);
        form.put("hub.topic", topic);
        form.putAll(more);
        var request = post("/hub").contentType("application/x-www-form-urlencoded");
        form.forEach(request::param);
        return web.perform(request).andReturn().getResponse();
    }

    /** Subscribes and has it confirmed. */
    private String subscribed(String format, Map<String, String> more) throws Exception {
        String callback = callback("");
        assertThat(subscribe(callback, ARTICLES + format, more).getStatus()).isEqualTo(202);
        next("GET");
        await().until(() -> !secretOrNone(callback).isEmpty());
        return callback;
    }

    private Received next(String method) throws InterruptedException {
        while (true) {
            Received request = received.poll(20, TimeUnit.SECONDS);
            assertThat(request).as("a " + method).isNotNull();
            if (request.method().equals(method)) {
                return request;
            }
        }
    }

    private List<String> secretOrNone(String callback) {
        return jdbc.sql("select secret from hub_subscriptions where callback = ?")
                .param(callback)
                .query(String.class)
                .list();
    }

    private String secret(String callback) {
        return secretOrNone(callback).getFirst();
    }

    private Instant lease(String callback) {
        return jdbc.sql("select lease_until from hub_subscriptions where callback = ?")
                .param(callback)
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }

    private int attempts(String callback) {
        return jdbc.sql("select attempts from hub_intents where callback = ?")
                .param(callback)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private long count() {
        return number("select count(*) from hub_subscriptions");
    }

    private long waiting() {
        return number("select count(*) from hub_intents");
    }

    private long due() {
        return number("select count(*) from hub_subscriptions where wanted > delivered");
    }

    private long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }
}
