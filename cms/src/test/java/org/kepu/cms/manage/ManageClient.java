package org.kepu.cms.manage;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.kepu.cms.testing.KepuTest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;

/** Calls the management API through the real port, as accounts that it makes. */
final class ManageClient {

    static final String ITEMS = "/api/manage/v1/items";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    ManageClient(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** Somebody with a token. */
    record Caller(String token) {
        static final Caller NOBODY = new Caller("");
        static final Caller ADMIN = new Caller(KepuTest.ADMIN_TOKEN);
    }

    record Answer(HttpResponse<byte[]> response) {
        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }

        String at(String pointer) {
            return json().at(pointer).asString("");
        }

        String text() {
            return new String(response.body(), UTF_8);
        }
    }

    /** A new account with these roles and a token of all scopes that are not an administrator's. */
    Caller account(String... roles) {
        return accountWithScopes(
                "\"content:read\",\"content:write\",\"review\",\"publish\",\"import\"", roles);
    }

    /** The same with a token of these scopes, given as JSON strings. */
    Caller accountWithScopes(String scopes, String... roles) {
        String name = "u" + UUID.randomUUID().toString().substring(0, 12);
        var user = JSON.createObjectNode();
        user.put("username", name).put("password", "Good-Password-1").put("displayName", name);
        user.put("organization", "");
        var held = user.putArray("roles");
        for (String role : roles) {
            held.add(role);
        }
        Answer made = send("POST", "/api/manage/v1/users", Caller.ADMIN, user.toString());
        if (made.status() != 201) {
            throw new IllegalStateException(made.text());
        }
        String token =
                "{\"username\":\"%s\",\"name\":\"test\",\"scopes\":[%s]}".formatted(name, scopes);
        return new Caller(send("POST", "/api/manage/v1/tokens", Caller.ADMIN, token).at("/token"));
    }

    Answer get(String path, Caller caller, String... headers) {
        return send("GET", path, caller, null, headers);
    }

    Answer post(String path, Caller caller, String body, String... headers) {
        return send("POST", path, caller, body, headers);
    }

    /** Creates an item and gives its address. */
    String create(Caller caller, String body) {
        Answer made = post(ITEMS, caller, body);
        if (made.status() != 201) {
            throw new IllegalStateException(made.text());
        }
        return made.header("Location");
    }

    Answer move(String item, Caller caller, String action) {
        return post(
                item + "/transitions",
                caller,
                "{\"action\":\"%s\",\"comment\":\"好\"}".formatted(action));
    }

    Answer send(String method, String path, Caller caller, String body, String... headers) {
        var request = request(path, caller, headers);
        if (body == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofString(body));
        }
        return send(request);
    }

    /** Sends a table. */
    Answer table(String path, Caller caller, String csv) {
        return send(
                request(path, caller)
                        .header("Content-Type", "text/csv")
                        .POST(BodyPublishers.ofString(csv)));
    }

    /** Uploads files, given as name and bytes. */
    Answer upload(Caller caller, Object... namesAndBytes) {
        String boundary = "x" + UUID.randomUUID();
        var body = new java.io.ByteArrayOutputStream();
        for (int i = 0; i < namesAndBytes.length; i += 2) {
            String head =
                    "--%s\r\nContent-Disposition: form-data; name=\"files\"; filename=\"%s\"\r\nContent-Type: image/png\r\n\r\n"
                            .formatted(boundary, namesAndBytes[i]);
            body.writeBytes(head.getBytes(UTF_8));
            body.writeBytes((byte[]) namesAndBytes[i + 1]);
            body.writeBytes("\r\n".getBytes(UTF_8));
        }
        body.writeBytes(("--" + boundary + "--\r\n").getBytes(UTF_8));
        return send(
                request("/api/manage/v1/assets", caller)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    private HttpRequest.Builder request(String path, Caller caller, String... headers) {
        var request = HttpRequest.newBuilder(URI.create(base + path));
        if (!caller.token().isEmpty()) {
            request.header("Authorization", "Bearer " + caller.token());
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(http.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
