package org.kepu.cms;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.stream.Stream;

/** The files of this repository, for tests that hold them against each other. */
public final class Repository {

    private static final Path ROOT = root();

    private Repository() {}

    public static Path file(String path) {
        return ROOT.resolve(path);
    }

    /** Those that match, without what the build and the server make. */
    public static List<Path> files(String pattern) throws IOException {
        PathMatcher matcher = FileSystems.getDefault().getPathMatcher(pattern);
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.filter(matcher::matches)
                    .filter(file -> !isMade(ROOT.relativize(file)))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isMade(Path file) {
        for (Path name : file) {
            if (List.of("target", "data", ".git", "node_modules").contains(name.toString())) {
                return true;
            }
        }
        return false;
    }

    private static Path root() {
        Path directory = Path.of("").toAbsolutePath();
        while (!Files.exists(directory.resolve("mvnw"))) {
            directory = directory.getParent();
        }
        return directory;
    }
}
