package org.kepu.cms.drill;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.KepuApplication;
import org.kepu.cms.testing.PostgresProcess;
import org.springframework.boot.SpringApplication;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A node of Kepu as a process of its own, always on the same port and data directory. */
final class NodeProcess implements AutoCloseable {

    private final Path data;
    private final int port;
    private final List<String> settings;
    private @Nullable Process process;

    NodeProcess(Path data, List<String> settings) throws IOException {
        this.data = Files.createDirectories(data);
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            this.port = free.getLocalPort();
        }
        this.settings = List.copyOf(settings);
    }

    /** What runs in the process. */
    public static void main(String[] settings) {
        SpringApplication.run(KepuApplication.class, settings);
    }

    String name() {
        return data.getFileName().toString();
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    void start() throws IOException {
        Path classPath = data.resolve("class-path");
        Files.writeString(classPath, "-cp \"" + System.getProperty("java.class.path") + "\"");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "--enable-native-access=ALL-UNNAMED",
                        "--add-modules=jdk.incubator.vector",
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dkepu.bundle.worker=" + System.getProperty("kepu.bundle.worker", ""),
                        "@" + classPath,
                        NodeProcess.class.getName(),
                        "--kepu.data=" + data,
                        "--server.address=127.0.0.1",
                        "--server.port=" + port));
        command.addAll(settings);
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(data.resolve("out.log").toFile()))
                        .start();
    }

    /** The end of what it wrote. */
    String log() throws IOException {
        String text = Files.readString(data.resolve("out.log"));
        return text.substring(Math.max(0, text.length() - 3_000));
    }

    /** Kills it without warning. */
    void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().onExit().join();
        }
    }

    void freeze() {
        signal("STOP");
    }

    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        Process running = process;
        if (running != null) {
            PostgresProcess.signal(name, running.pid());
        }
    }

    @Override
    public void close() {
        kill();
    }
}
