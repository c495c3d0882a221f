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
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Imports over HTTP, on the running server. */
@KepuTest
class ImportApiTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String IMPORTS = "/api/manage/v1/imports";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String run = UUID.randomUUID().toString().substring(0, 8);

    @LocalServerPort int port;

    @Test
    void sentFilesAreAcceptedAndWatchedToTheirEnd() throws Exception {
        HttpResponse<String> accepted = send(twoFiles("{\"publish\":true}"));

        assertThat(accepted.statusCode()).isEqualTo(202);
        String location = accepted.headers().firstValue("Location").orElseThrow();
        String events = get(location + "/events").body();
        assertThat(events).contains("event: end\ndata: {");
        JsonNode ended = json(get(location));
        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("counts").path("found").asInt()).isEqualTo(2);
        assertThat(ended.path("counts").path("created").asInt()).isEqualTo(1);
        assertThat(ended.path("counts").path("rejected").asInt()).isEqualTo(1);
        JsonNode rejected = json(get(location + "/documents?outcome=rejected")).path("data");
        assertThat(rejected.path(0).path("key").asString()).isEqualTo("空.txt");
        assertThat(rejected.path(0).path("reason").asString()).isNotBlank();
        assertThat(get(IMPORTS + "?limit=100").body()).contains(ended.path("id").asString());
        assertThat(get("/api/manage/v1/export").body()).contains("接口导入 " + run);
    }

    @Test
    void documentsArePagedWithoutLossOrRepetition() throws Exception {
        String location = send(twoFiles("{}")).headers().firstValue("Location").orElseThrow();
        get(location + "/events");

        JsonNode first = json(get(location + "/documents?limit=1"));
        String cursor = first.path("page").path("next").asString();
        JsonNode second = json(get(location + "/documents?limit=1&cursor=" + cursor));

        assertThat(second.path("data").size()).isEqualTo(1);
        assertThat(second.path("data").path(0).path("key").asString())
                .isNotEqualTo(first.path("data").path(0).path("key").asString());
        assertThat(second.path("page").path("next").isNull()).isTrue();
    }

    @Test
    void kindsThatThereAreNotAreRefusedInWords() throws Exception {
        HttpResponse<String> answer =
                send(
                        start(IMPORTS, "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"source\":{\"kind\":\"ftp\","
                                                        + "\"location\":\"s3://x\"}}")));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/source/kind").contains("ftp");
    }

    @Test
    void wrongOptionsAndAnUnknownTypeAreRefused() throws Exception {
        assertThat(send(twoFiles("{\"publish\":")).statusCode()).isEqualTo(400);
        assertThat(send(twoFiles("{\"defaults\":{\"type\":\"nonsense\"}}")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobodyImportsWithoutAToken() throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + IMPORTS));

        int status =
                client.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();

        assertThat(status).isEqualTo(401);
    }

    private HttpRequest.Builder twoFiles(String options) {
        String body =
                """
                --b
                Content-Disposition: form-data; name="options"
                Content-Type: application/json

                %s
                --b
                Content-Disposition: form-data; name="files"; filename="a.md"

                ---
                title: 接口导入 %s
                ---
                正文
                --b
                Content-Disposition: form-data; name="files"; filename="空.txt"


                --b--
                """
                        .formatted(options, run)
                        .replace("\n", "\r\n");
        return start(IMPORTS, "multipart/form-data; boundary=b")
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
    }

    private HttpRequest.Builder start(String path, String type) {
        return request(path).header("Content-Type", type);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(
                request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static JsonNode json(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }
}
