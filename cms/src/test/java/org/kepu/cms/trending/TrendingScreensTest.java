package org.kepu.cms.trending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.nio.charset.StandardCharsets;

/** What the public asks, from the box it is typed into to the desk of the editors. */
@KepuTest
@Import(Newsroom.class)
class TrendingScreensTest {

    @Autowired MockMvcTester mvc;
    @Autowired CountAsked count;
    @Autowired OfferTrending offer;
    @Autowired Newsroom newsroom;

    private void search(String words, int people) {
        for (int i = 0; i < people; i++) {
            assertThat(
                            mvc.get()
                                    .uri("/search?q={q}", words)
                                    .remoteAddress("198.51.100." + i)
                                    .accept(MediaType.TEXT_HTML))
                    .hasStatusOk();
        }
        count.write();
    }

    @Test
    void whatIsSearchedInVainIsListedToBeWrittenAboutOrHidden() {
        StudioSession session = signIn();
        search("量子祛湿枕", 2);
        assertThat(page("/studio/trending", session)).doesNotContain("量子祛湿枕");
        search("量子祛湿枕", 4);

        assertThat(page("/studio/trending", session)).contains("量子祛湿枕", "新出现", "写一条");
        assertThat(page("/studio/items/new?type=rumor&title=量子祛湿枕", session))
                .contains("value=\"量子祛湿枕\"");
        assertThat(api("/api/manage/v1/trending?inVain=true&limit=100"))
                .contains("\"words\":\"量子祛湿枕\",\"way\":\"search\",\"asked\":6,\"before\":0");

        assertThat(
                        mvc.post()
                                .uri("/studio/trending/hidden")
                                .with(session)
                                .with(csrf())
                                .param("words", "量子祛湿枕"))
                .hasStatus3xxRedirection();
        assertThat(api("/api/manage/v1/trending?limit=100")).doesNotContain("量子祛湿枕");
        assertThat(api("/api/manage/v1/trending/hidden")).contains("量子祛湿枕");
        assertThat(
                        mvc.delete()
                                .uri("/api/manage/v1/trending/hidden?words={w}", "量子祛湿枕")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .hasStatus(204);
        assertThat(api("/api/manage/v1/trending?limit=100")).contains("量子祛湿枕");
    }

    @Test
    void aMessageThatNobodyHasCheckedIsListedWithoutWhatNamesSomebody() {
        for (int i = 0; i < 3; i++) {
            String body = "{\"text\":\"【紧急扩散】隔壁镇明天起免费发放金属探测拐杖，联系 13900139000，转发给家人！\"}";
            assertThat(
                            mvc.post()
                                    .uri("/api/v1/claims/match")
                                    .remoteAddress("203.0.113." + i)
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body))
                    .hasStatusOk();
        }
        count.write();

        assertThat(api("/api/manage/v1/trending?inVain=true&limit=100"))
                .contains("金属探测拐杖")
                .contains("\"way\":\"check\"")
                .doesNotContain("13900139000");
    }

    @Test
    void thePublicIsShownWhatManySearchForAndFind() {
        newsroom.publish("article", Newsroom.article("磁悬浮锅盖不能治病"));
        await().until(() -> text("/api/v1/search?q=磁悬浮锅盖"), it -> it.contains("不能治病"));
        assertThat(text("/search")).doesNotContain("磁悬浮锅盖");
        search("磁悬浮锅盖", 11);
        offer.look();

        assertThat(text("/search")).contains("大家在搜", "磁悬浮锅盖");
    }

    @Test
    void onlyThoseWhoPublishHideWords() {
        assertThat(mvc.post().uri("/api/manage/v1/trending/hidden").content("{}")).hasStatus(401);
        assertThat(
                        mvc.post()
                                .uri("/api/manage/v1/trending/hidden")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"words\":\" \"}"))
                .hasStatus(400)
                .bodyText()
                .contains("/words");
    }

    private String api(String path) {
        return body(
                mvc.get()
                        .uri(path)
                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                        .exchange());
    }

    private String text(String path) {
        return body(mvc.get().uri(path).exchange());
    }

    private String page(String path, StudioSession session) {
        return body(mvc.get().uri(path).with(session).accept(MediaType.TEXT_HTML).exchange());
    }

    private static String body(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private StudioSession signIn() {
        MvcTestResult answer =
                mvc.post()
                        .uri("/studio/sign-in")
                        .with(csrf())
                        .param("username", "admin")
                        .param("password", KepuTest.ADMIN_PASSWORD)
                        .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return StudioSession.of(answer.getResponse());
    }
}
