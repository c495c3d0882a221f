package org.kepu.cms.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

class WholeFileTest {

    @TempDir private Path folder;

    @Test
    void whatBreaksOffLeavesNothing() throws IOException {
        Path file = folder.resolve("backup.zip");

        assertThat(WholeFile.secret(file).write(_ -> false, Console.standard(), "backup.done"))
                .isFalse();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aBackupIsItsOwnersAlone() throws IOException {
        Path file = folder.resolve("backup.zip");

        boolean whole =
                WholeFile.secret(file)
                        .write(
                                out -> {
                                    out.write(1);
                                    return true;
                                },
                                Console.standard(),
                                "backup.done");

        assertThat(whole).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }
}
