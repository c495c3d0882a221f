package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What nobody should send: it is refused, and nothing has changed. */
@KepuTest
@Import(Newsroom.class)
class RefusedInputTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired Items items;
    @Autowired Revisions revisions;

    private StudioSession admin = StudioSession.none();

    @BeforeEach
    void signIn() throws Exception {
        admin = StudioSession.of(tried("admin", KepuTest.ADMIN_PASSWORD).andReturn().getResponse());
    }

    @Test
    void aBodyOfFiveMegabytesIsRefusedAndNothingIsSaved() throws Exception {
        Item draft = newsroom.draft("article", Newsroom.article("太长的正文"));
        String body = "<p>" + "长".repeat(5_000_000 / 3) + "</p>";

        int answer =
                web.perform(save(draft, draft.version(), body).with(admin).with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getStatus();

        assertThat(answer).isIn(400, 413);
        assertUnchanged(draft);
    }

    @Test
    void theSameFormSentTwiceActsOnce() throws Exception {
        Item draft = newsroom.draft("rumor", Newsroom.rumor("双击提交"));
        web.perform(submit(draft).with(admin).with(csrf())).andExpect(status().is3xxRedirection());
        long version = items.get(draft.id()).version();

        web.perform(submit(draft).with(admin).with(csrf()))
                .andExpect(status().isPreconditionFailed());

        assertThat(items.get(draft.id()).version()).isEqualTo(version);
    }

    @Test
    void nothingIsTakenWithoutTheSessionsToken() throws Exception {
        Item draft = newsroom.draft("article", Newsroom.article("伪造的请求"));

        for (MockHttpServletRequestBuilder forged :
                List.of(
                        save(draft, draft.version(), "<p>伪造</p>"),
                        submit(draft),
                        post("/studio/items/" + draft.id() + "/revisions/1/restore")
                                .param("version", "1"),
                        post("/studio/me/sessions/end").param("handle", "x"),
                        post("/studio/me/second-factor"),
                        post("/studio/sign-out"),
                        post("/api/manage/v1/items")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content("{\"type\":\"article\",\"title\":\"伪造\"}"))) {
            web.perform(forged.with(admin)).andExpect(status().isForbidden());
        }

        assertUnchanged(draft);
        web.perform(get("/studio").accept(MediaType.TEXT_HTML).with(admin))
                .andExpect(status().isOk());
    }

    @Test
    void aDocumentThatIsNoneIsRefusedWithASentence() throws Exception {
        Item draft = newsroom.draft("article", Newsroom.article("坏的请求"));

        for (String broken :
                List.of("", "{", "[]", "null", "{\"version\":\"x\"}", "{\"content\":{}}")) {
            web.perform(
                            post("/studio/items/" + draft.id() + "/content")
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(broken)
                                    .with(admin)
                                    .with(csrf()))
                    .andExpect(status().isBadRequest());
        }

        assertUnchanged(draft);
    }

    /** Neither the answer nor the time that it takes tells whether there is such an account. */
    @Test
    void signingInDoesNotTellWhoHasAnAccount() throws Exception {
        String known = "admin";
        List<Long> there = new ArrayList<>();
        List<Long> nobody = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            there.add(nanos(known));
            nobody.add(nanos("nobody-" + UUID.randomUUID()));
        }

        // Both verify one Argon2id hash; the least of several times is the one that waited least.
        double ratio = (double) least(there) / least(nobody);
        assertThat(ratio).isBetween(0.3, 3.0);
        tried(known, KepuTest.ADMIN_PASSWORD).andExpect(redirectedUrl("/studio"));
    }

    private long nanos(String username) throws Exception {
        long begin = System.nanoTime();
        tried(username, "Wrong-Password-1").andExpect(redirectedUrl("/studio/sign-in?wrong"));
        return System.nanoTime() - begin;
    }

    private static long least(List<Long> times) {
        return times.stream().mapToLong(it -> it).min().orElseThrow();
    }

    /** Ids are random, and what isn't there and what one may not see are told apart by nobody. */
    @Test
    void guessedIdsLeadNowhere() throws Exception {
        for (String path :
                List.of(
                        "/studio/items/" + UUID.randomUUID(),
                        "/studio/items/" + UUID.randomUUID() + "/edit",
                        "/studio/items/" + UUID.randomUUID() + "/revisions/1")) {
            web.perform(get(path).accept(MediaType.TEXT_HTML).with(admin))
                    .andExpect(status().isNotFound());
            web.perform(get(path)).andExpect(redirectedUrl("/studio/sign-in"));
        }
    }

    private void assertUnchanged(Item draft) {
        assertThat(items.get(draft.id())).isEqualTo(draft);
        assertThat(revisions.list(draft.id(), Integer.MAX_VALUE, 9)).hasSize(1);
    }

    private ResultActions tried(String username, String password) throws Exception {
        return web.perform(
                post("/studio/sign-in")
                        .param("username", username)
                        .param("password", password)
                        .with(
                                request -> {
                                    request.setRemoteAddr("203.0.113.77");
                                    return request;
                                })
                        .with(csrf()));
    }

    private static MockHttpServletRequestBuilder save(Item item, long version, String body) {
        return post("/studio/items/" + item.id() + "/content")
                .contentType(MediaType.APPLICATION_JSON)
                .content(
                        "{\"version\":"
                                + version
                                + ",\"content\":{\"title\":\"改\",\"summary\":\"\",\"lang\":\"zh-CN\","
                                + "\"body\":\""
                                + body
                                + "\",\"media\":[],\"topics\":[],\"audiences\":[],\"regions\":[],"
                                + "\"contributors\":[],\"fields\":{}}}");
    }

    private static MockHttpServletRequestBuilder submit(Item item) {
        return post("/studio/items/" + item.id() + "/transitions")
                .accept(MediaType.APPLICATION_JSON)
                .param("action", "submit")
                .param("version", String.valueOf(item.version()));
    }
}
