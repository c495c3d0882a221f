package org.kepu.cms.command;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A file that a command writes: under its name only when it is whole, and nothing else stays. */
final class WholeFile {

    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path path;
    private final boolean secret;

    private WholeFile(Path path, boolean secret) {
        this.path = path.toAbsolutePath();
        this.secret = secret;
    }

    static WholeFile of(Path path) {
        return new WholeFile(path, false);
    }

    /** One that only its owner may read, where the file system knows owners. */
    static WholeFile secret(Path path) {
        return new WholeFile(path, true);
    }

    /**
     * Writes it for a command, and says how that ended.
     *
     * @param done the key of the sentence that names the file and its bytes
     * @return whether it stands in its place now
     * @throws IOException if it can't be written
     */
    boolean write(Writer writer, Console console, String done) throws IOException {
        try {
            if (!write(writer)) {
                return false;
            }
        } catch (ServerRefused refused) {
            console.complain(refused.sentence());
            return false;
        }
        console.say(done, Map.of("file", path, "bytes", Files.size(path)));
        return true;
    }

    /** Beside its place first, and there unless the writer says that it isn't whole. */
    private boolean write(Writer writer) throws IOException {
        Path beside = path.resolveSibling(path.getFileName() + ".part");
        try {
            if (secret && path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.deleteIfExists(beside);
                Files.createFile(beside, OWNER_ONLY);
            }
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(beside))) {
                if (!writer.write(out)) {
                    return false;
                }
            }
            Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING);
            return true;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /** What writes the bytes. */
    interface Writer {

        /**
         * Writes all of them.
         *
         * @return false if they are not what was asked for
         */
        boolean write(OutputStream out) throws IOException;
    }
}
