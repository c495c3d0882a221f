package org.kepu.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.search.Change;
import org.kepu.search.EngineHealth.State;
import org.kepu.search.Entry;
import org.kepu.search.SearchQuery;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.elastic.ElasticSettings.Access;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.testserver.RealElasticsearch;
import org.kepu.search.text.TextAnalysis;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What is true of a cluster only: certificates, credentials, and too much at once. */
class ElasticClusterIT {

    private static final String PASSWORD = "for-the-test-only";

    /** As README.md of this module says. */
    private static final String ROLE =
            """
            kepu:
              cluster: [monitor, manage_index_templates]
              indices:
                - names: ["limited*"]
                  privileges: [all]
            """;

    private static final Embedder EMBEDDER = new OnnxEmbedder();
    private static final TextAnalysis ANALYSIS = TextAnalysis.bundled();

    @TempDir private static Path directory;

    private static RealElasticsearch server;
    private static Path authority;

    /** With certificates and users, and so little room for writing that bulks are refused. */
    @BeforeAll
    static void startServer() throws Exception {
        server =
                RealElasticsearch.in(directory.resolve("node"))
                        .with("xpack.security.enabled", "true")
                        .with("xpack.security.http.ssl.enabled", "true")
                        .with("xpack.security.http.ssl.keystore.path", "node.p12")
                        .with("xpack.security.http.ssl.keystore.password", PASSWORD)
                        .with("indexing_pressure.memory.limit", "3mb");
        authority = Certificates.write(server.configuration().resolve("node.p12"), PASSWORD);
        Files.writeString(server.configuration().resolve("roles.yml"), ROLE);
        server.withSecret("bootstrap.password", PASSWORD)
                .withUser("kepu", PASSWORD, "kepu")
                .start();
    }

    @AfterAll
    static void stopServer() {
        server.kill();
    }

    private static ElasticSettings settings(Access access) {
        return new ElasticSettings(List.of(server.secureUri()), access, authority, "secured", 1, 0);
    }

    private static ElasticEngine engine(ElasticSettings settings) {
        return ElasticEngine.over(settings, EMBEDDER, ANALYSIS);
    }

    private static Change put(String id, String title) {
        return new Change.Put(Entry.of(id, 1).title(title).build());
    }

    @Test
    void aPasswordOverTlsIsAccepted() {
        try (var engine = engine(settings(new Access.Password("elastic", PASSWORD)))) {
            engine.probe();
            engine.apply(List.of(put("a", "隔夜菜能吃吗")), 1);

            assertThat(engine.search(SearchQuery.of("隔夜菜").build()).hits()).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsRefusedPlainly() {
        try (var engine = engine(settings(new Access.Password("elastic", "wrong")))) {
            assertThatThrownBy(engine::probe)
                    .isInstanceOf(ElasticRefused.class)
                    .hasMessage("Elasticsearch doesn't accept the credentials");
            assertThat(engine.health().state()).isEqualTo(State.UNAVAILABLE);
        }
    }

    @Test
    void aCertificateNobodyVouchesForIsRefused() {
        var settings =
                new ElasticSettings(
                        List.of(server.secureUri()),
                        new Access.Password("elastic", PASSWORD),
                        null,
                        "secured",
                        1,
                        0);
        try (var engine = engine(settings)) {
            assertThatThrownBy(engine::probe).isInstanceOf(SearchUnavailable.class);
        }
    }

    @Test
    void theRightsInTheReadmeAreEnoughAndReachNoOtherIndex() {
        var user = new Access.Password("kepu", PASSWORD);
        try (var engine = engine(settings(user).named("limited"))) {
            engine.apply(List.of(put("a", "隔夜菜能吃吗")), 1);
            try (var rebuild = engine.rebuild()) {
                rebuild.put(List.of(Entry.of("a", 1).title("隔夜菜能吃吗").build()));
                rebuild.swap(2);
            }

            assertThat(engine.health().state()).isEqualTo(State.READY);
        }
        try (var engine = engine(settings(user).named("other"))) {
            assertThatThrownBy(engine::probe)
                    .isInstanceOf(ElasticRefused.class)
                    .hasMessage("the credentials lack a right in Elasticsearch");
        }
    }

    /** This distribution can make no keys: its index for them wants an analyzer it doesn't have. */
    @Test
    void anApiKeyThatTheClusterDoesNotKnowIsRefusedPlainly() {
        String encoded =
                Base64.getEncoder().encodeToString("id:secret".getBytes(StandardCharsets.UTF_8));
        try (var engine = engine(settings(new Access.ApiKey(encoded)))) {
            assertThatThrownBy(engine::probe)
                    .isInstanceOf(ElasticRefused.class)
                    .hasMessage("Elasticsearch doesn't accept the credentials");
        }
    }

    @Test
    void whatTheClusterHasNoRoomForIsSentAgainUntilItFits() throws Exception {
        var failures = new ConcurrentLinkedQueue<Throwable>();
        var threads = new ArrayList<Thread>();
        var settings = settings(new Access.Password("elastic", PASSWORD)).named("crowded");
        try (var engine = engine(settings)) {
            engine.probe();
            for (int from = 0; from < 800; from += 100) {
                Thread thread = applying(engine, from);
                thread.setUncaughtExceptionHandler((_, failure) -> failures.add(failure));
                threads.add(thread);
                thread.start();
            }
            for (Thread thread : threads) {
                thread.join();
            }

            assertThat(failures).isEmpty();
            assertThat(engine.health().documents()).isEqualTo(800);
            assertThat(engine.position()).isEqualTo(800);
            assertThat(refusals()).isPositive();
        }
    }

    private static Thread applying(ElasticEngine engine, int from) {
        return new Thread(
                () -> {
                    var changes = new ArrayList<Change>();
                    for (int i = from; i < from + 100; i++) {
                        changes.add(put("e" + i, "第" + i + "号台风科普"));
                    }
                    engine.apply(changes, from + 100);
                });
    }

    /** How often the node had no room. */
    private static long refusals() throws Exception {
        String basic =
                Base64.getEncoder()
                        .encodeToString(("elastic:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        URI uri = server.secureUri().resolve("/_nodes/stats/indexing_pressure");
        try (var client =
                HttpClient.newBuilder().sslContext(Certificates.trusting(authority)).build()) {
            String body =
                    client.send(
                                    HttpRequest.newBuilder(uri)
                                            .header("Authorization", "Basic " + basic)
                                            .build(),
                                    HttpResponse.BodyHandlers.ofString())
                            .body();
            JsonNode first = JsonMapper.shared().readTree(body).path("nodes").iterator().next();
            return first.path("indexing_pressure")
                    .path("memory")
                    .path("total")
                    .path("coordinating_rejections")
                    .asLong();
        }
    }
}
