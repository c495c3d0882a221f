package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.intake.ExportBundle;
import org.kepu.cms.intake.ExportItems;
import org.springframework.context.ApplicationContext;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/**
 * {@code kepu export}: writes every item into a file, one a line, or with the media library as one
 * ZIP, for {@code kepu import}.
 */
@Command(name = "export", mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    @Parameters(paramLabel = "FILE", arity = "0..1")
    private @Nullable Path file;

    @Option(names = "--media")
    private boolean media;

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
        if (!WholeFile.of(place()).write(this::write, console, "export.done")) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private long export(ApplicationContext application, OutputStream out) throws IOException {
        if (media) {
            application.getBean(ExportBundle.class).export(out, Actor.SYSTEM);
            return 0;
        }
        return application.getBean(ExportItems.class).export(out, Actor.SYSTEM);
    }

    private Path place() {
        return file != null ? file : Path.of(media ? "kepu.zip" : "kepu.jsonl");
    }

    private boolean write(OutputStream out) throws IOException {
        if (server != null) {
            new RemoteImports(server, token == null ? "" : token).export(media, out);
            return true;
        }
        return starter.once(it -> export(it, out)).isPresent();
    }
}
