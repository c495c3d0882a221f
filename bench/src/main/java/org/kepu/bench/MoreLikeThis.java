package org.kepu.bench;

import org.kepu.search.Entry;
import org.kepu.search.testserver.RealElasticsearch;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a rumor database does that has Elasticsearch and nothing of its own: the titles and texts in
 * an index with the default analyzer, and the query {@code more_like_this}. Needs the system
 * property {@code kepu.elasticsearch.home}.
 */
final class MoreLikeThis implements AutoCloseable {

    private static final int BATCH = 500;

    private final RealElasticsearch server;
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.shared();

    private MoreLikeThis(RealElasticsearch server) {
        this.server = server;
    }

    /** A running server, if there is one to start. */
    static Optional<MoreLikeThis> start() throws IOException {
        if (System.getProperty("kepu.elasticsearch.home", "").isEmpty()) {
            return Optional.empty();
        }
        RealElasticsearch server = RealElasticsearch.in(Files.createTempDirectory("kepu-bench-"));
        return Optional.of(new MoreLikeThis(server.start()));
    }

    /** Puts the documents of a set in place of those of another. */
    void fill(List<Entry> corpus) throws IOException {
        send("DELETE", "/mlt?ignore_unavailable=true", "");
        for (int from = 0; from < corpus.size(); from += BATCH) {
            var lines = new StringBuilder();
            for (Entry entry : corpus.subList(from, Math.min(corpus.size(), from + BATCH))) {
                lines.append(json.writeValueAsString(Map.of("index", Map.of("_id", entry.id()))));
                Map<String, String> words =
                        Map.of("title", entry.words().title(), "text", entry.words().text());
                lines.append('\n').append(json.writeValueAsString(words)).append('\n');
            }
            send("POST", "/mlt/_bulk", lines.toString());
        }
        send("POST", "/mlt/_refresh", "");
    }

    /** The ten documents most like a message. */
    List<String> like(String message) throws IOException {
        Map<String, Object> query =
                Map.of(
                        "fields",
                        List.of("title", "text"),
                        "like",
                        message,
                        "min_term_freq",
                        1,
                        "min_doc_freq",
                        1);
        String body =
                json.writeValueAsString(
                        Map.of(
                                "size",
                                10,
                                "_source",
                                false,
                                "query",
                                Map.of("more_like_this", query)));
        var ids = new ArrayList<String>();
        for (JsonNode hit : send("POST", "/mlt/_search", body).path("hits").path("hits")) {
            ids.add(hit.path("_id").asString());
        }
        return ids;
    }

    private JsonNode send(String method, String path, String body) throws IOException {
        var request =
                HttpRequest.newBuilder(server.uri().resolve(path))
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() >= 400) {
                throw new IOException(answer.body());
            }
            return json.readTree(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        server.close();
    }
}
