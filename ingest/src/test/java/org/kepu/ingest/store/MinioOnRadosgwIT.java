package org.kepu.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Against Ceph's radosgw, a real and distributed S3 server, started by {@code build/radosgw.sh}.
 * Where it can't be started (no Debian, no network) a laptop skips this and CI fails.
 */
class MinioOnRadosgwIT extends MinioBlobStoreContract {

    private static final Path SCRIPT = Path.of("../build/radosgw.sh").toAbsolutePath().normalize();
    private static final Path DIRECTORY = Path.of("target/radosgw").toAbsolutePath();
    private static final int START_MINUTES = 5;

    private static int port;
    private static boolean started;

    @BeforeAll
    static void start() throws Exception {
        port = freePort();
        Files.createDirectories(DIRECTORY);
        int exit = run("start", Integer.toString(port), Integer.toString(freePort()));
        started = exit == 0;
        Path log = DIRECTORY.resolve("start.log");
        if (System.getenv("CI") != null) {
            assertThat(exit).as("%s: %s", SCRIPT, Files.readString(log)).isZero();
        }
        Assumptions.assumeTrue(started, () -> "no S3 server, see " + log);
    }

    @AfterAll
    static void stop() throws Exception {
        run("stop");
    }

    private static int run(String... arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder("bash", SCRIPT.toString());
        command.command().addAll(List.of(arguments));
        command.environment().put("RGW_DIR", DIRECTORY.toString());
        command.environment().put("RGW_ACCESS_KEY", ACCESS_KEY);
        command.environment().put("RGW_SECRET_KEY", SECRET_KEY);
        command.redirectErrorStream(true);
        command.redirectOutput(DIRECTORY.resolve(arguments[0] + ".log").toFile());
        Process process = command.start();
        if (!process.waitFor(START_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    protected String endpoint() {
        return "http://127.0.0.1:" + port;
    }
}
