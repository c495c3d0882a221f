package org.kepu.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

class FileBlobStoreTest extends BlobStoreContract {

    @TempDir private Path root;

    @Override
    protected BlobStore open() throws IOException {
        return new FileBlobStore(root);
    }

    @Override
    protected int countAll() throws IOException {
        try (var files = Files.walk(root)) {
            return (int) files.filter(Files::isRegularFile).count();
        }
    }

    @Test
    void spreadsFilesOverDirectories() throws IOException {
        BlobKey key = open().put(new ByteArrayInputStream(new byte[] {1}), 10);

        String name = key.sha256();
        assertThat(root.resolve(name.substring(0, 2), name.substring(2, 4), name)).exists();
    }

    @Test
    void removesWhatACrashLeftButNotWhatAnotherProcessIsWriting() throws IOException {
        BlobStore store = open();
        Path abandoned = Files.writeString(root.resolve(".incoming/old.part"), "half");
        Path current = Files.writeString(root.resolve(".incoming/new.part"), "half");
        Instant longAgo = Files.getLastModifiedTime(current).toInstant().minus(Duration.ofDays(3));
        Files.setLastModifiedTime(abandoned, FileTime.from(longAgo));

        store.put(new ByteArrayInputStream(new byte[] {2}), 10);
        open();

        assertThat(abandoned).doesNotExist();
        assertThat(current).exists();
    }

    @Test
    void mendsABlobThatWasCutShortOnTheDisk() throws IOException {
        BlobStore store = open();
        byte[] bytes = "whole".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        BlobKey key = store.put(new ByteArrayInputStream(bytes), 10);
        String name = key.sha256();
        Files.writeString(root.resolve(name.substring(0, 2), name.substring(2, 4), name), "wh");

        store.put(new ByteArrayInputStream(bytes), 10);

        assertThat(store.size(key)).isEqualTo(5);
    }

    @Test
    void saysWhichDirectoryItCannotUse() throws IOException {
        Path file = Files.createFile(root.resolve("file"));

        assertThatThrownBy(() -> new FileBlobStore(file)).hasMessageContaining(file.toString());
    }
}
