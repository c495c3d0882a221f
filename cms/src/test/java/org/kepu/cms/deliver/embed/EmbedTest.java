package org.kepu.cms.deliver.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What stands in other sites' pages, and how they come to it. */
@KepuTest
@Import(Newsroom.class)
class EmbedTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    @Test
    void aCardMayStandInAnyFrameAndRunsNothing() throws Exception {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("卡片 <script>x()</script>"));

        MockHttpServletResponse card = ask("/embed/" + rumor.slug());

        assertThat(card.getStatus()).isEqualTo(200);
        assertThat(card.getHeader("X-Frame-Options")).isNull();
        assertThat(card.getHeader("Content-Security-Policy"))
                .contains("frame-ancestors *", "default-src 'none'")
                .doesNotContain("script-src");
        assertThat(text(card))
                .contains("谣言", "微波炉加热食物会致癌", "微波只让水分子振动生热")
                .contains("href=\"http://kepu.test/items/" + rumor.slug() + "\"")
                .doesNotContain("<script");
        assertThat(ask("/embed/card.css").getContentType()).startsWith("text/css");
    }

    @Test
    void aCardFollowsCorrectionsAndWithdrawals() throws Exception {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("会被更正的卡片"));
        String etag = String.valueOf(ask("/embed/" + rumor.slug()).getHeader("ETag"));
        web.perform(get("/embed/" + rumor.slug()).header("If-None-Match", etag))
                .andExpect(status().isNotModified());

        correctItem.correct(rumor.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        web.perform(get("/embed/" + rumor.slug()).header("If-None-Match", etag))
                .andExpect(status().isOk());
        assertThat(text(ask("/embed/" + rumor.slug()))).contains("更正", "数字已改。");

        withdrawItem.withdraw(rumor.id(), "依据失效", PUBLISHER);
        MockHttpServletResponse gone = ask("/embed/" + rumor.slug());
        assertThat(gone.getStatus()).isEqualTo(410);
        assertThat(text(gone)).contains("内容已撤回", "依据失效").doesNotContain("水分子");
        web.perform(get("/oembed?url=" + encoded(rumor))).andExpect(status().isNotFound());
    }

    @Test
    void oEmbedGivesAFrameWithTheCard() throws Exception {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("给别的网站嵌入 \"引号\""));
        String page = text(ask("/items/" + rumor.slug()));
        assertThat(page).contains("application/json+oembed", "/oembed?url=" + encoded(rumor));

        JsonNode answer =
                JsonMapper.shared()
                        .readTree(text(ask("/oembed?maxwidth=300&dnt=1&url=" + encoded(rumor))));

        assertThat(answer.path("type").asString()).isEqualTo("rich");
        assertThat(answer.path("version").asString()).isEqualTo("1.0");
        assertThat(answer.path("width").asInt()).isEqualTo(300);
        assertThat(answer.path("html").asString())
                .contains("src=\"http://kepu.test/embed/" + rumor.slug() + "\"")
                .contains("sandbox=", "&quot;引号&quot;");
    }

    @Test
    void oEmbedKnowsPublishedItemsOnly() throws Exception {
        Item draft = newsroom.draft("rumor", Newsroom.rumor("还没发布的核查"));

        for (String url :
                new String[] {
                    encoded(draft),
                    "https%3A%2F%2Fexample.org%2Fitems%2Fx",
                    "http%3A%2F%2Fkepu.test%2Fitems%2F%25",
                    ""
                }) {
            web.perform(get(java.net.URI.create("/oembed?url=" + url)))
                    .andExpect(status().isNotFound());
        }
        web.perform(get("/embed/" + draft.slug())).andExpect(status().isNotFound());
        web.perform(get("/oembed?format=xml&url=" + encoded(draft)))
                .andExpect(status().isNotImplemented());
    }

    private static String encoded(Item item) {
        return URLEncoder.encode("http://kepu.test/items/" + item.slug(), StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse ask(String path) throws Exception {
        return web.perform(get(java.net.URI.create(path))).andReturn().getResponse();
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }
}
