package org.kepu.cms.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** An outlet that is really there: a server that takes what is sent to it. */
@KepuTest
@Import(Newsroom.class)
@TestPropertySource(
        properties = {
            "kepu.channels.allowed-hosts=127.0.0.1",
            "kepu.channels.folder=target/outlet-folders"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OutletsTest {

    private static final String BEARER = "Bearer " + KepuTest.ADMIN_TOKEN;
    private static final String CHANNELS = "/api/manage/v1/channels";

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private final AtomicInteger status = new AtomicInteger();
    private final AtomicInteger outlets = new AtomicInteger();
    private HttpServer server;

    /** A message as the outlet got it. */
    record Received(String path, Map<String, String> headers, byte[] body) {

        JsonNode json() {
            return JsonMapper.shared().readTree(body);
        }
    }

    @BeforeAll
    void openTheOutletsServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.createContext("/", this::take);
        server.start();
    }

    @AfterAll
    void closeIt() {
        server.stop(0);
    }

    @BeforeEach
    void itTakesEverything() {
        status.set(204);
        received.clear();
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers =
                Map.of(
                        "webhook-id",
                        String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                        "webhook-timestamp",
                        String.valueOf(exchange.getRequestHeaders().getFirst("webhook-timestamp")),
                        "webhook-signature",
                        String.valueOf(exchange.getRequestHeaders().getFirst("webhook-signature")));
        byte[] body = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(status.get(), -1);
        exchange.close();
        received.add(new Received(exchange.getRequestURI().getPath(), headers, body));
    }

    @Test
    void anOutletHearsOfAPublicationACorrectionAndAWithdrawal() throws Exception {
        JsonNode outlet = register("{\"type\":[\"rumor\"]}", true);

        Item live = newsroom.publish("rumor", rumor("推送给媒体的核查"));
        Received first = next(outlet);
        assertThat(first.json().path("type").asString()).isEqualTo("item.published");
        assertThat(first.json().path("data").path("item").path("title").asString())
                .isEqualTo("推送给媒体的核查");
        assertThat(first.headers().get("webhook-signature"))
                .isEqualTo("v1," + signature(first, outlet));

        correctItem.correct(live.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        Received second = next(outlet);
        assertThat(second.json().path("type").asString()).isEqualTo("item.corrected");
        assertThat(second.json().path("data").path("item").path("corrections").size()).isEqualTo(1);

        withdrawItem.withdraw(live.id(), "依据失效", PUBLISHER);
        assertThat(next(outlet).json().path("type").asString()).isEqualTo("item.withdrawn");
    }

    private static String signature(Received message, JsonNode outlet) {
        return Webhooks.signature(
                message.headers().get("webhook-id"),
                Instant.ofEpochSecond(Long.parseLong(message.headers().get("webhook-timestamp"))),
                outlet.path("webhookSecret").asString(),
                message.body());
    }

    /** The example of the specification of Standard Webhooks. */
    @Test
    void theSignatureIsThatOfStandardWebhooks() {
        assertThat(
                        Webhooks.signature(
                                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                                Instant.ofEpochSecond(1614265330),
                                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void anOutletHearsOnlyWhatItWants() throws Exception {
        JsonNode outlet = register("{\"type\":[\"rumor\"]}", true);

        newsroom.publish("article", article("不在选择里"));
        newsroom.publish("rumor", rumor("在选择里"));

        assertThat(next(outlet).json().path("data").path("item").path("title").asString())
                .isEqualTo("在选择里");
    }

    @Test
    void whatAnOutletDoesNotTakeIsTriedAgainAndCanBeReplayed() throws Exception {
        status.set(500);
        JsonNode outlet = register("{\"type\":[\"rumor\"]}", true);
        newsroom.publish("rumor", rumor("第一次没收下"));
        String id = next(outlet).headers().get("webhook-id");
        String slug = outlet.path("slug").asString();

        status.set(204);
        Received again = next(outlet);

        assertThat(again.headers()).containsEntry("webhook-id", id);
        web.perform(post(CHANNELS + "/" + slug + "/replay?since=0").header("Authorization", BEARER))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.again").value(1));
        assertThat(next(outlet).headers()).containsEntry("webhook-id", id);
    }

    @Test
    void afterACorrectionTheLedgerNamesWhoHasTheOldText() throws Exception {
        JsonNode outlet = register("{\"type\":[\"rumor\"]}", true);
        Item live = newsroom.publish("rumor", rumor("各家都有的核查"));
        next(outlet);
        poll(outlet);
        status.set(503);

        correctItem.correct(live.id(), Correction.Kind.CORRECTION, "已改。", PUBLISHER);
        next(outlet);

        String slug = outlet.path("slug").asString();
        String mine = "$.data[?(@.outlet=='" + slug + "')]";
        web.perform(get(CHANNELS + "/holders?item=" + live.id()).header("Authorization", BEARER))
                .andExpect(status().isOk())
                .andExpect(jsonPath(mine + "[?(@.way=='webhook')].stale").value(true))
                .andExpect(jsonPath(mine + "[?(@.way=='webhook')].next").isNotEmpty())
                .andExpect(jsonPath(mine + "[?(@.way=='feed')].stale").value(true));
        poll(outlet);
        web.perform(get(CHANNELS + "/holders?item=" + live.id()).header("Authorization", BEARER))
                .andExpect(jsonPath(mine + "[?(@.way=='feed')].stale").value(false));
    }

    private void poll(JsonNode outlet) throws Exception {
        String slug = outlet.path("slug").asString();
        web.perform(
                        get("/feeds/channels/" + slug + ".atom")
                                .header("Authorization", basic(outlet.path("key").asString())))
                .andExpect(status().isOk());
    }

    private static String basic(String key) {
        byte[] shown = ("outlet:" + key).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(shown);
    }

    @Test
    void anOutletHasAFeedOfItsOwn() throws Exception {
        JsonNode outlet = register("{\"type\":[\"article\"]}", false);
        newsroom.publish("article", article("自己的订阅"));
        String feed = "/feeds/channels/" + outlet.path("slug").asString();

        web.perform(get(feed + ".json"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.items[0].title").value("自己的订阅"));
        web.perform(get(feed + ".rss").header("Authorization", basic("wrong")))
                .andExpect(status().isUnauthorized());
        web.perform(
                        put(CHANNELS + "/" + outlet.path("slug").asString())
                                .header("Authorization", BEARER)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"name\":\"只要摘要\",\"content\":\"summary\"}"))
                .andExpect(status().isOk());
        newsroom.publish("article", article("只有摘要"));
        web.perform(get(feed + ".json"))
                .andExpect(jsonPath("$.items[0].content_html").doesNotExist())
                .andExpect(jsonPath("$.items[0].content_text").value("摘要"));
    }

    @Test
    void aWebhookInsideOurNetworkIsRefused() throws Exception {
        for (String address :
                new String[] {
                    "ftp://example.org/",
                    "http://user@example.org/",
                    "nonsense",
                    "http://example.org:22/"
                }) {
            web.perform(
                            post(CHANNELS)
                                    .header("Authorization", BEARER)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(
                                            "{\"slug\":\"inner\",\"name\":\"内\",\"webhook\":\""
                                                    + address
                                                    + "\"}"))
                    .andExpect(status().isBadRequest())
                    .andExpect(jsonPath("$.errors[0].pointer").value("#/webhook"));
        }
        try (var client = new CallbackClient(new ChannelSettings(java.util.Set.of(), ""))) {
            var webhooks = new Webhooks(client);
            for (String inner :
                    new String[] {
                        "http://localhost:8080/", "http://[::1]/", "http://169.254.169.254/"
                    }) {
                org.assertj.core.api.Assertions.assertThatThrownBy(
                                () ->
                                        webhooks.send(
                                                inner,
                                                "1",
                                                Instant.EPOCH,
                                                "whsec_AAAA",
                                                new byte[0]))
                        .isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void aSystemThatOnlyReadsFilesGetsOneForEachItem() throws Exception {
        web.perform(
                        post(CHANNELS)
                                .header("Authorization", BEARER)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"slug\":\"tv\",\"name\":\"电视台\",\"rule\":{\"type\":[\"rumor\"]},"
                                            + "\"webhook\":\"folder:tv\"}"))
                .andExpect(status().isCreated());
        Item live = newsroom.publish("rumor", rumor("写成文件的核查"));
        Path file = Path.of("target/outlet-folders/tv", live.id() + ".json");

        await().until(() -> text(file).contains("写成文件的核查"));
        correctItem.correct(live.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        await().until(() -> text(file).contains("数字已改。"));
        withdrawItem.withdraw(live.id(), "依据失效", PUBLISHER);
        await().until(() -> text(file).contains("\"pubStatus\":\"canceled\""));

        web.perform(
                        post(CHANNELS)
                                .header("Authorization", BEARER)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"slug\":\"out\",\"name\":\"外\",\"webhook\":\"folder:../out\"}"))
                .andExpect(status().isBadRequest());
    }

    private static String text(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }

    @Test
    void onlyAdministratorsSeeOutlets() throws Exception {
        web.perform(get(CHANNELS)).andExpect(status().isUnauthorized());
        JsonNode outlet = register("{}", false);

        web.perform(
                        get(CHANNELS + "/" + outlet.path("slug").asString())
                                .header("Authorization", BEARER))
                .andExpect(status().isOk())
                .andExpect(
                        content()
                                .string(
                                        org.hamcrest.Matchers.not(
                                                org.hamcrest.Matchers.containsString("whsec_"))));
    }

    private JsonNode register(String rule, boolean hook) throws Exception {
        String slug = "outlet-" + outlets.incrementAndGet();
        String webhook = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + slug;
        String asked =
                "{\"slug\":\"%s\",\"name\":\"綦江日报 %s\",\"rule\":%s%s}"
                        .formatted(
                                slug, slug, rule, hook ? ",\"webhook\":\"" + webhook + "\"" : "");
        String answer =
                web.perform(
                                post(CHANNELS)
                                        .header("Authorization", BEARER)
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(asked))
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8);
        return JsonMapper.shared().readTree(answer);
    }

    /** The next message to that outlet; those to others, of earlier tests, are passed by. */
    private Received next(JsonNode outlet) throws InterruptedException {
        String path = "/" + outlet.path("slug").asString();
        while (true) {
            Received message = received.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("a message to " + path).isNotNull();
            if (message.path().equals(path)) {
                return message;
            }
        }
    }
}
