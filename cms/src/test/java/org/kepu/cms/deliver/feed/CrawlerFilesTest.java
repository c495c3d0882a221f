package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.deliver.feed.FeedPages.all;
import static org.kepu.cms.deliver.feed.FeedPages.child;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Element;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What crawlers read; numbers as in the rules. */
@KepuTest
@Import(Newsroom.class)
class CrawlerFilesTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired PublishItem publishItem;
    @Autowired WithdrawItem withdrawItem;

    @Test
    @DisplayName("87 MUST: the sitemaps hold every live item once, absolute, with its true date")
    void theSitemapsHoldEveryLiveItem() throws Exception {
        Item live = newsroom.publish("article", article("进站点地图"));
        Item gone = newsroom.publish("article", article("出站点地图"));
        withdrawItem.withdraw(gone.id(), "依据失效", PUBLISHER);
        var pages = new FeedPages(web);
        List<String> addresses = new ArrayList<>();

        for (Element map : all(pages.xml("/sitemap.xml"), "sitemap")) {
            List<Element> urls = all(pages.xml(child(map, "loc")), "url");
            assertThat(urls).hasSizeLessThanOrEqualTo(Sitemaps.WIDTH);
            for (Element url : urls) {
                addresses.add(child(url, "loc"));
                if (child(url, "loc").endsWith("/items/" + live.slug())) {
                    assertThat(Instant.parse(child(url, "lastmod")))
                            .isBetween(Instant.now().minusSeconds(60), Instant.now());
                }
            }
        }

        assertThat(addresses)
                .doesNotHaveDuplicates()
                .allMatch(it -> it.startsWith(FeedPages.BASE + "/"))
                .contains(FeedPages.BASE + "/items/" + live.slug())
                .doesNotContain(FeedPages.BASE + "/items/" + gone.slug());
    }

    @Test
    @DisplayName("88 MUST: the news sitemap holds what is at most two days old")
    void theNewsSitemapForgets() throws Exception {
        Item fresh = newsroom.publish("article", article("今天的"));
        Item old =
                publishItem.publishImported(
                        newsroom.draft("article", article("上周的")).id(),
                        Instant.now().minus(7, ChronoUnit.DAYS),
                        PUBLISHER);

        List<Element> urls = all(new FeedPages(web).xml("/news-sitemap.xml"), "url");

        assertThat(urls)
                .extracting(url -> child(url, "loc"))
                .contains(FeedPages.BASE + "/items/" + fresh.slug())
                .doesNotContain(FeedPages.BASE + "/items/" + old.slug());
        Element news = all(new FeedPages(web).xml("/news-sitemap.xml"), "news").getFirst();
        assertThat(child(news, "publication_date")).endsWith("Z");
        assertThat(child(news, "title")).isNotBlank();
        assertThat(news.getTextContent()).contains("zh-cn");
    }

    @Test
    @DisplayName("89 OURS: robots.txt names the sitemaps and keeps crawlers out of the studio")
    void robotsNamesTheSitemaps() throws Exception {
        assertThat(new FeedPages(web).text("/robots.txt"))
                .contains("Sitemap: http://kepu.test/sitemap.xml")
                .contains("Sitemap: http://kepu.test/news-sitemap.xml")
                .contains("Disallow: /studio");
    }

    @Test
    void llmsTxtSaysHowToCite() throws Exception {
        Item live = newsroom.publish("rumor", Newsroom.rumor("给助手看的核查"));

        assertThat(new FeedPages(web).text("/llms.txt"))
                .startsWith("# ")
                .contains("/api/v1/claims/match")
                .contains("[给助手看的核查](" + FeedPages.BASE + "/items/" + live.slug() + ")");
    }

    @Test
    void theOpmlListsFeedsThatExist() throws Exception {
        var pages = new FeedPages(web);
        for (String name : pages.names()) {
            web.perform(get("/feeds/" + name + ".rss")).andExpect(status().isOk());
        }
        web.perform(get("/feeds/index.opml"))
                .andExpect(content().contentTypeCompatibleWith("text/x-opml"));
    }

    @Test
    void aSitemapThatIsNoneIsNotFound() throws Exception {
        web.perform(get("/sitemaps/items-x.xml")).andExpect(status().isNotFound());
    }
}
