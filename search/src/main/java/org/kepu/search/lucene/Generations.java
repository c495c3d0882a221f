package org.kepu.search.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The indexes in an engine's directory, one a generation, and the file that names the serving one.
 */
final class Generations {

    private static final String NAME = "g\\d{1,9}";
    private static final String FIRST = "g1";

    private final Path directory;

    private Generations(Path directory) {
        this.directory = directory;
    }

    static Generations in(Path directory) throws IOException {
        Files.createDirectories(directory);
        return new Generations(directory);
    }

    /** The directory of the index that serves. */
    Path serving() throws IOException {
        return directory.resolve(servingName());
    }

    private String servingName() throws IOException {
        Path file = directory.resolve("current");
        String name = Files.exists(file) ? Files.readString(file).strip() : FIRST;
        return name.matches(NAME) ? name : FIRST;
    }

    /** A directory for the next index. */
    Path next() throws IOException {
        int last = Integer.parseInt(servingName().substring(1));
        for (Path other : all()) {
            last = Math.max(last, Integer.parseInt(other.getFileName().toString().substring(1)));
        }
        return directory.resolve("g" + (last + 1));
    }

    /** From now on this one serves, also after a crash. */
    void serve(Path generation) throws IOException {
        Path written = directory.resolve("current.new");
        Files.writeString(written, generation.getFileName().toString(), StandardCharsets.UTF_8);
        Files.move(
                written,
                directory.resolve("current"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes what served before, and what a rebuild that was cut short left. */
    void forgetOthers() throws IOException {
        Path serving = serving();
        for (Path other : all()) {
            if (!other.equals(serving)) {
                delete(other);
            }
        }
    }

    private List<Path> all() throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.filter(entry -> entry.getFileName().toString().matches(NAME)).toList();
        }
    }

    /** Removes a generation with all its files. */
    static void delete(Path generation) throws IOException {
        if (!Files.exists(generation)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(generation)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
