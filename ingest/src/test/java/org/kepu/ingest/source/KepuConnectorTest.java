package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

@Timeout(30)
class KepuConnectorTest {

    private static final String OURS = "https://ours.example";

    private ScriptedServer server;
    private WebVisits visits;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        var guard = new AddressGuard(Set.of("127.0.0.1"), Set.of(80, 443));
        var web = new WebClient(guard, FetchLimits.standard(), "KepuBot/1.0");
        visits = new WebVisits(web, Duration.ZERO, Clock.systemUTC());
        changes(null, change("1", "article") + "," + change("2", "video"), "7");
        changes("7", "", "7");
        item("1", "\"source\":{\"name\":\"某医院\",\"url\":\"https://h.example/1\"}");
        item(
                "2",
                "\"fields\":{\"renditions\":[{\"url\":\"/media/v.mp4\"}],\"durationSeconds\":9,"
                        + "\"subtitles\":[{\"lang\":\"zh-CN\",\"url\":\"/media/v.vtt\"}]}");
        server.on("/media/v.mp4", ScriptedServer.ok("video/mp4", "moving"))
                .on("/media/v.vtt", ScriptedServer.ok("text/vtt", "WEBVTT"));
    }

    @AfterEach
    void stop() throws Exception {
        visits.close();
        server.close();
    }

    @Test
    void listsWhatChangedAndRemembersHowFarItCame() throws Exception {
        try (var other = open(null)) {
            assertThat(other.list())
                    .extracting(SourceItem::key, SourceItem::name, SourceItem::version)
                    .containsExactly(tuple("1", "s1.html", "3"), tuple("2", "s2.mp4", "3"));
            assertThat(other.position()).isEqualTo("7");
        }
        try (var other = open("7")) {
            assertThat(other.list()).isEmpty();
            assertThat(other.position()).isEqualTo("7");
        }
    }

    @Test
    void anItemComesWithItsMembersAndItsFirstSource() throws Exception {
        try (var other = open(null)) {
            SourceItem article = other.list().toList().getFirst();

            assertThat(read(other, article)).contains("<p>正文1</p>");
            assertThat(read(other, article.companions().getFirst()))
                    .contains("\"id\":\"1\"", "某医院", "https://h.example/1")
                    .doesNotContain("corrections", "\"version\"");
        }
    }

    @Test
    void aVideoIsItsRecordingWithItsSubtitles() throws Exception {
        try (var other = open(null)) {
            SourceItem video = other.list().toList().getLast();

            assertThat(read(other, video)).isEqualTo("moving");
            assertThat(video.companions())
                    .extracting(SourceItem::name)
                    .containsExactly("s2.yaml", "s2.zh-CN.vtt");
            assertThat(read(other, video.companions().getFirst()))
                    .contains(server.uri("/items/s2").toString())
                    .doesNotContain("renditions", "durationSeconds");
            assertThat(read(other, video.companions().getLast())).isEqualTo("WEBVTT");
        }
    }

    @Test
    void whatCameFromHereAndWhatWasWithdrawnThereIsRefused() throws Exception {
        item("1", "\"source\":{\"url\":\"" + OURS + "/items/x\"}");
        server.on("/api/v1/items/2?body=html", ScriptedServer.status("410 Gone"));

        try (var other = open(null)) {
            List<SourceItem> items = other.list().toList();
            assertThatThrownBy(() -> other.fetch(items.getFirst())).hasMessageContaining("本来就出自本站");
            assertThatThrownBy(() -> other.fetch(items.getLast()))
                    .isInstanceOfSatisfying(
                            SourceFailure.class,
                            it ->
                                    assertThat(it.reason().slug())
                                            .isEqualTo(KepuConnector.WITHDRAWN));
        }
    }

    @Test
    void aSiteThatIsNoKepuIsNamed() throws Exception {
        server.on("/api/v1/changes?limit=100", ScriptedServer.ok("text/html", "<p>404</p>"));

        try (var other = open(null)) {
            assertThatThrownBy(other::list).hasMessageContaining("不是科普平台的地址");
        }
    }

    private KepuConnector open(String since) throws Exception {
        return new KepuConnector(server.uri("").toString(), OURS, since, visits);
    }

    private void changes(String since, String data, String next) {
        String query = since == null ? "" : "&since=" + since;
        server.on(
                "/api/v1/changes?limit=100" + query,
                ScriptedServer.ok(
                        "application/json",
                        "{\"data\":[" + data + "],\"page\":{\"next\":\"" + next + "\"}}"));
    }

    private static String change(String id, String type) {
        return "{\"id\":\"%s\",\"version\":3,\"type\":\"%s\",\"slug\":\"s%s\"}"
                .formatted(id, type, id);
    }

    private void item(String id, String more) {
        String json =
                "{\"id\":\"%s\",\"slug\":\"s%s\",\"title\":\"题%s\",\"version\":3,\"corrections\":[],"
                    + "\"url\":\"%s\",\"body\":{\"html\":\"<p>正文%s</p>\"},%s}";
        server.on(
                "/api/v1/items/" + id + "?body=html",
                ScriptedServer.ok(
                        "application/json",
                        json.formatted(id, id, id, server.uri("/items/s" + id), id, more)));
    }

    private static String read(Connector source, SourceItem item) throws Exception {
        try (Fetched fetched = source.fetch(item)) {
            return new String(fetched.bytes().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
