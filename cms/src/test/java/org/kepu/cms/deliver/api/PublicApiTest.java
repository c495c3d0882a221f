package org.kepu.cms.deliver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.kepu.cms.testing.Newsroom.AUTHOR;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

@KepuTest
@Import(Newsroom.class)
class PublicApiTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired Items items;
    @Autowired SaveItem saveItem;
    @Autowired PublishItem publishItem;
    @Autowired WithdrawItem withdrawItem;
    @Autowired FollowChanges followChanges;

    @Test
    void anItemIsFoundByIdAndBySlug() throws Exception {
        Item live = newsroom.publish("rumor", rumor("按编号和网址名都能找到"));

        for (String name : List.of(live.id().toString(), live.slug())) {
            web.perform(get("/api/v1/items/" + name))
                    .andExpect(status().isOk())
                    .andExpect(content().contentType("application/json"))
                    .andExpect(jsonPath("$.title").value("按编号和网址名都能找到"))
                    .andExpect(jsonPath("$.url").value("http://kepu.test/items/" + live.slug()))
                    .andExpect(jsonPath("$.body.html").value("<p>微波是一种电磁波。</p>"))
                    .andExpect(jsonPath("$.topics[0].name").value("食品安全"))
                    .andExpect(jsonPath("$.fields.verdict").value("false"))
                    .andExpect(header().string("Cache-Control", containsString("stale-if-error")));
        }
    }

    @Test
    void theBodyComesAsItIsWanted() throws Exception {
        Item live = newsroom.publish("article", article("正文的几种写法"));

        web.perform(get("/api/v1/items/" + live.slug() + "?body=text"))
                .andExpect(jsonPath("$.body.text").value("微波是一种电磁波。"));
        web.perform(get("/api/v1/items/" + live.slug() + "?body=markdown"))
                .andExpect(jsonPath("$.body.markdown").value("微波是一种电磁波。"));
        web.perform(get("/api/v1/items/" + live.slug() + "?fields=title,url"))
                .andExpect(jsonPath("$.title").exists())
                .andExpect(jsonPath("$.summary").doesNotExist());
        web.perform(get("/api/v1/items/" + live.slug() + "?body=pdf"))
                .andExpect(status().isBadRequest());
    }

    @Test
    void anUnchangedItemAnswersNotModified() throws Exception {
        Item live = newsroom.publish("article", article("没有变化的"));
        String etag =
                web.perform(get("/api/v1/items/" + live.slug()))
                        .andReturn()
                        .getResponse()
                        .getHeader("ETag");

        web.perform(get("/api/v1/items/" + live.slug()).header("If-None-Match", etag))
                .andExpect(status().isNotModified())
                .andExpect(content().string(""));
    }

    @Test
    void aDraftIsNeverShown() throws Exception {
        Item draft = newsroom.draft("article", article("谁也看不到的草稿"));

        web.perform(get("/api/v1/items/" + draft.id())).andExpect(status().isNotFound());
        web.perform(get("/api/v1/items/" + draft.slug())).andExpect(status().isNotFound());
        web.perform(get("/api/v1/items?limit=100"))
                .andExpect(content().string(org.hamcrest.Matchers.not(containsString("谁也看不到"))));
    }

    @Test
    void aWithdrawnItemIsGoneWithItsNote() throws Exception {
        Item live = newsroom.publish("rumor", rumor("会撤回的一条"));
        withdrawItem.withdraw(live.id(), "依据的论文被撤稿。", PUBLISHER);

        web.perform(get("/api/v1/items/" + live.slug()))
                .andExpect(status().isGone())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.note").value("依据的论文被撤稿。"));
    }

    @Test
    void anOldSlugLeadsOn() throws Exception {
        Item live = newsroom.publish("article", article("改过网址名的"));
        Item edited =
                saveItem.save(live.id(), live.version(), "new-name", article("改过网址名的"), "", AUTHOR);
        publishItem.publish(newsroom.approve(items.get(edited.id())).id(), "", PUBLISHER);

        web.perform(get("/api/v1/items/" + live.slug()))
                .andExpect(status().isMovedPermanently())
                .andExpect(header().string("Location", "/api/v1/items/new-name"));
    }

    @Test
    void pagesReachEveryItemOnceWhileOthersArePublished() throws Exception {
        List<String> before = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            before.add(newsroom.publish("event", event("活动" + i)).id().toString());
        }

        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read("/api/v1/items?type=event&limit=3" + cursor);
            page.path("data").forEach(item -> seen.add(item.path("id").asString()));
            newsroom.publish("event", event("插进来的" + seen.size()));
            String next = page.path("page").path("next").asString(null);
            cursor = next == null ? null : "&cursor=" + next;
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().containsAll(before);
    }

    @Test
    void filtersMeanOrInsideAndAndBetween() throws Exception {
        newsroom.publish("rumor", rumor("筛选一"));
        newsroom.publish("article", article("筛选二"));

        JsonNode both = read("/api/v1/items?type=rumor,article&topic=food&limit=100&count=true");
        JsonNode none = read("/api/v1/items?type=rumor&topic=space&count=true");

        assertThat(both.path("page").path("total").asLong()).isGreaterThanOrEqualTo(2);
        assertThat(none.path("page").path("total").asLong()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/items?tpye=rumor",
                "/api/v1/items?type=nothing",
                "/api/v1/items?limit=0",
                "/api/v1/items?limit=101",
                "/api/v1/items?cursor=nonsense",
                "/api/v1/items?from=yesterday",
                "/api/v1/items?sort=title",
                "/api/v1/items?count=perhaps",
                "/api/v1/search?q=x&sort=title",
                "/api/v1/search?q=x&cursor=%00",
                "/api/v1/changes?since=-1",
                "/api/v1/topics?x=1"
            })
    void whatIsNotKnownIsRefused(String path) throws Exception {
        web.perform(get(path))
                .andExpect(status().isBadRequest())
                .andExpect(content().contentType("application/problem+json"))
                .andExpect(jsonPath("$.errors[0].detail").isNotEmpty());
    }

    @Test
    void searchFindsWhatWasJustPublished() throws Exception {
        Item live = newsroom.publish("rumor", rumor("隔夜西瓜切开会不会变毒"));
        followChanges.catchUp();

        web.perform(get("/api/v1/search?q=隔夜西瓜&count=true"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[0].item.id").value(live.id().toString()))
                .andExpect(jsonPath("$.data[0].highlights[0].html", containsString("<mark>")))
                .andExpect(jsonPath("$.facets.type").isNotEmpty());
    }

    @Test
    void theChangesTellEverythingInOrder() throws Exception {
        String since = read("/api/v1/changes?limit=100").path("page").path("next").asString();
        Item one = newsroom.publish("article", article("变更一"));
        Item other = newsroom.publish("article", article("变更二"));
        withdrawItem.withdraw(one.id(), "发错了。", PUBLISHER);

        JsonNode data = read("/api/v1/changes?since=" + lastOf(since)).path("data");

        assertThat(data)
                .extracting(it -> it.path("id").asString())
                .endsWith(one.id().toString(), other.id().toString(), one.id().toString());
        assertThat(data.get(data.size() - 1).path("kind").asString()).isEqualTo("withdrawn");
    }

    /** Other tests publish as well: reads on to the end of the log. */
    private String lastOf(String since) throws Exception {
        JsonNode page = read("/api/v1/changes?limit=100&since=" + since);
        List<JsonNode> mine = new ArrayList<>();
        page.path("data").forEach(mine::add);
        return mine.size() <= 3 ? since : mine.get(mine.size() - 4).path("cursor").asString();
    }

    @Test
    void vocabulariesSayHowManyItemsCarryEach() throws Exception {
        newsroom.publish("article", article("给词表计数"));

        web.perform(get("/api/v1/topics"))
                .andExpect(jsonPath("$.data[?(@.slug=='food')].count").isNotEmpty());
        web.perform(get("/api/v1/audiences"))
                .andExpect(jsonPath("$.data[?(@.name=='senior')].label").value("老年人"));
        web.perform(get("/api/v1/regions"))
                .andExpect(jsonPath("$.data[?(@.code=='500110')].name").value("綦江区"));
    }

    private static org.kepu.cms.content.ItemContent event(String title) {
        return Newsroom.withFields(
                article(title),
                java.util.Map.of("startsAt", "2026-12-01T09:00:00+08:00", "place", "区科技馆"));
    }

    private JsonNode read(String path) throws Exception {
        return JsonMapper.shared()
                .readTree(
                        web.perform(get(path))
                                .andExpect(status().isOk())
                                .andReturn()
                                .getResponse()
                                .getContentAsString(StandardCharsets.UTF_8));
    }

    @Test
    void campaignsAreListedWithTheirItems() throws Exception {
        Item live =
                newsroom.publish(
                        "article",
                        Newsroom.withFields(
                                article("专题里的文章"), java.util.Map.of("campaign", "全国科普日")));

        web.perform(get("/api/v1/campaigns"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[?(@.name=='全国科普日')].count").value(1))
                .andExpect(jsonPath("$.data[?(@.name=='全国科普日')].slug").value("kepu-ri"));
        web.perform(get("/api/v1/items").param("campaign", "全国科普日"))
                .andExpect(jsonPath("$.data.length()").value(1))
                .andExpect(jsonPath("$.data[0].id").value(live.id().toString()));
    }
}
