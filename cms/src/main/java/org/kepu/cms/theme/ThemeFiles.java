package org.kepu.cms.theme;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/**
 * Where a theme's files come from: the folder in the data directory, then the bundled theme of that
 * name, then the default theme. A theme may so be as small as one file.
 *
 * @param folder may not exist
 */
record ThemeFiles(String name, Path folder) {

    static final String DEFAULT = "debunk";

    private static final int DEEPEST = 4;

    /** Changes when a file in the folder is written, comes or goes; 0 without a folder. */
    long stamp() {
        if (!Files.isDirectory(folder)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(folder, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
            return all.mapToLong(it -> it.hashCode() + 31 * it.toFile().lastModified()).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether there is a theme of that name at all. */
    boolean exists() {
        return Files.isDirectory(folder) || resource(name, "theme.json") != null;
    }

    /** The bytes of that file. */
    byte[] read(String file) {
        try {
            Path own = folder.resolve(file).normalize();
            if (own.startsWith(folder) && Files.isRegularFile(own)) {
                return Files.readAllBytes(own);
            }
            byte[] bundled = resource(name, file);
            byte[] found = bundled == null ? resource(DEFAULT, file) : bundled;
            if (found == null) {
                throw new IOException("theme " + name + " has no " + file);
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, but null when there is none. */
    byte @Nullable [] find(String file) {
        return has(file) ? read(file) : null;
    }

    private boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file))
                || resource(name, file) != null
                || resource(DEFAULT, file) != null;
    }

    /** The messages of that language, those of the theme before those of the default theme. */
    Properties messages(Locale locale) {
        String file = "messages_" + locale + ".properties";
        var messages = new Properties();
        load(messages, resource(DEFAULT, file));
        load(messages, read(file));
        return messages;
    }

    /** The messages that the theme's own file of that language has. */
    Properties ownMessages(Locale locale) {
        var messages = new Properties();
        Path own = folder.resolve("messages_" + locale + ".properties");
        try {
            load(messages, Files.isRegularFile(own) ? Files.readAllBytes(own) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return messages;
    }

    private static void load(Properties messages, byte @Nullable [] bytes) {
        if (bytes != null) {
            try {
                messages.load(
                        new java.io.StringReader(
                                new String(bytes, java.nio.charset.StandardCharsets.UTF_8)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static byte @Nullable [] resource(String theme, String file) {
        try (InputStream in =
                ThemeFiles.class.getResourceAsStream("/themes/" + theme + "/" + file)) {
            return in == null ? null : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
