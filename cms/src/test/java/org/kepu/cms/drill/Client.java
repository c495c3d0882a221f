package org.kepu.cms.drill;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/** Asks a node by HTTP; no answer is an answer too. */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    /**
     * @param status 0 when none came
     */
    record Answer(int status, byte[] body, boolean stale, String etag) {

        static final Answer NONE = new Answer(0, new byte[0], false, "");

        boolean ok() {
            return status >= 200 && status < 300;
        }

        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    Answer get(NodeProcess node, String path, @Nullable String token) {
        return send(request(node, path, token).GET());
    }

    Answer write(NodeProcess node, String method, String path, String token, Map<String, ?> body) {
        return write(node, method, path, token, body, Map.of());
    }

    Answer write(
            NodeProcess node,
            String method,
            String path,
            String token,
            Map<String, ?> body,
            Map<String, String> headers) {
        HttpRequest.Builder request =
                request(node, path, token).header("Content-Type", "application/json");
        headers.forEach(request::header);
        return send(
                request.method(method, BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body))));
    }

    Answer upload(NodeProcess node, String token, String fileName, byte[] bytes) {
        String line = "----drill";
        byte[] head =
                ("--"
                                + line
                                + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                + fileName
                                + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        byte[] tail =
                ("\r\n--" + line + "--\r\n").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        return send(
                request(node, "/api/manage/v1/assets", token)
                        .header("Content-Type", "multipart/form-data; boundary=" + line)
                        .POST(
                                BodyPublishers.concat(
                                        BodyPublishers.ofByteArray(head),
                                        BodyPublishers.ofByteArray(bytes),
                                        BodyPublishers.ofByteArray(tail))));
    }

    private static HttpRequest.Builder request(
            NodeProcess node, String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(node.address(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Warning").isPresent(),
                    answer.headers().firstValue("ETag").orElse(""));
        } catch (IOException none) {
            return Answer.NONE;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }
}
