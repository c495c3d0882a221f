package org.kepu.cms.command;

import org.springframework.util.FileSystemUtils;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * {@code kepu train}: starts on a throw-away data directory, answers a few requests and ends. The
 * script runs it with {@code -XX:AOTCacheOutput} (JEP 483, 514), so that the next start is quick.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/api/v1/items",
                    "/api/v1/search?q=%E9%A3%9F%E5%93%81",
                    "/feeds/latest.rss",
                    "/studio/sign-in",
                    "/api/v1/nothing-here",
                    "/actuator/health/readiness");

    private final Starter starter;

    TrainCommand(Starter starter, Console console) {
        this.starter = starter;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path data = Files.createTempDirectory("kepu-train-");
        try {
            var context =
                    starter.start(
                            Map.of(
                                    "kepu.data", data.toString(),
                                    "kepu.database.url", "",
                                    "kepu.samples", "false",
                                    "kepu.quiet", "true",
                                    "kepu.admin-password", "only-for-training-0",
                                    "server.address", "127.0.0.1",
                                    "server.port", "0"),
                            List.of());
            if (context.isEmpty()) {
                return CommandLine.ExitCode.SOFTWARE;
            }
            try (var running = context.get()) {
                ask(running.getEnvironment().getRequiredProperty("local.server.port"));
            }
            return CommandLine.ExitCode.OK;
        } finally {
            FileSystemUtils.deleteRecursively(data);
        }
    }

    private static void ask(String port) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            for (String path : PATHS) {
                var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
                client.send(request.build(), HttpResponse.BodyHandlers.discarding());
            }
        }
    }
}
