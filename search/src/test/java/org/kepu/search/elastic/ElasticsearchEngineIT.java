package org.kepu.search.elastic;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchEngineContract;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.testserver.RealElasticsearch;

import java.nio.file.Path;
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

    @Override
    protected Embedder embedder() {
        return EMBEDDER;
    }
}
