package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.backup.BackupTool;
import org.kepu.cms.backup.MakeBackup;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code kepu backup}: writes everything into one file; through a running server, or from the
 * database and the store directly.
 */
@Command(name = "backup", mixinStandardHelpOptions = true)
final class BackupCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    @Parameters(paramLabel = "FILE.zip")
    private Path file = Path.of("kepu.zip");

    @Option(names = "--without-media")
    private boolean withoutMedia;

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable URI server;

    @Option(names = "--token", paramLabel = "TOKEN")
    private @Nullable String token;

    private boolean missing;

    BackupCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!WholeFile.secret(file).write(this::write, console, "backup.done")) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return missing ? ImportCommand.SOME_FAILED : CommandLine.ExitCode.OK;
    }

    private boolean write(OutputStream out) throws IOException {
        if (server != null) {
            new RemoteImports(server, token == null ? "" : token)
                    .download("/api/manage/v1/backup?media=" + !withoutMedia, out);
            return true;
        }
        var started = starter.startTool(BackupTool.class, Map.of("spring.flyway.enabled", "false"));
        if (started.isEmpty()) {
            return false;
        }
        try (var tool = started.get()) {
            MakeBackup.Made made =
                    tool.getBean(MakeBackup.class).make(Actor.SYSTEM, !withoutMedia, out);
            made.missing().forEach(it -> console.complain("backup.missing", Map.of("key", it)));
            missing = !made.missing().isEmpty();
            return true;
        }
    }
}
