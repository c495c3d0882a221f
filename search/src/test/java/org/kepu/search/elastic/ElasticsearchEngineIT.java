package org.kepu.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.search.Change;
import org.kepu.search.EngineHealth;
import org.kepu.search.Entry;
import org.kepu.search.Rebuild;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchEngineContract;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.testserver.RealElasticsearch;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

class ElasticsearchEngineIT extends SearchEngineContract {

    private static final Embedder EMBEDDER = new OnnxEmbedder();

    @TempDir private static Path directory;

    private static RealElasticsearch server;

    private String index = "";

    @BeforeAll
    static void startServer() throws Exception {
        server = RealElasticsearch.in(directory).start();
    }

    @AfterAll
    static void stopServer() {
        server.kill();
    }

    @BeforeEach
    @Override
    protected void openEmpty() throws Exception {
        index = "t" + UUID.randomUUID();
        super.openEmpty();
    }

    @Override
    protected SearchEngine open(Embedder embedder) {
        return ElasticEngine.over(
                ElasticSettings.of(server.uri()).named(index), embedder, ANALYSIS);
    }

    @Test
    void theIndexOfAnotherOwnerIsNeitherReadNorWritten() {
        List<Change> change = List.of(new Change.Put(Entry.of("a", 1).title("隔夜菜").build()));
        try (var nobodys = open(EMBEDDER);
                var one = owned("one");
                var two = owned("two")) {
            nobodys.apply(change, 1);
            one.probe();
            assertThat(one.position()).isEqualTo(1);

            assertThatThrownBy(two::probe)
                    .isInstanceOf(ElasticForeign.class)
                    .hasMessage("the index \"" + index + "\" belongs to another Kepu");
            assertThatThrownBy(two::position).isInstanceOf(ElasticForeign.class);
            assertThatThrownBy(two::rebuild).isInstanceOf(ElasticForeign.class);

            try (Rebuild rebuild = one.rebuild()) {
                rebuild.swap(1);
            }
            assertThatThrownBy(two::probe).isInstanceOf(ElasticForeign.class);
            assertThat(one.health().state()).isEqualTo(EngineHealth.State.READY);
        }
    }

    private ElasticEngine owned(String owner) {
        return ElasticEngine.over(
                ElasticSettings.of(server.uri()).named(index), EMBEDDER, ANALYSIS, owner);
    }

    @Override
    protected Embedder embedder() {
        return EMBEDDER;
    }
}
