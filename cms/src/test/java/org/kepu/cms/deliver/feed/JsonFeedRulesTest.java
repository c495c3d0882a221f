package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The rules of JSON Feed 1.1 over every feed; numbers as there. */
@KepuTest
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JsonFeedRulesTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    private final Map<String, JsonNode> feeds = new LinkedHashMap<>();

    @BeforeAll
    void publishAndFetchEveryFeed() throws Exception {
        new FeedNewsroom(newsroom, correctItem, withdrawItem).publishAll();
        var pages = new FeedPages(web);
        for (String name : pages.names()) {
            feeds.put("/feeds/" + name + ".json", pages.json("/feeds/" + name + ".json"));
        }
    }

    @Test
    @DisplayName("62, 63 MUST: version, title, items, and where they are")
    void theFeedHasWhatItMust() {
        assertThat(feeds).hasSizeGreaterThan(20);
        feeds.forEach(
                (path, feed) -> {
                    assertThat(feed.path("version").asString())
                            .isEqualTo("https://jsonfeed.org/version/1.1");
                    assertThat(feed.path("title").asString()).isNotBlank();
                    assertThat(feed.path("items").isArray()).isTrue();
                    assertThat(feed.path("home_page_url").asString()).startsWith(FeedPages.BASE);
                    assertThat(feed.path("feed_url").asString()).isEqualTo(FeedPages.BASE + path);
                });
    }

    @Test
    @DisplayName("64, 65 MUST: each item has one id, content, RFC 3339 dates, authors")
    void everyItemHasWhatItMust() {
        for (JsonNode feed : feeds.values()) {
            Set<String> ids = new HashSet<>();
            for (JsonNode item : feed.path("items")) {
                assertThat(ids.add(item.path("id").asString())).isTrue();
                assertThat(item.path("id").isString()).isTrue();
                assertThat(
                                item.path("content_html").asString("")
                                        + item.path("content_text").asString(""))
                        .isNotBlank();
                assertThat(Instant.parse(item.path("date_published").asString()))
                        .isBeforeOrEqualTo(Instant.parse(item.path("date_modified").asString()));
                assertThat(item.has("author")).isFalse();
                item.path("authors")
                        .forEach(it -> assertThat(it.path("name").asString()).isNotBlank());
                assertThat(item.path("language").asString()).isEqualTo("zh-CN");
            }
        }
    }

    @Test
    @DisplayName("66 MUST: attachments with address and type, sizes as numbers")
    void attachmentsAreWhole() {
        int seen = 0;
        for (JsonNode feed : feeds.values()) {
            for (JsonNode item : feed.path("items")) {
                for (JsonNode attachment : item.path("attachments")) {
                    assertThat(attachment.path("url").asString()).startsWith("http");
                    assertThat(attachment.path("mime_type").asString()).contains("/");
                    assertThat(
                                    attachment.path("size_in_bytes").isNumber()
                                            || attachment.path("size_in_bytes").isMissingNode())
                            .isTrue();
                    seen++;
                }
            }
        }
        assertThat(seen).isPositive();
    }

    @Test
    @DisplayName("67 MUST: next_url never leads back")
    void nextUrlNeverLeadsBack() throws Exception {
        var pages = new FeedPages(web);
        Set<String> seen = new HashSet<>();
        String next = FeedPages.BASE + "/feeds/latest.json?limit=2";
        while (next != null && seen.size() < 200) {
            assertThat(seen.add(next)).isTrue();
            JsonNode page = pages.json(next);
            assertThat(page.path("feed_url").asString()).isEqualTo(next);
            next = page.path("next_url").asString(null);
        }
        assertThat(next).isNull();
    }

    @Test
    @DisplayName("69 MUST: what is ours begins with _ and says where it is explained")
    void extensionsSayWhatTheyAre() {
        for (JsonNode feed : feeds.values()) {
            assertThat(feed.path("_kepu").path("about").asString()).startsWith("http");
            for (JsonNode item : feed.path("items")) {
                assertThat(item.path("_kepu").path("about").asString()).startsWith("http");
                if (item.has("_correction")) {
                    assertThat(item.path("_correction").path("about").asString())
                            .startsWith("http");
                }
            }
        }
    }

    @Test
    @DisplayName("53, 56: archives are linked here, too")
    void archivesAreLinked() throws Exception {
        String archive =
                feeds.get("/feeds/latest.json").path("_kepu").path("previous_archive").asString();
        JsonNode document = new FeedPages(web).json(archive);

        assertThat(document.path("items").isEmpty()).isFalse();
        assertThat(document.path("_kepu").path("current").asString())
                .isEqualTo(FeedPages.BASE + "/feeds/latest.json");
    }
}
