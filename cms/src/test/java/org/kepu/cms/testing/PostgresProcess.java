package org.kepu.cms.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL of its own that can be killed, frozen and started again on the same data and port.
 * It writes durably, as in production: what was committed must survive a kill.
 */
public final class PostgresProcess implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final EmbeddedPostgres server;
    private final Path data;
    private final List<String> command;
    private final String database;
    private long pid;

    private PostgresProcess(EmbeddedPostgres server, Path data, String database)
            throws IOException {
        this.server = server;
        this.data = data;
        this.database = database;
        this.pid = postmaster(data);
        this.command = commandOf(pid);
    }

    /** Starts one with an empty database. */
    public static PostgresProcess start(Path data) throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(data)
                        .setCleanDataDirectory(false)
                        .setServerConfig("max_connections", "100")
                        // This library switches both off by default.
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .start();
        new JdbcTemplate(server.getPostgresDatabase()).execute("create database kepu");
        return new PostgresProcess(server, data, "kepu");
    }

    public int port() {
        return server.getPort();
    }

    /** The JDBC URL at that port: its own, or that of something in between. */
    public String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** Kills it and all its children without warning. */
    public void kill() {
        for (ProcessHandle process : family()) {
            signal("KILL", process.pid());
        }
        ProcessHandle.of(pid).ifPresent(it -> it.onExit().join());
    }

    /** Freezes it and all its children: connections stay open and nobody answers. */
    public void freeze() {
        family().forEach(process -> signal("STOP", process.pid()));
    }

    /** Lets it go on after {@link #freeze()}. */
    public void thaw() {
        family().forEach(process -> signal("CONT", process.pid()));
    }

    /** Starts it again after {@link #kill()} and waits until it answers. */
    public void startAgain() throws IOException {
        Files.deleteIfExists(data.resolve("postmaster.pid"));
        var again = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            again.addAll(List.of("unshare", "-U"));
        }
        again.addAll(command);
        new ProcessBuilder(again)
                .redirectErrorStream(true)
                .redirectOutput(data.resolve("again.log").toFile())
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new IOException("PostgreSQL doesn't start again");
            }
            Thread.onSpinWait();
        }
        pid = postmaster(data);
    }

    private boolean answers() {
        try (var connection =
                        DriverManager.getConnection(
                                url(port()) + "?connectTimeout=2&socketTimeout=2",
                                "postgres",
                                "postgres");
                var statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        kill();
    }

    private List<ProcessHandle> family() {
        return ProcessHandle.of(pid)
                .map(it -> Stream.concat(Stream.of(it), it.descendants()).toList())
                .orElse(List.of());
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip());
    }

    private static List<String> commandOf(long pid) throws IOException {
        byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(pid), "cmdline"));
        List<String> words =
                new ArrayList<>(List.of(new String(line, StandardCharsets.UTF_8).split("\0")));
        words.set(0, Path.of("/proc", Long.toString(pid), "exe").toRealPath().toString());
        return words;
    }

    /** Sends a signal to a process. */
    public static void signal(String name, long pid) {
        try {
            new ProcessBuilder("kill", "-" + name, Long.toString(pid))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor(5, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
