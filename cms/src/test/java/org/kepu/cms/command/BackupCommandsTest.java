package org.kepu.cms.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.KepuApplication;

import java.nio.file.Path;

/** The commands as an operator types them. */
class BackupCommandsTest {

    @TempDir private Path scratch;

    @AfterEach
    void forget() {
        System.clearProperty("kepu.data");
    }

    @Test
    void anInstallationMovesToAnotherDirectoryByBackupAndRestore() {
        Path file = scratch.resolve("kepu.zip");

        assertThat(run("old", "verify")).isZero();
        assertThat(run("old", "backup", file.toString())).isZero();
        assertThat(run("new", "restore", file.toString())).isZero();
        assertThat(run("new", "restore", file.toString())).isEqualTo(1);
        assertThat(run("new", "verify", "--repair", "--bytes")).isZero();
        assertThat(run("new", "migrate")).isEqualTo(1);
    }

    private int run(String data, String... arguments) {
        System.setProperty("kepu.data", scratch.resolve(data).toString());
        return KepuCommand.run(KepuApplication.class, arguments);
    }
}
