package org.kepu.cms.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** From the question of somebody unknown to the answer under their code, over HTTP. */
@KepuTest
@TestPropertySource(properties = {"kepu.request.per-hour=5", "kepu.request.per-day=8"})
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaimRequestsTest {

    private static final String CLAIM = "晒过的被子上有阳光的味道，其实是螨虫烤焦的味道，大家都注意了";

    @Autowired MockMvcTester mvc;
    @Autowired JsonMapper json;
    @Autowired JdbcClient jdbc;
    @Autowired RequestClusters clusters;
    @Autowired Newsroom newsroom;
    @Autowired SaveItem save;
    @Autowired Items items;
    @Autowired Revisions revisions;

    @Test
    void theSameClaimIsCountedAndTheSameSenderIsNot() {
        JsonNode first = ask("10.0.1.1", CLAIM, 201);
        JsonNode other = ask("10.0.1.2", "【转发】" + CLAIM + "！！！", 201);
        JsonNode again = ask("10.0.1.1", CLAIM, 200);

        assertThat(first.path("code").asString()).matches("[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(other.path("code")).isNotEqualTo(first.path("code"));
        assertThat(again.path("code")).isEqualTo(first.path("code"));
        assertThat(status(first).path("count").asInt()).isEqualTo(2);
        assertThat(status(first).path("state").asString()).isEqualTo("received");
    }

    @Test
    void personalDataIsNeverKept() {
        ask("10.0.2.1", "社区医生说吃香蕉皮能治好失眠，报名打13812345678，身份证11010519491231002X", 201);

        List<String> kept =
                jdbc.sql("select text from claim_requests where text is not null")
                        .query(String.class)
                        .list();
        assertThat(String.join(" ", kept))
                .contains("报名打[电话]，身份证[身份证号]")
                .doesNotContain("13812345678")
                .doesNotContain("11010519491231002X");
        assertThat(jdbc.sql("select sender from claim_requests").query(String.class).list())
                .noneMatch(it -> it.contains("10.0.2.1"));
    }

    @Test
    void aParaphraseGoesToTheSameRequest() {
        JsonNode one = ask("10.0.3.1", "听说喝绿豆汤可以解百毒，农药中毒喝绿豆汤就能解", 201);
        JsonNode two = ask("10.0.3.2", "农药中毒了喝绿豆汤就能解毒，绿豆汤解百毒", 201);

        assertThat(cluster(two.path("code").asString()))
                .isEqualTo(cluster(one.path("code").asString()));
    }

    @Test
    void oneAddressMayNotAskWithoutEnd() {
        List.of("夜里开着空调睡觉会面瘫", "西瓜打了针才这么红", "高铁站台有强辐射", "喝骨头汤补钙最快", "鱼刺卡住咽饭团就下去了")
                .forEach(it -> ask("10.0.4.1", it, 201));

        assertThat(post("10.0.4.1", Map.of("text", "指甲上有月牙才健康"))).hasStatus(429);
    }

    @Test
    void whatCannotBeAskedIsSaid() {
        assertThat(post("10.0.5.1", Map.of("text", "？"))).hasStatus(400);
        assertThat(post("10.0.5.1", Map.of("text", "长".repeat(5001)))).hasStatus(400);
        assertThat(post("10.0.5.1", Map.of("url", "file:///etc/passwd"))).hasStatus(400);
        assertThat(post("10.0.5.1", Map.of("url", "javascript:alert(1)"))).hasStatus(400);
        assertThat(mvc.get().uri("/api/v1/claims/requests/AAAA-BBBB")).hasStatus(404);
    }

    @Test
    void theDeskTakesItWritesACheckAndItsPublicationIsTheAnswer() {
        String code = ask("10.0.6.1", "手机放在枕边睡觉会得脑瘤，某医院已经证实", 201).path("code").asString();
        RequestCluster cluster = clusters.get(cluster(code));
        act(cluster, Map.of("action", "accept"), 200);
        assertThat(status(code).path("state").asString()).isEqualTo("checking");

        JsonNode taken = act(clusters.get(cluster.id()), Map.of("action", "draft"), 200);

        ItemId draft = ItemId.parse(taken.path("answerId").asString()).orElseThrow();
        assertThat(revisions.get(draft, 1).content().field("claim")).contains("脑瘤");
        assertThat(status(code).path("answer").isNull()).isTrue();
        publish(draft);
        JsonNode answered = status(code);
        assertThat(answered.path("state").asString()).isEqualTo("answered");
        assertThat(answered.path("answer").path("fields").path("verdict").asString())
                .isEqualTo("false");
        assertThat(text(get("/feeds/requests/" + code + ".atom")))
                .contains("已经收到您的求证")
                .contains("谣言");
        assertThat(text(get("/asked/" + code))).contains("这是答案").contains("没有证据");
    }

    @Test
    void whoMayNotDecideIsRefused() {
        String code = ask("10.0.7.1", "多喝白醋可以软化血管，还能溶解胆结石", 201).path("code").asString();
        RequestCluster cluster = clusters.get(cluster(code));

        assertThat(mvc.get().uri("/api/manage/v1/requests")).hasStatus(401);
        assertThat(
                        mvc.post()
                                .uri("/api/manage/v1/requests/" + cluster.id() + "/acts")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"action\":\"close\",\"version\":1,\"note\":\"x\"}"))
                .hasStatus(401);
        act(cluster, Map.of("action", "close"), 400);
        act(cluster, Map.of("action", "close", "note", "与科学无关"), 200);
        act(cluster, Map.of("action", "accept"), 412);
        assertThat(status(code).path("state").asString()).isEqualTo("closed");
        assertThat(status(code).path("note").asString()).isEqualTo("与科学无关");
    }

    @Test
    void withoutScriptTheFormLeadsToTheCode() {
        MvcTestResult sent =
                mvc.post().uri("/check/ask").param("text", "用开水烫碗三秒就能杀死所有细菌，饭店都这样做").exchange();

        assertThat(sent).hasStatus(303);
        String page = text(get(sent.getResponse().getHeader("Location")));
        assertThat(page).contains("已经收到您的求证").contains("<svg class=\"qr\"");
    }

    private void publish(ItemId draft) {
        Item item = items.get(draft);
        ItemContent content = revisions.get(draft, item.head()).content();
        var fields = new HashMap<>(content.fields());
        fields.put("verdict", "false");
        fields.put("truth", "没有证据表明手机辐射会引起脑瘤。");
        fields.put("evidence", List.of(Map.of("title", "电磁场与公共卫生", "publisher", "世界卫生组织")));
        Actor publisher = Newsroom.person("编辑", Role.AUTHOR, Role.PUBLISHER);
        save.save(draft, item.version(), null, Newsroom.withFields(content, fields), "", publisher);
        newsroom.release(draft, publisher);
    }

    private UUID cluster(String code) {
        return jdbc.sql("select cluster_id from claim_requests where code = ?")
                .param(code)
                .query(UUID.class)
                .single();
    }

    private JsonNode ask(String address, String text, int status) {
        MvcTestResult answer = post(address, Map.of("text", text));
        assertThat(answer).hasStatus(status);
        return json.readTree(text(answer));
    }

    private MvcTestResult post(String address, Map<String, String> body) {
        return mvc.post()
                .uri("/api/v1/claims/requests")
                .with(
                        request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(body))
                .exchange();
    }

    private JsonNode act(RequestCluster cluster, Map<String, ?> wish, int status) {
        var body = new HashMap<String, Object>(wish);
        body.put("version", cluster.version());
        MvcTestResult answer =
                mvc.post()
                        .uri("/api/manage/v1/requests/" + cluster.id() + "/acts")
                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json.writeValueAsString(body))
                        .exchange();
        assertThat(answer).hasStatus(status);
        return json.readTree(text(answer));
    }

    private JsonNode status(JsonNode asked) {
        return status(asked.path("code").asString());
    }

    private JsonNode status(String code) {
        return json.readTree(text(get("/api/v1/claims/requests/" + code)));
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).exchange();
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
