package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

@KepuTest
class SignInTest {

    private final MockMvc web;
    private final int port;

    @Autowired
    SignInTest(MockMvc web, @LocalServerPort int port) {
        this.web = web;
        this.port = port;
    }

    @Test
    void thePageShowsAFormWithACsrfTokenAndStrictHeaders() throws Exception {
        web.perform(get("/studio/sign-in"))
                .andExpect(status().isOk())
                .andExpect(content().string(org.hamcrest.Matchers.containsString("name=\"_csrf\"")))
                .andExpect(content().string(org.hamcrest.Matchers.containsString("登录工作台")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("X-Frame-Options", "DENY"))
                .andExpect(
                        header().string(
                                        "Content-Security-Policy",
                                        org.hamcrest.Matchers.containsString(
                                                "frame-ancestors 'none'")));
    }

    @Test
    void theRightPasswordOpensTheStudioAndTheManagementApi() throws Exception {
        StudioSession session = signIn("admin", KepuTest.ADMIN_PASSWORD);

        web.perform(get("/api/manage/v1/audit").with(session))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.data[0].action").value("sign-in"));
    }

    /** Over HTTP: MockMvc's sessions have no fixation to protect from. */
    @Test
    void signingInChangesTheSession() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            URI page = URI.create("http://localhost:" + port + "/studio/sign-in");
            var shown = client.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
            String before = cookie(shown);
            String token = shown.body().split("name=\"_csrf\" value=\"")[1].split("\"")[0];
            String form = "username=admin&password=" + KepuTest.ADMIN_PASSWORD + "&_csrf=" + token;

            var signedIn =
                    client.send(
                            HttpRequest.newBuilder(page)
                                    .header("Cookie", before)
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form))
                                    .build(),
                            BodyHandlers.discarding());

            assertThat(signedIn.headers().firstValue("Location").orElse("")).endsWith("/studio");
            assertThat(cookie(signedIn)).isNotEqualTo(before).startsWith("kepu-session=");
            assertThat(signedIn.headers().firstValue("Set-Cookie").orElse(""))
                    .contains("HttpOnly")
                    .contains("SameSite=Lax");
        }
    }

    private static String cookie(HttpResponse<?> response) {
        return response.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    @Test
    void aFormWithoutCsrfTokenIsRefused() throws Exception {
        web.perform(form("admin", KepuTest.ADMIN_PASSWORD)).andExpect(status().isForbidden());
    }

    @Test
    void fiveWrongPasswordsCloseTheAccountEvenForTheRightOne() throws Exception {
        for (int i = 0; i < 5; i++) {
            web.perform(form("nobody", "wrong").with(csrf()).with(from("192.0.2.7")))
                    .andExpect(redirectedUrl("/studio/sign-in?wrong"));
        }

        web.perform(form("nobody", "wrong").with(csrf()).with(from("192.0.2.8")))
                .andExpect(redirectedUrl("/studio/sign-in?locked"));
    }

    @Test
    void anAddressThatTriesManyAccountsIsClosed() throws Exception {
        for (int i = 0; i < 20; i++) {
            web.perform(form("someone" + i, "wrong").with(csrf()).with(from("192.0.2.9")));
        }

        web.perform(form("another", "wrong").with(csrf()).with(from("192.0.2.9")))
                .andExpect(redirectedUrl("/studio/sign-in?locked"));
    }

    @Test
    void aStrangerIsSentFromTheStudioToTheForm() throws Exception {
        web.perform(get("/studio")).andExpect(redirectedUrl("/studio/sign-in"));
    }

    @Test
    void theManagementApiRefusesWhoBringsNothing() throws Exception {
        web.perform(get("/api/manage/v1/audit"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer"))
                .andExpect(jsonPath("$.type").value("http://kepu.test/problems/sign-in"));
    }

    @Test
    void anUnknownTokenIsRefusedEvenWhereReadingIsOpen() throws Exception {
        web.perform(get("/api/v1/nothing-here").header("Authorization", "Bearer kepu_no"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("WWW-Authenticate", "Bearer error=\"invalid_token\""));
    }

    @Test
    void theBootstrapTokenIsAnAdministratorsToken() throws Exception {
        web.perform(
                        get("/actuator/metrics")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(status().isOk());
    }

    @Test
    void probesAreOpenAndMetricsAreNot() throws Exception {
        web.perform(get("/actuator/health/liveness")).andExpect(status().isOk());
        web.perform(get("/actuator/health/readiness")).andExpect(status().isOk());
        web.perform(get("/actuator/prometheus")).andExpect(status().isUnauthorized());
    }

    @Test
    void aMisspeltParameterIsRefused() throws Exception {
        web.perform(
                        get("/api/manage/v1/audit?actorr=x")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.errors[0].parameter").value("actorr"));
    }

    private StudioSession signIn(String username, String password) throws Exception {
        var result =
                web.perform(form(username, password).with(csrf()))
                        .andExpect(redirectedUrl("/studio"))
                        .andReturn();
        return StudioSession.of(result.getResponse());
    }

    private static MockHttpServletRequestBuilder form(String username, String password) {
        return post("/studio/sign-in").param("username", username).param("password", password);
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor from(
            String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
