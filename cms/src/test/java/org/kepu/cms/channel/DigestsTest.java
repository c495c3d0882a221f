package org.kepu.cms.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import java.time.Duration;
import java.time.Instant;

/** A daily mail by a mail server that is really there. */
@KepuTest
@Import(Newsroom.class)
class DigestsTest {

    private static final String BEARER = "Bearer " + KepuTest.ADMIN_TOKEN;
    private static final String CHANNELS = "/api/manage/v1/channels";
    private static final GreenMail SERVER = open();

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired SendDigests sendDigests;

    private static GreenMail open() {
        var server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        return server;
    }

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        settings.add("kepu.mail.host", () -> "127.0.0.1");
        settings.add("kepu.mail.port", () -> SERVER.getSmtp().getPort());
        settings.add("kepu.mail.from", () -> "kepu@example.org");
        settings.add("kepu.mail.encrypted", () -> false);
    }

    @AfterAll
    static void close() {
        SERVER.stop();
    }

    @Test
    void anOutletGetsOneMailADayWithWhatChanged() throws Exception {
        web.perform(
                        post(CHANNELS)
                                .header("Authorization", BEARER)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(
                                        "{\"slug\":\"weekly\",\"name\":\"綦江周刊\",\"rule\":{\"type\":[\"rumor\"]}}"))
                .andExpect(status().isCreated());
        want("{\"to\":\"someone@example.org\\r\\nBcc: all@example.org\"}", 400);
        want("{\"to\":\"editor@paper.example\"}", 200);
        newsroom.publish("article", Newsroom.article("不在选择里的文章"));
        newsroom.publish("rumor", Newsroom.rumor("邮件里的核查"));
        Item corrected = newsroom.publish("rumor", Newsroom.rumor("邮件里更正的核查"));
        correctItem.correct(corrected.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);

        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        sendDigests.send(Instant.now());
        assertThat(SERVER.getReceivedMessages()).isEmpty();
        sendDigests.send(tomorrow);
        sendDigests.send(tomorrow.plus(Duration.ofDays(1)));

        assertThat(SERVER.getReceivedMessages()).hasSize(1);
        MimeMessage mail = SERVER.getReceivedMessages()[0];
        assertThat(mail.getAllRecipients()[0]).hasToString("editor@paper.example");
        assertThat(mail.getSubject()).isEqualTo("科普内容更新 2 条 · 綦江周刊");
        String text = String.valueOf(mail.getContent());
        assertThat(text.indexOf("【更正】邮件里更正的核查"))
                .as(GreenMailUtil.getBody(mail))
                .isNotNegative()
                .isLessThan(text.indexOf("【发布】邮件里的核查"));
        assertThat(text).contains("数字已改。", "http://kepu.test/items/").doesNotContain("不在选择里");

        web.perform(delete(CHANNELS + "/weekly/digest").header("Authorization", BEARER))
                .andExpect(status().isNoContent());
        newsroom.publish("rumor", Newsroom.rumor("不再发的核查"));
        sendDigests.send(tomorrow.plus(Duration.ofDays(9)));
        assertThat(SERVER.getReceivedMessages()).hasSize(1);
    }

    private void want(String body, int status) throws Exception {
        web.perform(
                        put(CHANNELS + "/weekly/digest")
                                .header("Authorization", BEARER)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body))
                .andExpect(status().is(status));
    }
}
