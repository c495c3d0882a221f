package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.servlet.http.Cookie;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.request.SubmitRequest;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** The pages as a browser gets them, with a real item behind them. */
@KepuTest
@Import(PublishedRumor.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SitePagesTest {

    private static final String CLAIM = "味精放进热锅里会变成致癌物，家里有味精的都要扔掉。";

    @Autowired MockMvcTester mvc;
    @Autowired PublishedRumor rumors;
    @Autowired WithdrawItem withdraw;
    @Autowired SubmitRequest requests;

    @BeforeAll
    void publishSomething() {
        rumors.publish("site-weijing", "味精加热会致癌？", CLAIM, "味精加热生成的焦谷氨酸钠没有致癌性。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/check",
                "/rumors",
                "/rumors?verdict=false",
                "/articles",
                "/videos",
                "/resources",
                "/events",
                "/topics",
                "/topics/food",
                "/topics/food?type=rumor",
                "/audiences/senior",
                "/regions",
                "/regions/500110109",
                "/campaigns",
                "/campaigns/fangzai-jianzai-ri",
                "/campaigns/fangzai-jianzai-ri/poster",
                "/outlets",
                "/about",
                "/method",
                "/errata",
                "/privacy",
                "/accessibility",
                "/sitemap",
                "/search",
                "/items/site-weijing"
            })
    void everyPageIsChineseCacheableAndKeptFromForeignScripts(String path) {
        MvcTestResult answer = get(path);

        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith(MediaType.TEXT_HTML);
        assertThat(answer).headers().hasValue("Content-Security-Policy", PageWriter.POLICY);
        assertThat(answer.getResponse().getHeader("ETag")).isNotBlank();
        Document page = page(answer);
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-CN");
        assertThat(page.select("h1")).hasSize(1);
        assertThat(page.select("script:not([src]):not([type=application/ld+json])")).isEmpty();
    }

    @Test
    void theRumorPageSaysClaimVerdictTruthAndWho() {
        Document page = page(get("/items/site-weijing"));

        assertThat(page.select(".claim").text()).contains("味精放进热锅里会变成致癌物");
        assertThat(page.select(".verdict").text()).contains("谣言");
        assertThat(page.select(".truth").text()).contains("没有致癌性");
        assertThat(page.select(".people").text()).contains("示例编辑部").contains("复审");
        assertThat(page.select("script[type=application/ld+json]").html())
                .contains("\"ClaimReview\"")
                .contains("\"alternateName\":\"谣言\"");
        assertThat(page.select("link[rel=canonical]").attr("href"))
                .isEqualTo("http://kepu.test/items/site-weijing");
        assertThat(page.select("meta[name=PubDate]").attr("content"))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d");
    }

    @Test
    void pagesCarryTheMetaTagsOfGovernmentSites() {
        Document article = page(get("/items/site-weijing"));
        assertThat(meta(article, "SiteName")).isEqualTo("科普求真");
        assertThat(meta(article, "SiteDomain")).isEqualTo("kepu.test");
        assertThat(meta(article, "ArticleTitle")).isEqualTo("味精加热会致癌？");
        assertThat(meta(article, "Keywords")).isEqualTo("食品安全");
        assertThat(meta(article, "Author")).isEqualTo("示例编辑部");
        assertThat(meta(article, "Description")).contains("没有致癌性");
        assertThat(meta(article, "Url")).isEqualTo("http://kepu.test/items/site-weijing");

        Document column = page(get("/topics/food"));
        assertThat(meta(column, "ColumnName")).isEqualTo("食品安全");
        assertThat(meta(column, "ColumnKeywords")).isEqualTo("食品安全");
        assertThat(meta(column, "ColumnDescription")).isNotBlank();
        assertThat(meta(column, "ColumnType")).isNotBlank();
    }

    private static String meta(Document page, String name) {
        return page.select("meta[name=" + name + "]").attr("content");
    }

    @Test
    void anUnchangedPageIsNotSentTwice() {
        String etag = Objects.requireNonNull(get("/rumors").getResponse().getHeader("ETag"));

        assertThat(mvc.get().uri("/rumors").header("If-None-Match", etag)).hasStatus(304);
    }

    @Test
    void publishingIsSeenAtOnce() {
        get("/");

        rumors.publish("site-neu", "刚刚发布的核查？", "刚刚在传的话", "刚刚查清的事。");

        assertThat(page(get("/")).text()).contains("刚刚发布的核查？");
    }

    @Test
    void whatMostPeopleAskForStandsBesideTheBox() {
        String claim = "每天早上喝一大杯浓盐水能排毒养颜";
        rumors.publish("site-gefragt", "早上喝浓盐水能排毒？", claim, "盐水不能排毒，喝多了伤血压。");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                page(mvc.post()
                                                                .uri("/check")
                                                                .param("text", claim)
                                                                .exchange())
                                                        .select(".verdict"))
                                        .isNotEmpty());
        for (int i = 1; i < 6; i++) {
            requests.submit(claim, null, "10.8.0." + i);
        }
        for (int i = 0; i < 5; i++) {
            rumors.publish("site-spaeter-" + i, "后来核查的第" + i + "条？", "后来的话" + i, "查清了。");
        }

        assertThat(page(get("/")).select(".going li").eachText())
                .first()
                .asString()
                .contains("早上喝浓盐水能排毒？");
    }

    @Test
    void aWithdrawnItemAnswersGoneWithTheNote() {
        Item item = rumors.publish("site-weg", "要撤回的？", "某个说法", "某个真相。");

        withdraw.withdraw(item.id(), "证据来源已撤稿。", PublishedRumor.PUBLISHER);

        MvcTestResult answer = get("/items/site-weg");
        assertThat(answer).hasStatus(410);
        assertThat(page(answer).text()).contains("证据来源已撤稿。").doesNotContain("某个真相");
        assertThat(page(get("/errata")).text()).contains("证据来源已撤稿。");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/items/gibt-es-nicht",
                "/topics/nothing",
                "/audiences/nobody",
                "/regions/1",
                "/campaigns/gibt-es-nicht",
                "/campaigns/fangzai-jianzai-ri?type=x",
                "/rumors?verdict=x",
                "/theme/0000000000000000/site.css",
                "/nix"
            })
    void whatIsNotThereIsSaidInTheSiteSLook(String path) {
        MvcTestResult answer = get(path);

        assertThat(answer).hasStatus(404);
        assertThat(page(answer).select("h1").text()).isEqualTo("没有找到这个页面");
    }

    @Test
    void largeTypeIsRememberedAndLeadsNowhereElse() {
        MvcTestResult choice =
                mvc.get()
                        .uri("/elder?on=1")
                        .header("Referer", "https://elsewhere.example/rumors")
                        .exchange();

        assertThat(choice).hasStatus(303);
        assertThat(choice).headers().hasValue("Location", "/rumors");
        assertThat(choice.getResponse().getHeader("Set-Cookie")).contains("elder=1");
        MvcTestResult page = mvc.get().uri("/rumors").cookie(new Cookie("elder", "1")).exchange();
        assertThat(page(page).select("html").hasClass("elder")).isTrue();
    }

    @Test
    void traditionalCharactersAreRememberedAndHaveAnAddressForSearchEngines() {
        MvcTestResult choice =
                mvc.get()
                        .uri("/script?to=hant")
                        .header("Referer", "http://kepu.test/rumors?verdict=false&script=hans")
                        .exchange();
        assertThat(choice).hasStatus(303);
        assertThat(choice).headers().hasValue("Location", "/rumors?verdict=false");
        assertThat(choice.getResponse().getHeader("Set-Cookie")).contains("script=hant");

        String usual = "http://kepu.test/items/site-weijing";
        Cookie cookie = new Cookie("script", "hant");
        MvcTestResult chosen = mvc.get().uri("/items/site-weijing").cookie(cookie).exchange();
        assertThat(chosen).headers().hasValue("Content-Language", "zh-Hant");
        Document page = page(chosen);
        assertThat(page.select("html").attr("lang")).isEqualTo("zh-Hant");
        assertThat(page.select(".verdict .word").text()).isEqualTo("謠言");
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo(usual);
        assertThat(page.select("link[hreflang=zh-Hant]").attr("href"))
                .isEqualTo(usual + "?script=hant");
        assertThat(page.select(".people b").text()).contains("示例编辑部");

        Document named = page(get("/items/site-weijing?script=hant"));
        assertThat(named.select("link[rel=canonical]").attr("href"))
                .isEqualTo(usual + "?script=hant");
        assertThat(named.select(".verdict .word").text()).isEqualTo("謠言");
        assertThat(page(get("/items/site-weijing")).select(".verdict .word").text())
                .isEqualTo("谣言");
    }

    @Test
    void whatAReaderPastedStaysAsTheyWroteIt() {
        MvcTestResult answer =
                mvc.post()
                        .uri("/check")
                        .cookie(new Cookie("script", "hant"))
                        .param("text", "明天下午三点村委会门口发放图书")
                        .exchange();

        Document page = page(answer);
        assertThat(page.select(".pasted").text()).contains("村委会门口发放图书");
        assertThat(page.select("#ask-button").text()).isEqualTo("我要求證");
        assertThat(page.select("input[name=text]").attr("value")).isEqualTo("明天下午三点村委会门口发放图书");
    }

    @Test
    void anEmptyCheckIsAnsweredPolitely() {
        MvcTestResult answer = mvc.post().uri("/check").param("text", "  ").exchange();

        assertThat(answer).hasStatus(400);
        assertThat(page(answer).select("[role=alert]").text()).contains("还没有内容");
    }

    @Test
    void aPastedRumorIsAnsweredWithItsVerdictAndTheMatchedWordsMarked() {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            Document page =
                                    page(
                                            mvc.post()
                                                    .uri("/check")
                                                    .param("text", "紧急通知！" + CLAIM)
                                                    .exchange());

                            assertThat(page.select(".verdict").text()).contains("谣言");
                            assertThat(page.select(".truth").text()).contains("没有致癌性");
                            assertThat(page.select(".pasted mark").text()).contains("味精");
                        });
    }

    @Test
    void theWordsOfAScreenshotAreLookedUpAndCanBeCorrected() throws IOException {
        Path chat = Path.of("../search/src/test/resources/pictures/chat.png");

        Document page = page(send(Files.readAllBytes(chat)));

        assertThat(page.select(".pasted").text()).contains("图片里认出的文字").contains("千万不要再用");
        assertThat(page.select("#read-wrong textarea").text()).contains("千万不要再用");
        assertThat(page.select("h1").text()).isEqualTo("还没有答案");
    }

    @Test
    void aFileThatIsNoPictureIsRefusedPolitely() {
        MvcTestResult answer = send("<svg onload=alert(1)>".getBytes(StandardCharsets.UTF_8));

        assertThat(answer).hasStatus(422);
        assertThat(page(answer).select("[role=alert]").text()).contains("不是图片");
    }

    private MvcTestResult send(byte[] picture) {
        return mvc.post()
                .uri("/check")
                .content(picture)
                .multipart()
                .file(new MockMultipartFile("image", "a.png", "image/png", picture))
                .exchange();
    }

    @Test
    void whatNobodyCheckedIsCalledNeitherTrueNorFalse() {
        MvcTestResult answer = mvc.post().uri("/check").param("text", "明天下午三点村委会门口发放图书").exchange();

        assertThat(answer).hasStatusOk();
        assertThat(page(answer).select("h1").text()).isEqualTo("还没有答案");
        assertThat(page(answer).select(".verdict")).isEmpty();
    }

    @Test
    void aDebunkIsPassedOnWithoutBlameAndByAShortAddress() {
        rumors.publish("site-share", "喝姜汤能治肺炎？", "速转！喝姜汤能治肺炎，不信的都是傻子", "姜汤治不了肺炎，发热请就医。");

        Document page = page(get("/items/site-share"));

        assertThat(page.select(".share textarea").eachText())
                .hasSize(3)
                .allMatch(it -> it.contains("姜汤治不了肺炎") && it.contains("谣言"))
                .noneMatch(it -> it.contains("傻") || it.contains("速转"));
        String link = page.select(".short-link a").attr("href");
        assertThat(link).matches("http://kepu\\.test/s/[2-9b-z]{7}");
        String path = link.substring("http://kepu.test".length());
        assertThat(get(path)).hasStatus(302).headers().hasValue("Location", "/items/site-share");
        assertThat(get(path.toUpperCase(java.util.Locale.ROOT).replace("/S/", "/s/")))
                .hasStatus(302);
        assertThat(get("/s/nothing")).hasStatus(404);
        assertThat(page.select("meta[property=og:image]").attr("content"))
                .isEqualTo("http://kepu.test/items/site-share/card.png");
        MvcTestResult speech = mvc.get().uri("/items/site-share/speech.txt").exchange();
        assertThat(text(speech)).contains("姜汤治不了肺炎").doesNotContainPattern("\\d");
    }

    @Test
    void aDebunkHasACardAndPosters() {
        MvcTestResult card = mvc.get().uri("/items/site-weijing/card.png").exchange();
        assertThat(card).hasStatusOk().hasContentType(MediaType.IMAGE_PNG);

        for (String sheet : new String[] {"a4", "a3"}) {
            MvcTestResult poster =
                    mvc.get().uri("/items/site-weijing/poster-" + sheet + ".pdf").exchange();
            assertThat(poster).hasStatusOk().hasContentType(MediaType.APPLICATION_PDF);
            assertThat(poster.getResponse().getContentAsByteArray()).startsWith('%', 'P', 'D', 'F');
        }
        assertThat(mvc.get().uri("/items/none/card.png")).hasStatus(404);
    }

    @Test
    void filesOfTheThemeAreKeptForEver() {
        String css = page(get("/")).select("link[rel=stylesheet]").attr("href");

        MvcTestResult answer = get(css);

        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Cache-Control")).contains("immutable");
        assertThat(text(answer)).startsWith(":root{--ink:");
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).accept(MediaType.TEXT_HTML).exchange();
    }

    private static Document page(MvcTestResult answer) {
        return Jsoup.parse(text(answer));
    }

    private static String text(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
