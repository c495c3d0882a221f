package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.head;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** How every feed behaves in HTTP (RFC 9110); numbers as in the rules. */
@KepuTest
@Import(Newsroom.class)
class FeedHttpRulesTest {

    private static final List<String> FEEDS =
            List.of("/feeds/latest.rss", "/feeds/latest.atom", "/feeds/latest.json");

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired WithdrawItem withdrawItem;

    @BeforeEach
    void publishSomething() {
        newsroom.publish("article", article("给缓存看的文章".repeat(40)));
    }

    @Test
    @DisplayName("72 MUST: a strong ETag and Last-Modified, the same each time")
    void theValidatorsAreStable() throws Exception {
        for (String feed : FEEDS) {
            MockHttpServletResponse once = ask(get(feed));
            MockHttpServletResponse twice = ask(get(feed));
            assertThat(once.getHeader("ETag")).matches("\"[0-9a-f]{64}\"");
            assertThat(twice.getHeader("ETag")).isEqualTo(once.getHeader("ETag"));
            assertThat(once.getHeader("Last-Modified")).endsWith(" GMT");
        }
    }

    @Test
    @DisplayName("73 MUST: 304 without a body, with ETag, Cache-Control and Vary as before")
    void notModifiedBearsTheSameHeaders() throws Exception {
        for (String feed : FEEDS) {
            MockHttpServletResponse full = ask(get(feed));
            MockHttpServletResponse same = ask(get(feed).header("If-None-Match", etag(full)));
            assertThat(same.getStatus()).isEqualTo(304);
            assertThat(same.getContentAsByteArray()).isEmpty();
            for (String name : List.of("ETag", "Cache-Control", "Vary")) {
                assertThat(same.getHeaders(name)).as(name).isEqualTo(full.getHeaders(name));
            }
        }
    }

    @Test
    @DisplayName("73, 74 MUST: another ETag wins over an old date; a date counts when it is alone")
    void theEtagWinsOverTheDate() throws Exception {
        for (String feed : FEEDS) {
            String date = String.valueOf(ask(get(feed)).getHeader("Last-Modified"));
            assertThat(ask(get(feed).header("If-Modified-Since", date)).getStatus()).isEqualTo(304);
            assertThat(
                            ask(get(feed)
                                            .header("If-Modified-Since", date)
                                            .header("If-None-Match", "\"other\""))
                                    .getStatus())
                    .isEqualTo(200);
        }
    }

    @Test
    @DisplayName("75 MUST: HEAD has the headers of GET; each coding has an ETag of its own")
    void headAndCodings() throws Exception {
        for (String feed : FEEDS) {
            MockHttpServletResponse plain = ask(get(feed));
            MockHttpServletResponse asked = ask(head(feed));
            for (String name : List.of("ETag", "Content-Length", "Content-Type", "Last-Modified")) {
                assertThat(asked.getHeader(name)).as(name).isEqualTo(plain.getHeader(name));
            }
            assertThat(asked.getContentAsByteArray()).isEmpty();
            MockHttpServletResponse packed = ask(get(feed).header("Accept-Encoding", "br, gzip"));
            assertThat(packed.getHeader("Content-Encoding")).isEqualTo("gzip");
            assertThat(packed.getHeader("ETag")).isNotEqualTo(plain.getHeader("ETag"));
            assertThat(packed.getHeaders("Vary")).contains("Accept-Encoding");
            try (var unpacked =
                    new GZIPInputStream(new ByteArrayInputStream(packed.getContentAsByteArray()))) {
                assertThat(unpacked.readAllBytes()).isEqualTo(plain.getContentAsByteArray());
            }
        }
    }

    @Test
    @DisplayName("76 MUST: a deletion alone changes the ETag, also for who asks by date")
    void aDeletionChangesTheEtag() throws Exception {
        Item live = newsroom.publish("article", article("只被撤回"));
        for (String feed : FEEDS) {
            ask(get(feed));
        }
        String before = etag(ask(get(FEEDS.getFirst())));
        withdrawItem.withdraw(live.id(), "依据失效", PUBLISHER);

        assertThat(etag(ask(get(FEEDS.getFirst())))).isNotEqualTo(before);
    }

    @Test
    @DisplayName("79 OURS: open to pages of other origins, without a cookie")
    void openToOtherOriginsWithoutCookies() throws Exception {
        for (String feed : FEEDS) {
            MockHttpServletResponse answer =
                    ask(get(feed).header("Origin", "https://paper.example"));
            assertThat(answer.getHeader("Access-Control-Allow-Origin")).isEqualTo("*");
            assertThat(answer.getHeader("Set-Cookie")).isNull();
        }
        web.perform(get("/api/v1/items").header("Origin", "https://paper.example"))
                .andExpect(
                        org.springframework.test.web.servlet.result.MockMvcResultMatchers.header()
                                .string("Access-Control-Allow-Origin", "*"));
    }

    @Test
    void anUnknownFeedOrParameterIsRefused() throws Exception {
        web.perform(get("/feeds/latest.rss?limit=0")).andExpect(status().isBadRequest());
        web.perform(get("/feeds/latest.rss?page=2")).andExpect(status().isBadRequest());
        web.perform(get("/feeds/latest.xml")).andExpect(status().isNotFound());
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request).andReturn().getResponse();
    }

    private static String etag(MockHttpServletResponse response) {
        return String.valueOf(response.getHeader("ETag"));
    }
}
