package org.kepu.cms.manage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.boot.test.web.server.LocalServerPort;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;

/** Sources over HTTP, on the running server. */
@KepuTest
class SourceApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCES = "/api/manage/v1/sources";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String name = "来源 " + UUID.randomUUID();

    @LocalServerPort int port;

    @Test
    void aSourceIsWrittenReadChangedAndRemoved() throws Exception {
        HttpResponse<String> created = send("POST", SOURCES, wanted(60, true), null);

        assertThat(created.statusCode()).isEqualTo(201);
        String place = created.headers().firstValue("Location").orElseThrow();
        JsonNode made = JSON.readTree(created.body());
        assertThat(made.path("everyMinutes").asInt()).isEqualTo(60);
        assertThat(made.path("paused").asBoolean()).isTrue();
        String seen = created.headers().firstValue("ETag").orElseThrow();

        assertThat(send("PUT", place, wanted(5, true), null).statusCode()).isEqualTo(428);
        assertThat(send("PUT", place, wanted(5, true), seen).statusCode()).isEqualTo(200);
        assertThat(send("PUT", place, wanted(7, true), seen).statusCode()).isEqualTo(412);
        assertThat(
                        JSON.readTree(send("GET", place, null, null).body())
                                .path("everyMinutes")
                                .asInt())
                .isEqualTo(5);
        assertThat(send("POST", place + "/run", "{\"Records\":[]}", null).statusCode())
                .isEqualTo(202);
        assertThat(send("GET", place + "/gone", null, null).body()).contains("\"data\":[]");
        assertThat(send("GET", SOURCES + "?limit=100", null, null).body()).contains(name);

        assertThat(send("DELETE", place, null, null).statusCode()).isEqualTo(204);
        assertThat(send("GET", place, null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotWorkIsRefusedWithAPointer() throws Exception {
        assertThat(send("POST", SOURCES, wanted(0, false), null))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(400);
        String ftp = "{\"name\":\"x\",\"source\":{\"kind\":\"ftp\",\"location\":\"ftp://x\"}}";
        HttpResponse<String> refused = send("POST", SOURCES, ftp, null);
        assertThat(refused.body()).contains("/source/kind").contains("sitemap");
        assertThat(send("GET", SOURCES + "/nonsense", null, null).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyReadsSourcesWithoutAToken() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + SOURCES));

        assertThat(client.send(request.build(), HttpResponse.BodyHandlers.discarding()))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(401);
    }

    private String wanted(int minutes, boolean paused) {
        return """
        {"name":"%s","source":{"kind":"feed","location":"https://example.cn/rss"},
         "everyMinutes":%d,"paused":%s}
        """
                .formatted(name, minutes, paused);
    }

    private HttpResponse<String> send(String method, String path, String body, String seen)
            throws Exception {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body));
        if (seen != null) {
            request.header("If-Match", seen);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
