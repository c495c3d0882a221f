package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.backup.Verification;
import org.kepu.cms.intake.ImportView;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.FileSystemResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Imports through a running server, by its management API. */
final class RemoteImports implements ImportTarget {

    private static final String IMPORTS = "/api/manage/v1/imports";

    private final RestClient client;
    private final URI server;
    private final JsonMapper json = JsonMapper.builder().build();

    RemoteImports(URI server, String token) {
        this.server = server;
        this.client =
                RestClient.builder()
                        .baseUrl(server.toString().replaceFirst("/+$", ""))
                        .requestFactory(new JdkClientHttpRequestFactory())
                        .defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                        .defaultStatusHandler(
                                HttpStatusCode::isError,
                                (_, response) -> {
                                    throw new ServerRefused(detail(response));
                                })
                        .build();
    }

    @Override
    public UUID start(String path, @Nullable String type, boolean publish) throws IOException {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("publish", publish);
        if (type != null) {
            options.put("defaults", Map.of("type", type));
        }
        if (path.matches("(?i)https?://.*")) {
            options.put("source", Map.of("kind", "url", "location", path));
            return post(MediaType.APPLICATION_JSON, options);
        }
        var parts = new LinkedMultiValueMap<String, Object>();
        parts.add("options", json.writeValueAsString(options));
        for (FileSystemResource file : files(Path.of(path).toAbsolutePath().normalize())) {
            parts.add("files", file);
        }
        return post(MediaType.MULTIPART_FORM_DATA, parts);
    }

    private UUID post(MediaType type, Object body) {
        return answered(
                        () ->
                                client.post()
                                        .uri(IMPORTS)
                                        .contentType(type)
                                        .body(body)
                                        .retrieve()
                                        .body(ImportView.class))
                .id();
    }

    private static List<FileSystemResource> files(Path root) throws IOException {
        if (!Files.exists(root)) {
            throw new ServerRefused("找不到“" + root + "”，请检查路径。");
        }
        Path above = Files.isDirectory(root) ? root : Objects.requireNonNull(root.getParent());
        try (Stream<Path> tree = Files.walk(root)) {
            return tree.filter(Files::isRegularFile)
                    .sorted()
                    .<FileSystemResource>map(file -> new Part(file, above.relativize(file)))
                    .toList();
        }
    }

    @Override
    public ImportView look(UUID id) {
        return answered(
                () -> client.get().uri(IMPORTS + "/" + id).retrieve().body(ImportView.class));
    }

    @Override
    public List<Trouble> troubles(UUID of, String outcome, int limit) {
        JsonNode page =
                answered(
                        () ->
                                client.get()
                                        .uri(
                                                IMPORTS + "/{id}/documents?outcome={o}&limit={l}",
                                                of,
                                                outcome,
                                                limit)
                                        .retrieve()
                                        .body(new ParameterizedTypeReference<JsonNode>() {}));
        return page.path("data")
                .valueStream()
                .map(it -> new Trouble(it.path("key").asString(), it.path("reason").asString("")))
                .toList();
    }

    /** Writes every item to the stream: one a line, or with their media as a ZIP. */
    void export(boolean media, OutputStream to) {
        download("/api/manage/v1/export?media=" + media, to);
    }

    /** Writes what is at that path to the stream. */
    void download(String path, OutputStream to) {
        answered(
                () ->
                        client.get()
                                .uri(path)
                                .exchange(
                                        (_, response) -> {
                                            if (response.getStatusCode().isError()) {
                                                throw new ServerRefused(detail(response));
                                            }
                                            return response.getBody().transferTo(to);
                                        }));
    }

    /** Lets the server compare everything with everything. */
    Verification verify(boolean repair, boolean bytes) {
        String path = "/api/manage/v1/verification";
        return answered(
                () ->
                        (repair
                                        ? client.post().uri(path)
                                        : client.get().uri(path + "?bytes=" + bytes))
                                .retrieve()
                                .body(Verification.class));
    }

    private <T> T answered(Supplier<@Nullable T> call) {
        try {
            return Objects.requireNonNull(call.get(), "an answer without a body");
        } catch (ResourceAccessException unreachable) {
            if (unreachable.getCause() instanceof ServerRefused refused) {
                throw refused;
            }
            throw new ServerRefused("连不上服务器 " + server + "，请检查地址和网络。", unreachable);
        }
    }

    private String detail(ClientHttpResponse response) throws IOException {
        String body = new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
        String status = response.getStatusCode().toString();
        try {
            JsonNode problem = json.readTree(body);
            var sentence = new StringBuilder(problem.path("detail").asString(status));
            problem.path("errors")
                    .forEach(it -> sentence.append(' ').append(it.path("detail").asString("")));
            return sentence.toString();
        } catch (JacksonException noProblem) {
            return "服务器 " + server + " 答复 " + status + "。";
        }
    }

    @Override
    public void close() {
        // The client keeps no connections that must be closed.
    }

    /** A file under the name that it has in its folder. */
    private static final class Part extends FileSystemResource {
        private final String name;

        Part(Path file, Path relative) {
            super(file);
            this.name = relative.toString().replace('\\', '/');
        }

        @Override
        public String getFilename() {
            return name;
        }
    }
}
