package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.StudioSession;
import org.kepu.search.EngineHealth;
import org.kepu.search.SearchEngine;
import org.kepu.search.text.TextAnalysis;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** An administrator adds words, and the search knows them. */
@KepuTest
@Import(Newsroom.class)
class WordListsTest {

    private static final String WORDS = "/api/manage/v1/words";

    @Autowired MockMvcTester mvc;
    @Autowired Newsroom newsroom;
    @Autowired SearchEngine engine;
    @Autowired TextAnalysis analysis;
    @Autowired KeptLists lists;
    @Autowired FollowWords follow;

    private final JsonMapper json = JsonMapper.shared();

    /** The application is shared: it must not keep the words of this test. */
    @AfterEach
    void empty() {
        lists.all().stream()
                .filter(it -> !it.text().isEmpty())
                .forEach(it -> assertThat(put(it.list().slug(), "", it.number())).hasStatusOk());
    }

    @Test
    void aSynonymFindsWhatSaysItOtherwiseAndTheIndexIsRebuilt() {
        newsroom.publish("article", Newsroom.article("赶水草蔸萝卜怎么吃"));
        await().until(() -> search("赶水草蔸萝卜"), it -> it.contains("怎么吃"));

        assertThat(put("synonyms", "圆根疙瘩, 赶水草蔸萝卜", version("synonyms"))).hasStatusOk();

        await().until(() -> engine.health().state(), it -> it == EngineHealth.State.READY);
        assertThat(analysis.synonyms().of("圆根疙瘩")).containsExactly("赶水草蔸萝卜");
        await().until(() -> search("圆根疙瘩"), it -> it.contains("怎么吃"));
    }

    @Test
    void aPhraseOfTheSitesGroupsIsPassedOver() {
        String message = "綦江城区业主群群主说的：微波炉加热食物会致癌";
        assertThat(match(message).path("input").path("text").asString()).contains("群主说的");

        assertThat(put("noise", "綦江城区业主群群主说的", version("noise"))).hasStatusOk();

        JsonNode input = match(message).path("input");
        assertThat(input.path("text").asString()).doesNotContain("群主说的");
        assertThat(input.path("rules").toString()).contains("chat-noise");
    }

    @Test
    void whatIsChangedOnAnotherNodeIsTakenOver() {
        long before = version("places");
        lists.put(
                org.kepu.search.text.WordList.PLACES,
                "綦江: 某某新村",
                before,
                "别的节点",
                java.time.Instant.parse("2026-01-01T00:00:00Z"));

        follow.look();

        assertThat(analysis.places().overlap(java.util.Set.of("某某新"), java.util.Set.of("綦江")))
                .isFalse();
        assertThat(analysis.places().overlap(java.util.Set.of("某某新村"), java.util.Set.of("綦江")))
                .isTrue();
    }

    @Test
    void eachLineThatIsNoRuleIsToldInASentence() {
        MvcTestResult answer = put("synonyms", "番茄\n维 => 维生素\n好, 很好", version("synonyms"));

        assertThat(answer).hasStatus(400);
        assertThat(body(answer))
                .contains("第 1 行：同义词要写两个以上", "第 2 行：单个字到处都有")
                .doesNotContain("第 3 行");
    }

    @Test
    void whoHasNotSeenTheLastChangeChangesNothing() {
        long before = version("terms");
        assertThat(put("terms", "赶水草蔸萝卜", before)).hasStatusOk();

        assertThat(put("terms", "别的", before)).hasStatus(412);

        assertThat(body(get(WORDS))).contains("赶水草蔸萝卜");
    }

    @Test
    void onlyAdministratorsMayAndAnUnknownListIsNone() {
        assertThat(mvc.get().uri(WORDS)).hasStatus(401);
        assertThat(put("other", "", 0)).hasStatus(404);
    }

    @Test
    void thePageShowsTheLists() {
        MvcTestResult signedIn =
                mvc.post()
                        .uri("/studio/sign-in")
                        .with(csrf())
                        .param("username", "admin")
                        .param("password", KepuTest.ADMIN_PASSWORD)
                        .exchange();
        MvcTestResult page =
                mvc.get()
                        .uri("/studio/words")
                        .with(StudioSession.of(signedIn.getResponse()))
                        .accept(MediaType.TEXT_HTML)
                        .exchange();

        assertThat(page).hasStatusOk();
        assertThat(body(page))
                .contains("同义词和错别字", "PUT /api/manage/v1/words/synonyms", "群聊套话", "地名");
    }

    private long version(String name) {
        for (JsonNode list : json.readTree(body(get(WORDS))).path("data")) {
            if (list.path("name").asString().equals(name)) {
                return list.path("version").asLong();
            }
        }
        throw new AssertionError("no list " + name);
    }

    private MvcTestResult put(String name, String text, long version) {
        return mvc.put()
                .uri(WORDS + "/" + name)
                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                .contentType(MediaType.APPLICATION_JSON)
                .content(json.writeValueAsString(Map.of("text", text, "version", version)))
                .exchange();
    }

    private MvcTestResult get(String path) {
        return mvc.get()
                .uri(path)
                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                .exchange();
    }

    private JsonNode match(String text) {
        return json.readTree(
                body(
                        mvc.post()
                                .uri("/api/v1/claims/match")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(json.writeValueAsString(Map.of("text", text)))
                                .exchange()));
    }

    private String search(String words) {
        return body(mvc.get().uri("/api/v1/search?q={q}", words).exchange());
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
