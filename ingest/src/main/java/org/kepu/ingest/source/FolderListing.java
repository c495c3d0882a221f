package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Walks a folder, one directory in memory at a time. A directory that can't be read, and a link to
 * one, is listed itself, so that fetching it says why.
 */
final class FolderListing implements Iterator<SourceItem> {

    private static final Comparator<Path> BY_NAME =
            Comparator.comparing(path -> path.toUri().getRawPath());

    private static final int SIDECAR_HEAD = 64 * 1024;

    private final URI base;
    private final Deque<Path> directories = new ArrayDeque<>();
    private final Deque<SourceItem> ready = new ArrayDeque<>();

    FolderListing(Path root) {
        Path folder = root.getParent();
        if (Files.isDirectory(root) || folder == null) {
            base = root.toUri();
            directories.push(root);
        } else {
            base = folder.toUri();
            ready.add(item(root, besides(root, folder)));
        }
    }

    /** A file by itself keeps its companions: they lie beside it. */
    private List<SourceItem> besides(Path file, Path folder) {
        try {
            var directory = Directory.of(entries(folder));
            return companions(directory, FileNames.lastName(file.toUri()));
        } catch (IOException | DirectoryIteratorException e) {
            return List.of();
        }
    }

    Stream<SourceItem> stream() {
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(this, Spliterator.ORDERED), false);
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && !directories.isEmpty()) {
            open(directories.pop());
        }
        return !ready.isEmpty();
    }

    @Override
    public SourceItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    private void open(Path directory) {
        List<Path> entries;
        try {
            entries = entries(directory);
        } catch (IOException | DirectoryIteratorException e) {
            ready.add(item(directory, List.of()));
            return;
        }
        var listed = Directory.of(entries);
        for (String name : listed.group().documents()) {
            ready.add(item(listed.path(name), companions(listed, name)));
        }
        for (String name : listed.group().directories().reversed()) {
            directories.push(listed.path(name));
        }
    }

    private List<SourceItem> companions(Directory directory, String document) {
        return directory.group().companionsOf(document).stream()
                .map(name -> item(directory.path(name), List.of()))
                .toList();
    }

    /** One directory: what lies in it by name, and what of it belongs together. */
    private record Directory(Map<String, Path> paths, FolderGroup group) {

        static Directory of(List<Path> entries) {
            Map<String, Path> paths = new LinkedHashMap<>();
            entries.forEach(entry -> paths.put(FileNames.lastName(entry.toUri()), entry));
            List<String> files = new ArrayList<>();
            List<String> directories = new ArrayList<>();
            paths.forEach((name, path) -> (isRealDirectory(path) ? directories : files).add(name));
            var group = new FolderGroup(files, directories, name -> head(at(paths, name)));
            return new Directory(paths, group);
        }

        Path path(String name) {
            return at(paths, name);
        }

        private static Path at(Map<String, Path> paths, String name) {
            return Objects.requireNonNull(paths.get(name));
        }

        private static String head(Path sidecar) {
            try (var bytes = Files.newInputStream(sidecar)) {
                return new String(bytes.readNBytes(SIDECAR_HEAD), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return ""; // fetching it says why
            }
        }
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        entries.sort(BY_NAME);
        return entries;
    }

    private SourceItem item(Path file, List<SourceItem> companions) {
        BasicFileAttributes facts = facts(file);
        URI location = file.toUri();
        return new SourceItem(
                FileNames.relative(base, location),
                FileNames.lastName(location),
                location,
                null,
                facts == null || !facts.isRegularFile() ? -1 : facts.size(),
                facts == null ? null : facts.lastModifiedTime().toInstant(),
                null,
                companions);
    }

    private static @Nullable BasicFileAttributes facts(Path file) {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class);
        } catch (IOException e) {
            return null; // a link that leads nowhere; fetching says so
        }
    }

    static boolean isRealDirectory(Path path) {
        return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }
}
