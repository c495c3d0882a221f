package org.kepu.cms.deliver.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every parameter of every public call, as the served OpenAPI names them, with values that nobody
 * means well with: never a failure of ours, never a draft, never slow.
 */
@KepuTest
@Import(Newsroom.class)
class HostileParametersTest {

    private static final String DRAFT = "只有草稿里才有的词";
    private static final Duration BOUND = Duration.ofSeconds(10);

    private static final List<String> HOSTILE =
            List.of(
                    "",
                    " ",
                    "0",
                    "-1",
                    "99999999999999999999999",
                    "NaN",
                    "1e9",
                    "true",
                    "null",
                    "undefined",
                    "\u0000",
                    "\uFFFE\uFFFF",
                    "\u202E反转",
                    "𠮷𠮷𠮷",
                    "' or '1'='1",
                    "\"; drop table published; --",
                    "%' escape '%",
                    "../../../../etc/passwd",
                    "..%2f..%2f",
                    "<script>alert(1)</script>",
                    "${jndi:ldap://localhost/a}",
                    "#{7*7}",
                    "(a+)+$",
                    "*:*",
                    "a AND OR NOT (",
                    "[* TO *]",
                    "draft",
                    "status:draft",
                    "2026-13-45",
                    "-999999999-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59Z",
                    "9999-12-31T23:59:59.999999999+18:00",
                    "00000000-0000-0000-0000-000000000000",
                    "azEKMjAyNi0wMS0wMVQwMDowMDowMFoKMDAwMDAwMDAtMDAwMC0wMDAwLTAwMDAtMDAwMDAwMDAwMDAw",
                    "azEKCg",
                    ",".repeat(500),
                    "微".repeat(1500),
                    "a,".repeat(1000));

    @LocalServerPort int port;
    @Autowired Newsroom newsroom;

    @TestFactory
    Stream<DynamicTest> everyCallWithEveryHostileValue() throws Exception {
        newsroom.publish("rumor", Newsroom.rumor("公开的核查"));
        newsroom.draft("rumor", Newsroom.rumor(DRAFT));
        HttpClient http = HttpClient.newHttpClient();
        JsonNode paths =
                JsonMapper.shared()
                        .readTree(ask(http, "/api/openapi.json", null).body())
                        .path("paths");
        List<DynamicTest> tests = new ArrayList<>();
        paths.properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                call ->
                                                        tests.add(
                                                                DynamicTest.dynamicTest(
                                                                        call.getKey()
                                                                                + " "
                                                                                + path.getKey(),
                                                                        () ->
                                                                                attack(
                                                                                        http,
                                                                                        path
                                                                                                .getKey(),
                                                                                        call)))));
        assertThat(tests).hasSizeGreaterThan(12);
        return tests.stream();
    }

    /** Each character of real cursors changed, one after the other: refused, or another place. */
    @Test
    void cursorsThatWereTamperedWithDoNoHarm() throws Exception {
        newsroom.publish("article", Newsroom.article("游标之一"));
        newsroom.publish("article", Newsroom.article("游标之二"));
        newsroom.draft("rumor", Newsroom.rumor(DRAFT));
        HttpClient http = HttpClient.newHttpClient();
        int refused = 0;
        for (String list :
                List.of(
                        "/api/v1/items?limit=1&sort=-updatedAt",
                        "/api/v1/items?limit=1",
                        "/feeds/latest.json?limit=1")) {
            JsonNode page = JsonMapper.shared().readTree(ask(http, list, null).body());
            String next = page.path("page").path("next").asString("");
            if (next.isEmpty()) {
                next = page.path("next_url").asString("").replaceAll(".*cursor=", "");
            }
            assertThat(next).as(list).isNotEmpty();
            for (int i = 0; i < next.length(); i += 3) {
                char other = next.charAt(i) == 'A' ? 'B' : 'A';
                String tampered = next.substring(0, i) + other + next.substring(i + 1);
                check(http, list + "&cursor=" + tampered, null);
                refused +=
                        ask(http, list + "&cursor=" + tampered, null).statusCode() == 400 ? 1 : 0;
            }
        }
        assertThat(refused).isPositive();
    }

    private void attack(HttpClient http, String path, Map.Entry<String, JsonNode> call)
            throws Exception {
        for (JsonNode parameter : call.getValue().path("parameters")) {
            String name = parameter.path("name").asString();
            for (String value : HOSTILE) {
                String encoded =
                        URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
                String address =
                        parameter.path("in").asString().equals("path")
                                ? path.replace("{" + name + "}", encoded)
                                : path + "?" + name + "=" + encoded;
                check(http, address.replaceAll("\\{[a-z]+}", "x"), null);
            }
        }
        if (call.getKey().equals("post")) {
            for (String value : HOSTILE) {
                String text = JsonMapper.shared().writeValueAsString(value);
                check(http, path.replaceAll("\\{[a-z]+}", "x"), "{\"text\":" + text + "}");
                check(http, path.replaceAll("\\{[a-z]+}", "x"), text);
                check(http, path.replaceAll("\\{[a-z]+}", "x"), value);
            }
            check(http, path.replaceAll("\\{[a-z]+}", "x"), "[".repeat(100_000));
            check(http, path.replaceAll("\\{[a-z]+}", "x"), "{\"a\":".repeat(20_000));
        }
    }

    private void check(
            HttpClient http, String address, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        long begin = System.nanoTime();
        HttpResponse<String> answer = ask(http, address, body);
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        String told = address.substring(0, Math.min(200, address.length()));
        assertThat(answer.statusCode()).as(told + " " + answer.body()).isLessThan(500);
        assertThat(answer.body()).as(told).doesNotContain(DRAFT, "Exception", "at org.");
        assertThat(took).as(told).isLessThan(BOUND);
    }

    private HttpResponse<String> ask(
            HttpClient http, String address, @org.jspecify.annotations.Nullable String body)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + address))
                        .timeout(BOUND.multipliedBy(2));
        if (body != null) {
            request.header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body));
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
