package org.kepu.ingest.store;

import org.apache.commons.io.input.BoundedInputStream;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps blobs as files: {@code ROOT/ab/cd/abcd…}. A blob is written beside, forced to the disk and
 * then renamed, so that a name in the tree always stands for whole bytes, whatever was switched off
 * when. Several processes may share a root.
 */
public final class FileBlobStore implements BlobStore {

    /** No transfer takes longer; older ones were cut off by a crash. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    /** ROOT/ab/cd/NAME. */
    private static final int DEPTH = 3;

    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path root;
    private final Path incoming;

    /**
     * Opens the store and clears what crashes left in it.
     *
     * @param root created when it isn't there
     * @throws IOException if the directory can't be made or written to; the message names it
     */
    public FileBlobStore(Path root) throws IOException {
        this.root = root;
        this.incoming = root.resolve(".incoming");
        try {
            Files.createDirectories(incoming);
        } catch (FileAlreadyExistsException e) {
            throw new IOException("not a directory: " + root, e);
        }
        if (!Files.isWritable(incoming)) {
            throw new IOException("not writable: " + root);
        }
        removeAbandoned();
    }

    @Override
    public BlobKey put(InputStream bytes, long maxSize) throws IOException {
        Path temporary = Files.createTempFile(incoming, "blob", ".part");
        try {
            BlobKey key = write(bytes, temporary, maxSize);
            keep(temporary, key);
            return key;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static BlobKey write(InputStream bytes, Path file, long maxSize) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            BlobKey key = HashedCopy.copy(bytes, buffer -> writeAll(channel, buffer), maxSize);
            channel.force(true);
            return key;
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private void keep(Path temporary, BlobKey key) throws IOException {
        Path directory = directoryOf(key);
        Path target = directory.resolve(key.sha256());
        if (Files.exists(target) && Files.size(target) == Files.size(temporary)) {
            // Put again is as good as new: whoever clears out what nobody uses sees it by the time.
            Files.setLastModifiedTime(target, Files.getLastModifiedTime(temporary));
            return;
        }
        Files.createDirectories(directory);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        force(directory);
    }

    /**
     * A rename is safe when its directory is on the disk, too (POSIX; Windows has no such call).
     */
    private static void force(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            // Not to be had on this file system: the bytes themselves are forced already.
        }
    }

    @Override
    public InputStream open(BlobKey key) throws IOException {
        return Files.newInputStream(pathOf(key));
    }

    @Override
    public InputStream open(BlobKey key, long offset, long length) throws IOException {
        var channel = FileChannel.open(pathOf(key), StandardOpenOption.READ);
        channel.position(offset);
        return BoundedInputStream.builder()
                .setInputStream(Channels.newInputStream(channel))
                .setMaxCount(length)
                .get();
    }

    @Override
    public long size(BlobKey key) throws IOException {
        return Files.size(pathOf(key));
    }

    @Override
    public boolean exists(BlobKey key) {
        return Files.exists(pathOf(key));
    }

    @Override
    public String owner(String candidate) throws IOException {
        Path file = root.resolve("owner");
        try {
            Files.writeString(file, candidate, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            String there = Files.readString(file);
            if (!there.isBlank()) {
                return there;
            }
            // Whoever was first was switched off before it had written.
            Files.writeString(file, candidate);
        }
        return candidate;
    }

    @Override
    @SuppressWarnings("StreamResourceLeak") // the caller closes it, and the walk with it
    public Stream<StoredBlob> list() throws IOException {
        return Files.walk(root, DEPTH)
                .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                .flatMap(FileBlobStore::stored);
    }

    private static Stream<StoredBlob> stored(Path file) {
        try {
            var facts = Files.readAttributes(file, BasicFileAttributes.class);
            return facts.isRegularFile()
                    ? Stream.of(
                            new StoredBlob(
                                    new BlobKey(file.getFileName().toString()),
                                    facts.size(),
                                    facts.lastModifiedTime().toInstant()))
                    : Stream.empty();
        } catch (NoSuchFileException deletedMeanwhile) {
            return Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void delete(BlobKey key) throws IOException {
        Files.deleteIfExists(pathOf(key));
    }

    private Path pathOf(BlobKey key) {
        return directoryOf(key).resolve(key.sha256());
    }

    private Path directoryOf(BlobKey key) {
        String name = key.sha256();
        return root.resolve(name.substring(0, 2)).resolve(name.substring(2, 4));
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Files.getLastModifiedTime(incoming).toInstant().minus(ABANDONED);
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(incoming)) {
            for (Path part : parts) {
                if (lastWritten(part).isBefore(limit)) {
                    Files.deleteIfExists(part);
                }
            }
        }
    }

    private static Instant lastWritten(Path part) throws IOException {
        try {
            return Files.getLastModifiedTime(part).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MAX; // another process has just finished with it
        }
    }
}
