package org.kepu.cms.command;

import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;

/** {@code kepu offline-pack}: fetches the signed ZIP for a village from a running server. */
@Command(name = "offline-pack", mixinStandardHelpOptions = true)
final class OfflinePackCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE.zip")
    private Path file = Path.of("kepu-offline.zip");

    @Option(names = "--server", paramLabel = "URL", required = true)
    private URI server = URI.create("http://localhost:8080");

    @Option(names = "--token", paramLabel = "TOKEN", required = true)
    private String token = "";

    @Option(names = "--region", paramLabel = "CODE")
    private @Nullable String region;

    @Option(names = "--topic", paramLabel = "SLUG")
    private @Nullable String topic;

    OfflinePackCommand(Starter starter, Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (!WholeFile.of(file).write(this::write, console, "offline-pack.done")) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        return CommandLine.ExitCode.OK;
    }

    private boolean write(OutputStream out) throws IOException {
        String path =
                UriComponentsBuilder.fromPath("/api/manage/v1/offline-pack")
                        .queryParamIfPresent("region", Optional.ofNullable(region))
                        .queryParamIfPresent("topic", Optional.ofNullable(topic))
                        .encode()
                        .build()
                        .toUriString();
        new RemoteImports(server, token).download(path, out);
        return true;
    }
}
