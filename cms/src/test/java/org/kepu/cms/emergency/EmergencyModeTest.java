package org.kepu.cms.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Role;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;

/** From the one act that opens an emergency to its report, over HTTP. */
@KepuTest
class EmergencyModeTest {

    private static final String MANAGE = "/api/manage/v1/emergencies";

    @Autowired MockMvcTester mvc;
    @Autowired JsonMapper json;
    @Autowired JdbcClient jdbc;
    @Autowired CurrentEmergency current;
    @Autowired CloseEmergency close;

    @AfterEach
    void endAll() {
        var chief = Newsroom.person("值班", Role.PUBLISHER);
        current.all().forEach(it -> close.close(it.id(), it.version(), "测试结束。", chief));
    }

    @Test
    void oneActPutsItOnEveryPageInTheApiAndInTheFeeds() {
        assertThat(page("/").select(".alarm")).isEmpty();
        assertThat(page("/rumors").select(".alarm")).isEmpty();

        JsonNode it = open(false);

        for (String path : new String[] {"/", "/rumors", "/check", "/about"}) {
            Document page = page(path);
            assertThat(page.select(".alarm").text()).contains("有洪水危险").contains("请马上向高处转移");
            assertThat(page.select(".alarm").hasClass("l-red")).isTrue();
        }
        JsonNode api = json.readTree(text(get("/api/v1/emergency")));
        assertThat(api.at("/data/0/slug").asString()).isEqualTo(it.path("slug").asString());
        assertThat(api.at("/data/0/entries/0/outputs/sms").asString()).endsWith("/1/sms.txt");
        for (String format : new String[] {"rss", "atom", "json"}) {
            assertThat(text(get("/feeds/emergency." + format))).contains("赶水镇藻渡河沿岸有洪水危险");
        }
        assertThat(text(get("/emergency"))).contains("赶水镇藻渡河沿岸有洪水危险");
    }

    @Test
    void allOutputsBearTheHashOfOneText() {
        JsonNode it = open(false);
        String sha256 = it.at("/entries/0/sha256").asString();
        String folder = "/emergency/" + it.path("slug").asString() + "/1/";

        for (String file : new String[] {"sms", "led", "speech-30", "speech-60"}) {
            MvcTestResult answer = get(folder + file + ".txt");
            assertThat(answer).hasStatusOk();
            assertThat(answer.getResponse().getHeader("X-Content-SHA256")).isEqualTo(sha256);
        }
        assertThat(text(get(folder + "cap.xml"))).contains("sha256:" + sha256);
        assertThat(text(get(folder + "sms.txt"))).contains(sha256.substring(0, 8));
        assertThat(text(get(folder + "speech-30.txt"))).contains("请马上向高处转移").doesNotContain("110");
        Document poster = page(folder + "poster");
        assertThat(poster.select(".poster").text()).contains(sha256.substring(0, 8));
        assertThat(poster.select(".poster svg.qr path").attr("d")).startsWith("M");
    }

    @Test
    void aWithdrawnTextIsPulledEverywhere() {
        JsonNode it = open(false);
        String slug = it.path("slug").asString();
        it = act(it, "/messages", Map.of("slots", slots("赶水镇上场口"), "level", "orange"), 200);

        JsonNode pulled =
                act(
                        it,
                        "/entries/" + it.at("/entries/0/id").asString() + "/withdrawal",
                        Map.of("note", "位置写错了。"),
                        200);

        assertThat(pulled.path("data")).hasSize(6);
        assertThat(text(get("/emergency/" + slug + "/1/sms.txt"))).contains("已撤回");
        assertValid("/emergency/" + slug + "/1/cap.xml", "Cancel");
        assertValid("/emergency/" + slug + "/2/cap.xml", "Update");
        assertThat(text(get("/feeds/emergency.atom"))).contains("at:deleted-entry");
        assertThat(page("/emergency/" + slug).select(".timeline .is-withdrawn").text())
                .contains("位置写错了");
        assertThat(page("/").select(".alarm").text()).contains("上场口");
    }

    @Test
    void aFactHasItsTimeAndIsMarkedWhenItExpired() {
        JsonNode it = open(false);
        it = act(it, "/facts", Map.of("text", "藻渡大桥已经封闭。", "source", "区交通运输委", "minutes", 30), 200);
        String slug = it.path("slug").asString();
        assertThat(page("/emergency/" + slug).select(".timeline .is-holds").text())
                .contains("藻渡大桥已经封闭")
                .contains("区交通运输委");

        jdbc.sql("update emergency_entries set expires_at = as_of where kind = 'fact'").update();
        act(it, "/facts", Map.of("text", "水位开始下降。", "source", "区水利局"), 200);

        assertThat(page("/emergency/" + slug).select(".timeline .is-expired").text())
                .contains("藻渡大桥")
                .contains("已过期");
    }

