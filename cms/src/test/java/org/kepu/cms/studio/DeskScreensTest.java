package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.kepu.cms.emergency.Emergencies;
import org.kepu.cms.request.RequestClusters;
import org.kepu.cms.request.RequestClusters.View;
import org.kepu.cms.request.SubmitRequest;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The desk for claim requests and the emergencies, as somebody signed in works with them. */
@KepuTest
class DeskScreensTest {

    @Autowired MockMvcTester mvc;
    @Autowired SubmitRequest submit;
    @Autowired RequestClusters clusters;
    @Autowired Emergencies emergencies;

    @Test
    void aRequestIsTakenRatedAndMadeADraft() {
        StudioSession session = signIn();
        submit.submit("冬天在车里开暖风睡觉没事，开点窗缝就行，老司机都这样", null, "10.8.0.1");
        var id = clusters.list(View.WAITING, null, 0, 1).getFirst().id();

        assertThat(page("/studio/requests", session)).contains("老司机").contains("待接单");
        String request = page("/studio/requests/" + id, session);
        assertThat(request).contains("老司机").contains("接单").contains("新写一条核查").contains("派单");
        post("/studio/requests/" + id, Map.of("action", "accept", "version", "1"), session);
        post(
                "/studio/requests/" + id,
                Map.of("action", "rate", "harm", "3", "version", "2"),
                session);
        assertThat(page("/studio/requests?view=mine", session)).contains("危及生命");
        MvcTestResult draft =
                post("/studio/requests/" + id, Map.of("action", "draft", "version", "3"), session);
        assertThat(draft.getResponse().getRedirectedUrl()).startsWith("/studio/items/");
        assertThat(page("/studio/requests/" + id, session)).contains("打开正在写的核查");
    }

    @Test
    void anEmergencyIsOpenedToldOfAndClosed() {
        StudioSession session = signIn();

        assertThat(page("/studio/emergencies", session)).contains("启动应急").contains("洪水");
        assertThat(page("/studio/emergencies/new?hazard=flood", session))
                .contains("不要涉水")
                .contains("slots.place")
                .contains("〔去哪里〕")
                .doesNotContain("{shelter}");
        MvcTestResult opened =
                post(
                        "/studio/emergencies",
                        Map.of(
                                "hazard",
                                "flood",
                                "level",
                                "yellow",
                                "region",
                                "500110",
                                "drill",
                                "true",
                                "slots.place",
                                "赶水镇",
                                "slots.what",
                                "涨水",
                                "slots.shelter",
                                "学校"),
                        session);
        String path = String.valueOf(opened.getResponse().getRedirectedUrl());
        assertThat(page(path, session)).contains("【演练】").contains("黄色").contains("赶水镇");
        long version = emergencies.open().getFirst().version();
        post(
                path + "/facts",
                Map.of("text", "桥已封闭。", "source", "交通委", "version", "" + version),
                session);
        assertThat(page(path, session)).contains("桥已封闭").contains("交通委");
        post(path + "/closing", Map.of("note", "退水了。", "version", "" + (version + 1)), session);
        assertThat(page(path, session)).contains("退水了").contains("已结束");
        assertThat(page("/studio/emergencies", session)).contains("已结束");
    }

    private String page(String path, StudioSession session) {
        MvcTestResult answer =
                mvc.get().uri(path).with(session).accept(MediaType.TEXT_HTML).exchange();
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private MvcTestResult post(String path, Map<String, String> form, StudioSession session) {
        var request = mvc.post().uri(path).with(session).with(csrf());
        form.forEach(request::param);
        MvcTestResult answer = request.exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return answer;
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
