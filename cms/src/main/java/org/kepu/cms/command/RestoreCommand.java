package org.kepu.cms.command;

import org.kepu.cms.backup.BackupRefused;
import org.kepu.cms.backup.BackupTool;
import org.kepu.cms.backup.RestoreBackup;
import org.kepu.ingest.store.BlobStore;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

/** {@code kepu restore}: puts a backup into an empty installation. */
@Command(name = "restore", mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    @Parameters(paramLabel = "FILE.zip", arity = "1")
    private Path file = Path.of("kepu.zip");

    RestoreCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var started = starter.startTool(BackupTool.class, Map.of());
        if (started.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        try (var tool = started.get()) {
            var restore =
                    new RestoreBackup(
                            tool.getBean(DataSource.class), tool.getBean(BlobStore.class));
            RestoreBackup.Restored restored = restore.restore(file.toAbsolutePath());
            console.say("restore.done", Map.of("rows", restored.rows(), "blobs", restored.blobs()));
            return CommandLine.ExitCode.OK;
        } catch (BackupRefused refused) {
            console.complain("backup." + refused.key(), Map.of("fact", refused.fact()));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }
}
