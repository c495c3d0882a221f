package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
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
import java.util.List;
import java.util.NoSuchElementException;
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
            return items(new FolderGroup(entries(folder)).companionsOf(file));
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
        var group = new FolderGroup(entries);
        for (Path file : group.documents()) {
            ready.add(item(file, items(group.companionsOf(file))));
        }
        group.directories().reversed().forEach(directories::push);
    }

    private static List<Path> entries(Path directory) throws IOException {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
            stream.forEach(entries::add);
        }
        entries.sort(BY_NAME);
        return entries;
    }

    private List<SourceItem> items(List<Path> files) {
        return files.stream().map(file -> item(file, List.of())).toList();
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
