package org.kepu.cms.operate;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestBuilders.formLogin;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import tools.jackson.databind.json.JsonMapper;

/** What an administrator can do against somebody who does harm, and that it is written down. */
@KepuTest
class BlockedAddressesTest {

    private final MockMvc web;
    private final JsonMapper json;

    @Autowired
    BlockedAddressesTest(MockMvc web, JsonMapper json) {
        this.web = web;
        this.json = json;
    }

    @Test
    void aBlockedNetworkGetsNoAnswerUntilItIsAllowedAgain() throws Exception {
        String made =
                block("203.0.113.0/24")
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();

        web.perform(get("/api/v1/items").with(from("203.0.113.9")))
                .andExpect(status().isForbidden());
        web.perform(get("/").with(from("203.0.113.9"))).andExpect(status().isForbidden());
        web.perform(get("/api/v1/items").with(from("203.0.114.9"))).andExpect(status().isOk());
        audited("address.block");
        web.perform(
                        admin(
                                delete(
                                        "/api/manage/v1/blocks/"
                                                + json.readTree(made).path("id").asString())))
                .andExpect(status().isNoContent());
        web.perform(get("/api/v1/items").with(from("203.0.113.9"))).andExpect(status().isOk());
        audited("address.allow");
    }

    @Test
    void nobodyLocksThemselvesOutOrBlocksNonsense() throws Exception {
        block("127.0.0.0/8").andExpect(status().isBadRequest());
        block("somewhere").andExpect(status().isBadRequest());
        web.perform(get("/api/manage/v1/blocks")).andExpect(status().isUnauthorized());
    }

    @Test
    void thePageListsThemForAdministrators() throws Exception {
        block("198.51.100.0/24").andExpect(status().isCreated());
        StudioSession session =
                StudioSession.of(
                        web.perform(
                                        formLogin("/studio/sign-in")
                                                .user("admin")
                                                .password(KepuTest.ADMIN_PASSWORD))
                                .andReturn()
                                .getResponse());

        web.perform(get("/studio/blocks").with(session).accept(MediaType.TEXT_HTML))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("198.51.100.0/24")))
                .andExpect(content().string(containsString("长期")))
                .andExpect(content().string(containsString("DELETE /api/manage/v1/blocks/{id}")));
        web.perform(get("/studio/blocks").accept(MediaType.TEXT_HTML))
                .andExpect(status().is3xxRedirection());
    }

    @Test
    void endedSessionsAreOverAtOnce() throws Exception {
        StudioSession session =
                StudioSession.of(
                        web.perform(
                                        formLogin("/studio/sign-in")
                                                .user("admin")
                                                .password(KepuTest.ADMIN_PASSWORD))
                                .andReturn()
                                .getResponse());
        web.perform(get("/studio").with(session).accept(MediaType.TEXT_HTML))
                .andExpect(status().isOk());

        web.perform(admin(delete("/api/manage/v1/users/admin/sessions")))
                .andExpect(status().isNoContent());

        web.perform(get("/studio").with(session).accept(MediaType.TEXT_HTML))
                .andExpect(status().is3xxRedirection());
        audited("session.end");
    }

    private ResultActions block(String network) throws Exception {
        return web.perform(
                admin(post("/api/manage/v1/blocks"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"network\":\"" + network + "\",\"reason\":\"扫描\"}"));
    }

    private void audited(String action) throws Exception {
        web.perform(admin(get("/api/manage/v1/audit").param("action", action)))
                .andExpect(jsonPath("$.data[0].action").value(action))
                .andExpect(jsonPath("$.data[0].actor.username").value(containsString("管理员")));
    }

    private static MockHttpServletRequestBuilder admin(MockHttpServletRequestBuilder request) {
        return request.header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN);
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
