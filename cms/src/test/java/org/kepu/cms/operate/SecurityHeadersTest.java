package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.testing.KepuTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Every face of the installation, also where it refuses, sends the headers that browsers obey. */
@KepuTest
class SecurityHeadersTest {

    @LocalServerPort int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/search?q=%E9%A3%9F%E5%93%81",
                "/items/nothing-here",
                "/nothing-here",
                "/studio",
                "/studio/sign-in",
                "/studio/assets/studio.css",
                "/api/v1/items",
                "/api/v1/nothing-here",
                "/api/manage/v1/items",
                "/api/openapi.json",
                "/feeds/latest.rss",
                "/problems/forbidden",
                "/actuator/health",
                "/actuator/health/liveness"
            })
    void everyFaceSendsThem(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                    .build(),
                            BodyHandlers.ofString());
            var headers = answer.headers();

            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Referrer-Policy")).isPresent();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .containsPattern("default-src '(none|self)'")
                    .containsPattern("default-src 'none'|object-src 'none'")
                    .contains("base-uri 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe-inline", "unsafe-eval");
            assertThat(headers.firstValue("Server")).isEmpty();
            assertThat(answer.body()).doesNotContain("java.lang", "\tat org.");
        }
    }
}
