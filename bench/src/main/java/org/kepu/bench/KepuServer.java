package org.kepu.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Kepu as it is shipped, in a process of its own with the samples, and beside it what the runs
 * need: {@link ConstantAnswer} and {@link FillItems}.
 */
final class KepuServer implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(15);

    private final Process process;
    private final Path data;
    private final String url;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private KepuServer(Process process, Path data, String url) {
        this.process = process;
        this.data = data;
        this.url = url;
    }

    /**
     * Starts it on an empty data directory and waits until the samples are published.
     *
     * @param jar {@code kepu.jar}
     * @param classes of this module
     * @param settings more of them, each as an argument of the command line
     */
    static KepuServer start(Path jar, Path classes, String... settings)
            throws IOException, InterruptedException {
        KepuServer server = launch(jar, classes, settings);
        server.await(KepuServer::hasItems);
        return server;
    }

    /**
     * Starts it on an empty data directory, without the samples and with {@link GeneratedItems} in
     * their place.
     *
     * @param token of an administrator, which the server gets
     * @param longest that the items may take
     */
    static KepuServer startWith(
            int items, Duration longest, String token, Path jar, Path classes, String... settings)
            throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("--kepu.samples=false");
        all.add("--kepu.bootstrap-token=" + token);
        KepuServer server = launch(jar, classes, all.toArray(String[]::new));
        server.await(page -> page.contains("\"page\""));
        GeneratedItems.publish(server, token, items, longest);
        return server;
    }

    private static KepuServer launch(Path jar, Path classes, String... settings)
            throws IOException {
        int port = freePort();
        Path data = Files.createTempDirectory("kepu-load-");
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-modules=jdk.incubator.vector",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:+UseG1GC",
                                "-XX:MaxRAMPercentage=25",
                                "-Dloader.path=" + classes.toAbsolutePath(),
                                "-Dloader.main=org.kepu.cms.KepuApplication",
                                "-cp",
                                jar.toAbsolutePath().toString(),
                                "org.springframework.boot.loader.launch.PropertiesLauncher",
                                "serve",
                                "--server.address=127.0.0.1",
                                "--server.port=" + port,
                                "--kepu.data=" + data,
                                "--spring.main.sources="
                                        + ConstantAnswer.class.getName()
                                        + ","
                                        + FillItems.class.getName()));
        command.addAll(List.of(settings));
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve("output.log").toFile())
                        .start();
        return new KepuServer(process, data, "http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Until the first page is as it should be and has stopped changing. */
    private void await(Predicate<String> ready) throws IOException, InterruptedException {
        long end = System.nanoTime() + START.toNanos();
        String before = "";
        while (System.nanoTime() < end) {
            if (!process.isAlive()) {
                throw new IOException(
                        "Kepu ended: " + Files.readString(data.resolve("output.log")));
            }
            String now = published();
            if (ready.test(now) && now.equals(before)) {
                return;
            }
            before = now;
            Thread.sleep(Duration.ofSeconds(5));
        }
        throw new IOException("nothing was published within " + START);
    }

    private static boolean hasItems(String page) {
        return page.contains("\"page\"") && !page.contains("\"total\":0");
    }

    /** The whole first page, or nothing while nobody answers. */
    private String published() throws InterruptedException {
        try {
            return get("/api/v1/items?limit=1&count=true").body();
        } catch (IOException notYet) {
            return "";
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url + path)).build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    String url(String path) {
        return url + path;
    }

    /** Resident memory in megabytes as Linux counts it; 0 elsewhere. */
    long memory() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.isReadable(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .sum();
    }

    @Override
    public void close() {
        http.close();
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
