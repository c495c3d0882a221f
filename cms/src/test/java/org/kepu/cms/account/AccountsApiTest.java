package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.patch;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import tools.jackson.databind.json.JsonMapper;

import java.util.UUID;

@KepuTest
class AccountsApiTest {

    private static final String USERS = "/api/manage/v1/users";
    private static final String TOKENS = "/api/manage/v1/tokens";

    private final MockMvc web;
    private final JsonMapper json;

    @Autowired
    AccountsApiTest(MockMvc web, JsonMapper json) {
        this.web = web;
        this.json = json;
    }

    @Test
    void anAdministratorMakesAUserWithoutShowingThePassword() throws Exception {
        String name = anyName();

        send(post(USERS), KepuTest.ADMIN_TOKEN, user(name, "Good-Password-1", "author"))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.username").value(name))
                .andExpect(jsonPath("$.roles[0]").value("author"))
                .andExpect(jsonPath("$.password").doesNotExist())
                .andExpect(jsonPath("$.passwordHash").doesNotExist());
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws Exception {
        send(post(USERS), KepuTest.ADMIN_TOKEN, "{\"username\":\"A B\",\"password\":\"short\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("#/username"))
                .andExpect(jsonPath("$.errors[1].pointer").value("#/password"))
                .andExpect(jsonPath("$.errors[2].pointer").value("#/roles"));
    }

    @Test
    void anUnknownMemberAndAnUnknownRoleAreRefused() throws Exception {
        send(post(USERS), KepuTest.ADMIN_TOKEN, "{\"user\":\"x\"}")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("#/user"))
                .andExpect(jsonPath("$.errors[0].detail").value("不认识的成员"));
        send(post(USERS), KepuTest.ADMIN_TOKEN, user(anyName(), "Good-Password-1", "boss"))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("#/roles/0"));
    }

    @Test
    void aBrokenBodyIsToldWithItsPlace() throws Exception {
        send(post(USERS), KepuTest.ADMIN_TOKEN, "{\"username\":")
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].pointer").value("#"));
    }

    @Test
    void aNameIsGivenOnce() throws Exception {
        String name = anyName();
        send(post(USERS), KepuTest.ADMIN_TOKEN, user(name, "Good-Password-1", "author"));

        send(
                        post(USERS),
                        KepuTest.ADMIN_TOKEN,
                        user(name.toUpperCase(java.util.Locale.ROOT), "Good-Password-1", "author"))
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.type").value("http://kepu.test/problems/taken"));
    }

    @Test
    void aTokenOfAnAuthorMayNotMakeUsersWhateverItsScopes() throws Exception {
        String token = tokenFor("author", "admin");

        send(post(USERS), token, user(anyName(), "Good-Password-1", "administrator"))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.type").value("http://kepu.test/problems/forbidden"));
    }

    @Test
    void anAdministratorsTokenWithoutTheScopeMayNotEither() throws Exception {
        String token = tokenFor("administrator", "content:read");

        send(get(USERS), token, "").andExpect(status().isForbidden());
    }

    @Test
    void aTokenMakesNoOtherTokenUnlessItAdministers() throws Exception {
        String token = tokenFor("author", "content:read");

        send(post(TOKENS), token, "{\"name\":\"more\",\"scopes\":[\"content:write\"]}")
                .andExpect(status().isForbidden());
    }

    @Test
    void aRevokedTokenIsDeadAtOnce() throws Exception {
        String token = tokenFor("author", "content:read");
        send(get(USERS + "/me"), token, "").andExpect(status().isOk());
        String answer = send(get(TOKENS), token, "").andReturn().getResponse().getContentAsString();
        String id = json.readTree(answer).at("/data/0/id").asString();

        send(delete(TOKENS + "/" + id), token, "").andExpect(status().isNoContent());

        send(get(USERS + "/me"), token, "").andExpect(status().isUnauthorized());
    }

    @Test
    void aDisabledUsersTokensAreDeadAtOnce() throws Exception {
        String name = anyName();
        String token = tokenFor(name, "author", "content:read");
        send(get(USERS + "/me"), token, "").andExpect(status().isOk());

        send(patch(USERS + "/" + name), KepuTest.ADMIN_TOKEN, "{\"disabled\":true}")
                .andExpect(status().isOk());

        send(get(USERS + "/me"), token, "").andExpect(status().isUnauthorized());
    }

    @Test
    void theTextOfATokenIsShownOnceAndNeverKept() throws Exception {
        String token = tokenFor("author", "content:read");

        assertThat(token).startsWith("kepu_").hasSizeGreaterThanOrEqualTo(48);
        send(get(TOKENS), KepuTest.ADMIN_TOKEN, "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[0].token").doesNotExist());
    }

    @Test
    void listsGoOnWithACursor() throws Exception {
        tokenFor("author", "content:read");
        tokenFor("author", "content:read");
        String first =
                send(get(USERS + "?limit=1"), KepuTest.ADMIN_TOKEN, "")
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        String next = json.readTree(first).at("/page/next").asString();

        send(get(USERS + "?limit=1&cursor=" + next), KepuTest.ADMIN_TOKEN, "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data.length()").value(1));
        send(get(USERS + "?limit=0"), KepuTest.ADMIN_TOKEN, "").andExpect(status().isBadRequest());
        send(get(USERS + "?cursor=nonsense"), KepuTest.ADMIN_TOKEN, "")
                .andExpect(status().isBadRequest());
    }

    @Test
    void whatWasDoneIsInTheAuditLog() throws Exception {
        String name = anyName();
        send(post(USERS), KepuTest.ADMIN_TOKEN, user(name, "Good-Password-1", "author"));

        send(get("/api/manage/v1/audit?action=user.create&limit=1"), KepuTest.ADMIN_TOKEN, "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[0].details.username").value(name));
        send(get("/api/manage/v1/audit/verification"), KepuTest.ADMIN_TOKEN, "")
                .andExpect(jsonPath("$.intact").value(true));
        send(get("/api/manage/v1/audit"), tokenFor("author", "audit"), "")
                .andExpect(status().isForbidden());
    }

    private String tokenFor(String role, String scope) throws Exception {
        return tokenFor(anyName(), role, scope);
    }

    private String tokenFor(String name, String role, String scope) throws Exception {
        send(post(USERS), KepuTest.ADMIN_TOKEN, user(name, "Good-Password-1", role))
                .andExpect(status().isCreated());
        String body =
                "{\"username\":\"%s\",\"name\":\"test\",\"scopes\":[\"%s\"]}"
                        .formatted(name, scope);
        String answer =
                send(post(TOKENS), KepuTest.ADMIN_TOKEN, body)
                        .andExpect(status().isCreated())
                        .andReturn()
                        .getResponse()
                        .getContentAsString();
        return json.readTree(answer).at("/token").asString();
    }

    private ResultActions send(MockHttpServletRequestBuilder request, String token, String body)
            throws Exception {
        return web.perform(
                request.header("Authorization", "Bearer " + token)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body));
    }

    private static String user(String name, String password, String role) {
        return "{\"username\":\"%s\",\"password\":\"%s\",\"displayName\":\"张三\",\"organization\":\"綦江区科协\",\"roles\":[\"%s\"]}"
                .formatted(name, password, role);
    }

    private static String anyName() {
        return "u" + UUID.randomUUID().toString().substring(0, 12);
    }
}
