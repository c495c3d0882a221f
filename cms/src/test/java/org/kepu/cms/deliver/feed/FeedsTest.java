package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.io.SyndFeedInput;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

@KepuTest
@Import(Newsroom.class)
class FeedsTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    @ParameterizedTest
    @ValueSource(strings = {"rss", "atom"})
    void everyXmlFormatTellsTheSameEntry(String format) throws Exception {
        Item live = newsroom.publish("rumor", rumor("各格式同一条：" + format));

        SyndEntry entry = entry(read("/feeds/rumors." + format), live);

        assertThat(entry.getTitle()).isEqualTo("各格式同一条：" + format);
        assertThat(entry.getLink()).isEqualTo("http://kepu.test/items/" + live.slug());
        assertThat(entry.getContents().getFirst().getValue()).isEqualTo("<p>微波是一种电磁波。</p>");
        assertThat(entry.getPublishedDate()).isNotNull();
    }

    @Test
    void jsonFeedTellsTheSameEntry() throws Exception {
        Item live = newsroom.publish("rumor", rumor("JSON 里的一条"));

        JsonNode entry = jsonEntry("/feeds/latest.json", live);

        assertThat(entry.path("title").asString()).isEqualTo("JSON 里的一条");
        assertThat(entry.path("content_html").asString()).isEqualTo("<p>微波是一种电磁波。</p>");
        assertThat(entry.path("_kepu").path("verdict").path("code").asString()).isEqualTo("false");
    }

    @Test
    void aCorrectionComesUpInEveryFormatUnderTheSameId() throws Exception {
        Item live = newsroom.publish("rumor", rumor("会被更正的"));
        correctItem.correct(live.id(), Correction.Kind.CORRECTION, "数字写错了，已改。", PUBLISHER);

        assertThat(entry(read("/feeds/rumors.rss"), live).getDescription().getValue())
                .contains("数字写错了");
        assertThat(entry(read("/feeds/rumors.atom"), live).getDescription().getValue())
                .contains("数字写错了");
        assertThat(jsonEntry("/feeds/rumors.json", live).path("_kepu").path("event").asString())
                .isEqualTo("corrected");
    }

    @Test
    void aWithdrawalLeavesATombstone() throws Exception {
        Item live = newsroom.publish("rumor", rumor("会被撤回的"));
        withdrawItem.withdraw(live.id(), "依据已失效。", PUBLISHER);

        assertThat(text("/feeds/rumors.atom"))
                .contains("<at:deleted-entry ref=\"urn:uuid:" + live.id())
                .contains("依据已失效。");
        assertThat(entry(read("/feeds/rumors.rss"), live).getTitle()).isEqualTo("内容已撤回");
        assertThat(text("/feeds/topics/food.rss")).contains(live.id().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/feeds/topics/space.rss", "/feeds/topics/space.atom"})
    void anEmptyFeedIsAValidFeed(String path) throws Exception {
        assertThat(read(path).getEntries()).isEmpty();
    }

    @Test
    void datesAreEnglishUnderAChineseLocale() throws Exception {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
            newsroom.publish("rumor", rumor("日期要英文"));

            assertThat(text("/feeds/rumors.rss"))
                    .containsPattern(
                            "<pubDate>(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d \\w{3} \\d{4}");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anUnchangedFeedAnswersNotModified() throws Exception {
        newsroom.publish("rumor", rumor("没有变化"));
        String etag =
                web.perform(get("/feeds/rumors.rss")).andReturn().getResponse().getHeader("ETag");

        web.perform(get("/feeds/rumors.rss").header("If-None-Match", "W/\"x\", " + etag))
                .andExpect(status().isNotModified())
                .andExpect(header().string("ETag", etag));
        web.perform(head("/feeds/rumors.rss")).andExpect(header().string("ETag", etag));
        newsroom.publish("rumor", rumor("有变化"));
        web.perform(get("/feeds/rumors.rss").header("If-None-Match", etag))
                .andExpect(status().isOk());
    }

    @Test
    void theCompressedFormHasAnETagOfItsOwn() throws Exception {
        newsroom.publish("rumor", rumor("压缩"));

        web.perform(get("/feeds/latest.atom").header("Accept-Encoding", "gzip"))
                .andExpect(header().string("Content-Encoding", "gzip"))
                .andExpect(header().string("ETag", org.hamcrest.Matchers.endsWith("-gz\"")));
    }

    @Test
    void olderPagesReachEveryEntryOnce() throws Exception {
        Set<String> published = new HashSet<>();
        for (int i = 0; i < 5; i++) {
            published.add(
                    "urn:uuid:" + newsroom.publish("article", Newsroom.article("分页" + i)).id());
        }

        List<String> seen = new ArrayList<>();
        String next = "http://kepu.test/feeds/articles.json?limit=2";
        while (next != null) {
            JsonNode page =
                    JsonMapper.shared().readTree(text(next.substring("http://kepu.test".length())));
            page.path("items").forEach(item -> seen.add(item.path("id").asString()));
            next = page.path("next_url").asString(null);
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(published);
    }

    @Test
    void aFeedThatDoesNotExistIsNotFound() throws Exception {
        web.perform(get("/feeds/nothing.rss")).andExpect(status().isNotFound());
        web.perform(get("/feeds/topics/nothing.rss")).andExpect(status().isNotFound());
        web.perform(get("/feeds/latest.rss?limit=1000"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].parameter").value("limit"));
    }

    private SyndFeed read(String path) throws Exception {
        return new SyndFeedInput().build(new StringReader(text(path)));
    }

    private String text(String path) throws Exception {
        return web.perform(get(path))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static SyndEntry entry(SyndFeed feed, Item item) {
        return feed.getEntries().stream()
                .filter(entry -> entry.getUri().equals("urn:uuid:" + item.id()))
                .findFirst()
                .orElseThrow();
    }

    private JsonNode jsonEntry(String path, Item item) throws Exception {
        for (JsonNode entry : JsonMapper.shared().readTree(text(path)).path("items")) {
            if (entry.path("id").asString().equals("urn:uuid:" + item.id())) {
                return entry;
            }
        }
        throw new AssertionError(item.id() + " is not in " + path);
    }
}
