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
import org.junit.jupiter.api.DisplayName;
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
    @Autowired org.springframework.jdbc.core.simple.JdbcClient jdbc;

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
        // S3 servers always tell one.
        exchange.getResponseHeaders().add("ETag", "\"1\"");
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

    private static ChannelSettings settings() {
        return new ChannelSettings(
                java.util.Set.of(), "", new ChannelSettings.S3("", "", "", "", ""));
    }

    /** The form cuts what is too long, in webhook and feed; the preview says so beforehand. */
    @Test
    @DisplayName("101 OURS: rule, form and limits of a channel are data, not code")
    void anItemComesInTheFormThatTheOutletWants() throws Exception {
        String slug = "form-" + outlets.incrementAndGet();
        String asked =
                "{\"slug\":\"%s\",\"name\":\"机顶盒\",\"rule\":{\"type\":[\"rumor\"]},\"webhook\":\"%s\",\"form\":%s}";
        String form =
                "{\"titleLength\":8,\"plainText\":true,\"imageWidth\":400,\"names\":{\"title\":\"headline\"},"
                    + "\"silentHours\":1}";
        String hook = "http://127.0.0.1:" + server.getAddress().getPort() + "/" + slug;
        JsonNode outlet = create(asked.formatted(slug, hook, form));
        Item draft = newsroom.draft("rumor", rumor("标题长得超过了八个字的核查"));

        web.perform(
                        get(CHANNELS + "/" + slug + "/preview?item=" + draft.id())
                                .header("Authorization", BEARER)
                                .header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.selected").value(true))
                .andExpect(jsonPath("$.item.headline").value("标题长得超过了…"))
                .andExpect(jsonPath("$.item.body.text").value("微波是一种电磁波。"))
                .andExpect(jsonPath("$.misfits[0].member").value("title"))
                .andExpect(jsonPath("$.misfits[0].detail").value("长 13 字，对方最多收 8 字，会被截断。"))
                .andExpect(jsonPath("$.misfits[1].member").value("cover"));
        newsroom.release(draft.id(), Newsroom.AUTHOR);

        JsonNode item = next(outlet).json().path("data").path("item");
        assertThat(item.path("headline").asString()).isEqualTo("标题长得超过了…");
        web.perform(get("/feeds/channels/" + slug + ".json"))
                .andExpect(jsonPath("$.items[0].title").value("标题长得超过了…"))
                .andExpect(jsonPath("$.items[0].content_html").value("<p>微波是一种电磁波。</p>"));
    }

    @Test
    void aFormThatCannotBeIsRefused() throws Exception {
        for (String form :
                new String[] {
                    "{\"titleLength\":0}",
                    "{\"names\":{\"title\":\"a b\"}}",
                    "{\"names\":{\"title\":\"x\",\"url\":\"x\"}}",
                    "{\"files\":[\"pdf\"]}",
                    "{\"silentHours\":-1}"
                }) {
            web.perform(
                            post(CHANNELS)
                                    .header("Authorization", BEARER)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(
                                            "{\"slug\":\"no-form\",\"name\":\"无\",\"form\":"
                                                    + form
                                                    + "}"))
                    .andExpect(status().isBadRequest())
                    .andExpect(
                            jsonPath(
                                    "$.errors[0].pointer",
                                    org.hamcrest.Matchers.startsWith("#/form/")));
        }
    }

    /** Also that everybody may see who still shows a text that was corrected. */
    @Test
    void whoStaysAwayOrFetchesEverythingEachTimeIsSeen() throws Exception {
        JsonNode outlet =
                create(
                        "{\"slug\":\"quiet\",\"name\":\"沉默的报纸\",\"rule\":{\"type\":[\"event\"]},"
                                + "\"form\":{\"silentHours\":24}}");
        var line = get(CHANNELS + "/quiet").header("Authorization", BEARER);
        poll(outlet);
        web.perform(line)
                .andExpect(jsonPath("$.silent").value(false))
                .andExpect(jsonPath("$.hints").isEmpty());
        poll(outlet);
        web.perform(line).andExpect(jsonPath("$.hints[0]").value("unconditional"));
        jdbc.sql("update outlets set expected_by = ? where slug = 'quiet'")
                .param(Instant.parse("2026-01-01T00:00:00Z").atOffset(java.time.ZoneOffset.UTC))
                .update();
        web.perform(line).andExpect(jsonPath("$.silent").value(true));

        Item live = newsroom.publish("rumor", rumor("人人可查谁还留着旧版"));
        String holders = "/api/v1/items/" + live.id() + "/holders";
        JsonNode taker = register("{\"type\":[\"rumor\"]}", false);
        poll(taker);
        web.perform(get(holders)).andExpect(jsonPath("$.data").isEmpty());
        correctItem.correct(live.id(), Correction.Kind.CORRECTION, "已改。", PUBLISHER);
        web.perform(get(holders))
                .andExpect(
                        jsonPath(
                                        "$.data[?(@.outlet=='"
                                                + taker.path("name").asString()
                                                + "')].stale")
                                .value(true));
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
        try (var client = new CallbackClient(settings())) {
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
                                            + "\"webhook\":\"folder:tv\",\"form\":{\"files\":[\"ninjs\",\"docx\"]}}"))
                .andExpect(status().isCreated());
        Item live = newsroom.publish("rumor", rumor("写成文件的核查"));
        Path file = Path.of("target/outlet-folders/tv", live.id() + ".json");

        await().until(() -> text(file).contains("写成文件的核查"));
        Path document = Path.of("target/outlet-folders/tv", live.id() + ".zip");
        await().until(() -> Files.exists(document));
        assertThat(document).isNotEmptyFile();
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

    /** A bucket is written to by the name of the outlet's folder; without one it is refused. */
    @Test
    void theFolderMayBeInABucket() throws Exception {
        String place = "http://127.0.0.1:" + server.getAddress().getPort();
        var s3 = new ChannelSettings.S3(place, "outlets", "key", "secret", "us-east-1");
        Path file = Files.writeString(Path.of("target", "outlet-item.json"), "{}");
        status.set(200);
        try (var bucket = new OutletBucket(new ChannelSettings(java.util.Set.of(), "", s3))) {
            bucket.put("tv/1.json", file, "application/json");
        }

        assertThat(received.poll(20, TimeUnit.SECONDS).path()).isEqualTo("/outlets/tv/1.json");
        web.perform(
                        post(CHANNELS)
                                .header("Authorization", BEARER)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"slug\":\"b\",\"name\":\"桶\",\"webhook\":\"bucket:tv\"}"))
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
        return create(asked);
    }

    private JsonNode create(String asked) throws Exception {
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
