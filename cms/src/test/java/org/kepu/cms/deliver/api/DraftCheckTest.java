package org.kepu.cms.deliver.api;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;

@KepuTest
@Import(Newsroom.class)
class DraftCheckTest {

    private static final String HARMLESS = "本报讯 区科协昨日在广场举办了科普集市。";
    private static final String REPEATED = "微波炉加热食物会致癌。";

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired FollowChanges followChanges;

    @Test
    void aSentenceThatRepeatsADebunkedClaimComesBackWithALineToCite() throws Exception {
        newsroom.publish("rumor", rumor("微波炉致癌？假的"));
        followChanges.catchUp();
        int start = HARMLESS.length();

        check(HARMLESS + REPEATED + "活动将持续到周日下午。")
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andExpect(jsonPath("$.complete").value(true))
                .andExpect(jsonPath("$.checked").value(3))
                .andExpect(jsonPath("$.sentences", hasSize(1)))
                .andExpect(jsonPath("$.sentences[0].text").value(REPEATED))
                .andExpect(jsonPath("$.sentences[0].span[0]").value(start))
                .andExpect(jsonPath("$.sentences[0].span[1]").value(start + REPEATED.length()))
                .andExpect(jsonPath("$.sentences[0].verdict").value("false"))
                .andExpect(
                        jsonPath("$.sentences[0].citation")
                                .value(startsWith("关于“微波炉加热食物会致癌”的说法，核查结论为“谣言”：")))
                .andExpect(
                        jsonPath("$.sentences[0].citation")
                                .value(containsString("http://kepu.test/items/")));
    }

    @Test
    void aBookIsNotReadToItsEnd() throws Exception {
        check("这是一句很普通的话。".repeat(300))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.complete").value(false));
    }

    @Test
    void anEmptyAndAnEndlessDraftAreRefused() throws Exception {
        check(" ").andExpect(status().isBadRequest());
        check("长".repeat(50_001)).andExpect(status().isBadRequest());
    }

    private ResultActions check(String draft) throws Exception {
        return web.perform(
                post("/api/v1/claims/check")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JsonMapper.shared().writeValueAsString(Map.of("text", draft))));
    }
}