    @Test
    void aDrillIsNeverTakenForReal() {
        JsonNode it = open(true);
        String slug = it.path("slug").asString();

        Document home = page("/");
        assertThat(home.select(".alarm").hasClass("is-drill")).isTrue();
        assertThat(home.select(".alarm").text()).contains("【演练】");
        assertThat(page("/emergency/" + slug).select("main").text()).contains("这是演练，不是真的");
        assertThat(text(get("/emergency/" + slug + "/1/sms.txt"))).startsWith("【演练】");
        assertThat(text(get("/emergency/" + slug + "/1/led.txt"))).startsWith("【演练】");
        assertThat(text(get("/emergency/" + slug + "/1/speech-30.txt")))
                .startsWith("现在是演练")
                .endsWith("以上是演练。");
        assertThat(text(get("/emergency/" + slug + "/1/cap.xml")))
                .contains("<status>Exercise</status>");
        assertThat(text(get("/feeds/emergency.rss"))).doesNotContain(slug);
        open(false);
        assertThat(page("/").select(".alarm").hasClass("is-drill")).isFalse();
    }

    @Test
    void closingTakesItOffThePagesKeepsItAndReports() {
        JsonNode it = open(false);
        String slug = it.path("slug").asString();
        assertValid("/emergency/" + slug + "/1/cap.xml", "Alert");

        act(it, "/closing", Map.of("note", "洪水已经退去。"), 200);

        assertThat(page("/").select(".alarm")).isEmpty();
        assertThat(json.readTree(text(get("/api/v1/emergency"))).path("data")).isEmpty();
        assertThat(page("/emergency/" + slug).text()).contains("洪水已经退去");
        assertValid("/emergency/" + slug + "/1/cap.xml", "Cancel");
        JsonNode report =
                json.readTree(text(manage(MANAGE + "/" + it.path("id").asString() + "/report")));
        assertThat(report.path("messages").asInt()).isEqualTo(1);
        assertThat(report.path("hashes")).hasSize(1);
        act(it, "/facts", Map.of("text", "a", "source", "b"), 412);
    }

    @Test
    void onlyWhoPublishesOpensAndNothingGoesOutWithAnOpenSlot() {
        assertThat(mvc.post().uri(MANAGE).contentType(MediaType.APPLICATION_JSON).content("{}"))
                .hasStatus(401);
        MvcTestResult refused =
                post(
                        MANAGE,
                        Map.of(
                                "hazard",
                                "flood",
                                "level",
                                "red",
                                "region",
                                "500110",
                                "slots",
                                Map.of("place", "赶水镇")));
        assertThat(refused).hasStatus(400);
        assertThat(text(refused)).contains("/slots/what").contains("还空着");
        assertThat(current.all()).isEmpty();
    }

    private JsonNode open(boolean drill) {
        MvcTestResult answer =
                post(
                        MANAGE,
                        Map.of(
                                "hazard",
                                "flood",
                                "level",
                                "red",
                                "region",
                                "500110",
                                "drill",
                                drill,
                                "slots",
                                slots("赶水镇藻渡河沿岸")));
        assertThat(answer).hasStatus(201);
        return json.readTree(text(answer));
    }

    private static Map<String, String> slots(String place) {
        return Map.of("place", place, "what", "河水正在上涨，18时超过警戒水位0.8米", "shelter", "镇中学操场");
    }

    private JsonNode act(JsonNode seen, String path, Map<String, ?> words, int status) {
        var body = new HashMap<String, Object>(words);
        body.put("version", seen.path("version").asLong());
        MvcTestResult answer = post(MANAGE + "/" + seen.path("id").asString() + path, body);
        assertThat(answer).hasStatus(status);
        return json.readTree(text(answer));
    }

    private MvcTestResult post(String path, Map<String, ?> body) {
        return mvc.post()
                .uri(path)
                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    private MvcTestResult manage(String path) {
        return mvc.get()
                .uri(path)
                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                .exchange();
    }

    private void assertValid(String path, String type) {
        String cap = text(get(path));
        assertThat(cap).contains("<msgType>" + type + "</msgType>");
        var schemas = SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI);
        assertThatCode(
                        () ->
                                schemas.newSchema(
                                                Objects.requireNonNull(
                                                        getClass().getResource("/cap/cap-1.2.xsd")))
                                        .newValidator()
                                        .validate(new StreamSource(new StringReader(cap))))
                .doesNotThrowAnyException();
    }

    private Document page(String path) {
        return Jsoup.parse(text(mvc.get().uri(path).accept(MediaType.TEXT_HTML).exchange()));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
