package org.kepu.ingest.source;

import org.kepu.ingest.reason.Reason;

import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * The bytes of a file that stays as it is until its end is reached. A file that is written or cut
 * meanwhile, as by a copy that is still going on, fails instead of being taken half.
 */
final class SteadyFile extends FilterInputStream {

    private final Path file;
    private final BasicFileAttributes before;

    /** Opens the file. */
    SteadyFile(Path file) throws IOException {
        super(Files.newInputStream(file));
        this.file = file;
        this.before = facts(file);
    }

    private static BasicFileAttributes facts(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class);
    }

    @Override
    public int read() throws IOException {
        return checked(super.read());
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        return checked(super.read(bytes, offset, length));
    }

    private int checked(int read) throws IOException {
        if (read < 0) {
            BasicFileAttributes now = facts(file);
            if (now.size() != before.size()
                    || !now.lastModifiedTime().equals(before.lastModifiedTime())) {
                throw new SourceFailure(
                        Reason.of(
                                "file-changing",
                                "“{0}”在读取时还在变化，请等写入或复制完成后重试。",
                                FileNames.lastName(file.toUri())),
                        false);
            }
        }
        return read;
    }
}
