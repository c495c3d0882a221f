package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.intake.ExportItems;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/** {@code kepu export}: writes every item into a file, one a line, for {@code kepu import}. */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    @Parameters(paramLabel = "FILE.jsonl")
    private Path file = Path.of("kepu.jsonl");

    @Option(names = "--server", paramLabel = "URL")
    private @Nullable URI server;

    @Option(names = "--token", paramLabel = "TOKEN")
    private @Nullable String token;

    ExportCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!WholeFile.of(file).write(this::write, console, "export.done")) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private boolean write(OutputStream out) throws IOException {
        if (server != null) {
            new RemoteImports(server, token == null ? "" : token).export(out);
            return true;
        }
        return starter.once(it -> it.getBean(ExportItems.class).export(out, Actor.SYSTEM))
                .isPresent();
    }
}
