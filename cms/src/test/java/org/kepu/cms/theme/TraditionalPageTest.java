package org.kepu.cms.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** What of a page is written in traditional characters, and what is left alone. */
class TraditionalPageTest {

    @Test
    void whatPeopleReadIsConvertedByWords() {
        Document page =
                convert(
                        "<p>发热的干部头发白了，在里面吃面条。</p><img src='/图/头发.png' alt='头发'>"
                                + "<button data-done='已复制'>复制</button>");

        assertThat(page.select("p").text()).isEqualTo("發熱的幹部頭髮白了，在裏面吃麪條。");
        assertThat(page.select("img").attr("alt")).isEqualTo("頭髮");
        assertThat(page.select("img").attr("src")).isEqualTo("/图/头发.png");
        assertThat(page.select("button").attr("data-done")).isEqualTo("已複製");
    }

    @Test
    void addressesCodeScriptsNamesAndOtherLanguagesStay() {
        String kept =
                "<a href=\"/search?q=头发\" rel=\"nofollow\">x</a><code>头发</code><pre>头发</pre>"
                        + "<b translate=\"no\">范后里</b><p lang=\"ja\">国</p>"
                        + "<input name=\"q\" value=\"头发\">";
        Document page = convert(kept);

        assertThat(page.body().html()).isEqualTo(kept);
        assertThat(page.select("script").html()).isEqualTo("{\"name\":\"头发\"}");
        assertThat(page.select("style").html()).isEqualTo(".头发{}");
        assertThat(page.select("link").attr("href")).isEqualTo("https://x.test/发");
    }

    @Test
    void thePageSaysWhatItIsIn() {
        Document page = convert("<p lang=\"zh-CN\">头发</p>");

        assertThat(page.select("html").attr("lang")).isEqualTo("zh-Hant");
        assertThat(page.select("p").outerHtml()).isEqualTo("<p lang=\"zh-Hant\">頭髮</p>");
        assertThat(page.title()).isEqualTo("頭髮");
        assertThat(page.select("meta[name=description]").attr("content")).isEqualTo("頭髮");
        assertThat(page.select("meta[name=SiteIDCode]").attr("content")).isEqualTo("发");
    }

    private static Document convert(String body) {
        Document page =
                Jsoup.parse(
                        TraditionalPage.of(
                                "<!DOCTYPE html><html lang=\"zh-Hant\"><head><title>头发</title><meta"
                                    + " name=\"description\" content=\"头发\"><meta"
                                    + " name=\"SiteIDCode\" content=\"发\"><link rel=\"canonical\""
                                    + " href=\"https://x.test/发\"><style>.头发{}</style><script"
                                    + " type=\"application/ld+json\">{\"name\":\"头发\"}</script></head><body>"
                                        + body
                                        + "</body></html>"));
        page.outputSettings().prettyPrint(false);
        return page;
    }
}
