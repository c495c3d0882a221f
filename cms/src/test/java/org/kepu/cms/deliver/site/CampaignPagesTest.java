package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What belongs to one heading stands on one page, in one feed and on one poster. */
@KepuTest
@Import(Newsroom.class)
class CampaignPagesTest {

    @Autowired MockMvcTester mvc;
    @Autowired Newsroom newsroom;

    @Test
    void aCampaignHasItsDaysItemsPosterAndFeedWhateverNameItemsGiveIt()
            throws UnsupportedEncodingException {
        publishIn("全国防灾减灾日", "防灾减灾日的文章");
        publishIn("防灾减灾宣传周", "宣传周的文章");

        Document page = page("/campaigns/fangzai-jianzai-ri");

        assertThat(page.select("h1").text()).isEqualTo("全国防灾减灾日");
        assertThat(page.select(".when-line").text()).isEqualTo("每年5月12日");
        assertThat(page.select(".rows").text()).contains("防灾减灾日的文章").contains("宣传周的文章");
        assertThat(page.select("script[type=application/ld+json]").html())
                .contains("\"CollectionPage\"")
                .contains("\"byMonthDay\":12");
        String feed = page.select("link[type=application/atom+xml]").attr("href");
        assertThat(feed).isEqualTo("/feeds/campaigns/fangzai-jianzai-ri.atom");
        assertThat(text(feed)).contains("宣传周的文章");
        assertThat(page("/campaigns/fangzai-jianzai-ri/poster").select(".poster").text())
                .contains("http://kepu.test/campaigns/fangzai-jianzai-ri");
    }

    @Test
    void aCampaignThatNoListKnowsHasAPageToo() throws UnsupportedEncodingException {
        publishIn("科技下乡赶场天", "赶场天带回家的三件事");

        Document index = page("/campaigns");

        String path = index.select("a:contains(科技下乡赶场天)").attr("href");
        assertThat(path).isEqualTo("/campaigns/ke-ji-xia-xiang-gan-chang-tian");
        assertThat(page(path).text()).contains("赶场天带回家的三件事");
        assertThat(page(path).select(".when-line")).isEmpty();
    }

    private void publishIn(String campaign, String title) {
        newsroom.publish(
                "article",
                Newsroom.withFields(Newsroom.article(title), Map.of("campaign", campaign)));
    }

    private Document page(String path) throws UnsupportedEncodingException {
        return Jsoup.parse(text(path));
    }

    private String text(String path) throws UnsupportedEncodingException {
        return mvc.get()
                .uri(path)
                .accept(MediaType.TEXT_HTML)
                .exchange()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
