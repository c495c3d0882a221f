package org.kepu.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchEngineContract;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class LuceneEngineTest extends SearchEngineContract {

    private static final Embedder EMBEDDER = new OnnxEmbedder();

    @TempDir Path directory;

    @Override
    protected SearchEngine open(Embedder embedder) {
        return LuceneEngine.open(directory, embedder, ANALYSIS);
    }

    @Override
    protected Embedder embedder() {
        return EMBEDDER;
    }

    @Test
    void aDirectoryInUseIsRefused() {
        assertThatThrownBy(() -> open(EMBEDDER)).isInstanceOf(SearchUnavailable.class);
    }

    @Test
    void whatARebuildLeftWhenItWasCutShortIsRemovedAtTheNextStart(@TempDir Path other)
            throws Exception {
        Files.createDirectories(other.resolve("g7"));
        Files.writeString(other.resolve("g7").resolve("x"), "left");

        LuceneEngine.open(other, EMBEDDER, ANALYSIS).close();

        try (var files = Files.list(other)) {
            assertThat(files.map(file -> file.getFileName().toString()).toList())
                    .isEqualTo(List.of("g1"));
        }
    }
}
