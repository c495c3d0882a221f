package org.kepu.cms.deliver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** GraphQL shows what the API shows, and no query can ask too much. */
@KepuTest
@Import(Newsroom.class)
class GraphTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    @Test
    void anItemIsTheSameAsInTheApi() throws Exception {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("图查询里的核查"));
        correctItem.correct(rumor.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);

        JsonNode item =
                ask(
                                "query($id: ID!) { item(id: $id) { id slug url title verdict claim"
                                    + " truth version fields body(format: TEXT) topics { slug name"
                                    + " } corrections { note kind } audiences media { url } related"
                                    + " { title } } }",
                                Map.of("id", rumor.slug()))
                        .path("data")
                        .path("item");

        JsonNode api = JsonMapper.shared().readTree(read("/api/v1/items/" + rumor.id()));
        for (String same :
                new String[] {"id", "slug", "url", "title", "version", "fields", "audiences"}) {
            assertThat(item.path(same)).as(same).isEqualTo(api.path(same));
        }
        assertThat(item.path("verdict").asString()).isEqualTo("false");
        assertThat(item.path("body").asString()).isEqualTo("微波是一种电磁波。");
        assertThat(item.path("topics").path(0).path("name").asString()).isEqualTo("食品安全");
        assertThat(item.path("corrections").path(0).path("note").asString()).isEqualTo("数字已改。");
    }

    @Test
    void pagesReachEverythingOnce() throws Exception {
        for (int i = 0; i < 3; i++) {
            newsroom.publish("event", eventOf("活动 " + i));
        }
        JsonNode first = items("{ items(type: [\"event\"], limit: 2) { data { id } next total } }");
        assertThat(first.path("total").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(first.path("data").size()).isEqualTo(2);
        JsonNode second =
                items(
                        "{ items(type: [\"event\"], limit: 2, cursor: \"%s\") { data { id } next } }"
                                .formatted(first.path("next").asString()));
        assertThat(second.path("data").toString())
                .doesNotContain(first.path("data").path(0).path("id").asString());
    }

    private static org.kepu.cms.content.ItemContent eventOf(String title) {
        return Newsroom.withFields(
                Newsroom.article(title),
                Map.of("startsAt", "2026-05-01T09:00:00+08:00", "place", "文化馆"));
    }

    private JsonNode items(String query) throws Exception {
        return ask(query, Map.of()).path("data").path("items");
    }

    @Test
    void draftsAndWithdrawnItemsAreNotThere() throws Exception {
        Item draft = newsroom.draft("article", Newsroom.article("图查询看不到的草稿"));
        Item gone = newsroom.publish("article", Newsroom.article("图查询看不到的撤回"));
        withdrawItem.withdraw(gone.id(), "依据失效", PUBLISHER);

        for (Item hidden : new Item[] {draft, gone}) {
            for (String name : new String[] {hidden.id().toString(), hidden.slug()}) {
                assertThat(
                                ask(
                                                "query($id: ID!) { item(id: $id) { title } }",
                                                Map.of("id", name))
                                        .path("data")
                                        .path("item")
                                        .isNull())
                        .isTrue();
            }
        }
        assertThat(
                        ask(
                                        "{ items(limit: 100) { data { title body } } search(q:"
                                                + " \"看不到\") { data { title } } }",
                                        Map.of())
                                .toString())
                .doesNotContain("看不到的");
    }

    @Test
    void wrongArgumentsAreTold() throws Exception {
        for (String wrong :
                new String[] {
                    "{ items(type: [\"draft\"]) { next } }",
                    "{ items(limit: 0) { next } }",
                    "{ items(limit: 101) { next } }",
                    "{ items(limit: -2147483648) { next } }",
                    "{ items(cursor: \"x\") { next } }",
                    "{ items(sort: \"random\") { next } }",
                    "{ items(from: \"yesterday\") { next } }",
                    "{ search(q: \"x\", cursor: \"x\") { next } }",
                    "{ items(status: \"draft\") { next } }",
                    "{ nonsense }",
                    "mutation { item }",
                    "{",
                    "\u0000"
                }) {
            JsonNode answer = ask(wrong, Map.of());
            assertThat(answer.path("errors").size()).as(wrong).isPositive();
            assertThat(answer.toString())
                    .as(wrong)
                    .doesNotContain("internal error", "org.kepu", "java.");
        }
    }

    @Test
    @Timeout(30)
    void bombsAreRefused() throws Exception {
        String deep =
                "{ item(id: \"x\") { " + "related(limit: 1) { ".repeat(20) + "id" + " }".repeat(22);
        String wide =
                "{ items(limit: 100) { data { related(limit: 20) { title related { title } } } } }";
        var many = new StringBuilder("{");
        for (int i = 0; i < 400; i++) {
            many.append(" a").append(i).append(": search(q: \"x\") { next }");
        }
        String circle =
                "{ item(id: \"x\") { ...a } } fragment a on Item { related { ...b } } fragment b on"
                        + " Item { ...a }";
        var doubling = new StringBuilder("{ item(id: \"x\") { ...f0 } }");
        for (int i = 0; i < 100; i++) {
            doubling.append(" fragment f%d on Item { ...f%d ...f%d }".formatted(i, i + 1, i + 1));
        }
        doubling.append(" fragment f100 on Item { id }");
        for (String bomb :
                new String[] {
                    deep,
                    wide,
                    many.append(" }").toString(),
                    circle,
                    doubling.toString(),
                    "{ __typename" + " __typename".repeat(1500) + " }",
                    "{" + "[".repeat(5000)
                }) {
            JsonNode answer = ask(bomb, Map.of());
            // What says the same a thousand times costs what it costs once.
            boolean harmless =
                    answer.path("data").path("__typename").isString()
                            || answer.path("data").path("item").isNull();
            assertThat(answer.has("errors") || harmless).as(bomb.substring(0, 40)).isTrue();
        }
        web.perform(
                        post("/graphql")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body("{ __typename }" + " ".repeat(30_000), Map.of())))
                .andExpect(status().isBadRequest());
    }

    @Test
    void aQueryByGetIsAnsweredWith304WhenNothingChanged() throws Exception {
        newsroom.publish("article", Newsroom.article("图查询的缓存"));
        var query = get("/graphql").param("query", "{ items(limit: 1) { data { title } } }");
        String etag =
                String.valueOf(web.perform(query).andReturn().getResponse().getHeader("ETag"));

        web.perform(query.header("If-None-Match", etag)).andExpect(status().isNotModified());
        web.perform(get("/graphql")).andExpect(status().isBadRequest());
        web.perform(get("/graphql").param("query", "{__typename}").param("variables", "[1"))
                .andExpect(status().isBadRequest());
    }

    private JsonNode ask(String query, Map<String, Object> variables) throws Exception {
        byte[] answer =
                web.perform(
                                post("/graphql")
                                        .contentType(MediaType.APPLICATION_JSON)
                                        .content(body(query, variables)))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsByteArray();
        return JsonMapper.shared().readTree(answer);
    }

    private static String body(String query, Map<String, Object> variables) {
        return JsonMapper.shared()
                .writeValueAsString(Map.of("query", query, "variables", variables));
    }

    private String read(String path) throws Exception {
        return web.perform(get(path))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
