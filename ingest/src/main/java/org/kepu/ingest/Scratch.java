package org.kepu.ingest;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicInteger;

/** A folder for one document's way, gone when it is closed. */
final class Scratch implements AutoCloseable {

    private final Path folder;
    private final AtomicInteger serial = new AtomicInteger();

    private Scratch(Path folder) {
        this.folder = folder;
    }

    static Scratch in(Path parent) throws IOException {
        return new Scratch(Files.createTempDirectory(Files.createDirectories(parent), "document-"));
    }

    /** A name for a file that isn't there yet. */
    Path file() {
        return folder.resolve("file-" + serial.incrementAndGet());
    }

    /** A new, empty folder. */
    Path folder() throws IOException {
        return Files.createDirectory(folder.resolve("folder-" + serial.incrementAndGet()));
    }

    @Override
    public void close() throws IOException {
        Files.walkFileTree(
                folder,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws IOException {
                        Files.delete(file);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult postVisitDirectory(Path directory, IOException e)
                            throws IOException {
                        Files.delete(directory);
                        return FileVisitResult.CONTINUE;
                    }
                });
    }
}
