package org.kepu.search.testserver;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One node on the loopback address with a heap of half a gigabyte. It needs the system property
 * {@code kepu.elasticsearch.home}, which the profile "heavy" sets. Elasticsearch refuses to run as
 * root, so root starts it in a user namespace of its own. Stopping it is killing it: what was
 * acknowledged must survive that.
 */
public final class RealElasticsearch implements AutoCloseable {

    private static final Duration START = Duration.ofMinutes(5);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final Path home;
    private final Path directory;
    private final int port;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private String java = "-Xms512m -Xmx512m -XX:TieredStopAtLevel=1";
    private @Nullable Process process;
    private @Nullable Thread hook;

    private RealElasticsearch(Path directory, int port) {
        String property = System.getProperty("kepu.elasticsearch.home", "");
        if (property.isEmpty()) {
            throw new IllegalStateException(
                    "kepu.elasticsearch.home is missing: run with -Pheavy, which unpacks it");
        }
        this.home = Path.of(property);
        this.directory = directory;
        this.port = port;
        settings.put("discovery.type", "single-node");
        settings.put("network.host", "127.0.0.1");
        settings.put("http.port", Integer.toString(port));
        settings.put("transport.port", "0");
        settings.put("xpack.security.enabled", "false");
        settings.put("path.data", directory.resolve("data").toString());
        settings.put("path.logs", directory.resolve("logs").toString());
        settings.put("cluster.routing.allocation.disk.threshold_enabled", "false");
    }

    /** A node that isn't started yet, on a free port, with its data in a directory. */
    public static RealElasticsearch in(Path directory) throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new RealElasticsearch(directory, socket.getLocalPort());
        }
    }

    /** Changes a setting of the node before it starts. */
    public RealElasticsearch with(String setting, String value) {
        settings.put(setting, value);
        return this;
    }

    /** Gives the node another heap, and lets it be compiled fully: to be measured. */
    public RealElasticsearch onJava(String options) {
        this.java = options;
        return this;
    }

    /** Where configuration lies: certificates go here. */
    public Path configuration() throws IOException {
        return Files.createDirectories(directory.resolve("config"));
    }

    /** Keeps a secret for the node, for example {@code bootstrap.password}. */
    public RealElasticsearch withSecret(String setting, String value)
            throws IOException, InterruptedException {
        prepare();
        if (!Files.exists(configuration().resolve("elasticsearch.keystore"))) {
            tool(List.of("elasticsearch-keystore", "create"), "");
        }
        tool(List.of("elasticsearch-keystore", "add", "--stdin", setting), value);
        return this;
    }

    /** Lets a user in who is known to this node alone. */
    public RealElasticsearch withUser(String name, String password, String role)
            throws IOException, InterruptedException {
        prepare();
        tool(List.of("elasticsearch-users", "useradd", name, "-p", password, "-r", role), "");
        return this;
    }

    private void tool(List<String> call, String input) throws IOException, InterruptedException {
        var command = new ArrayList<>(call);
        command.set(0, home.resolve("bin").resolve(call.getFirst()).toString());
        Path log = directory.resolve("tool.log");
        Process tool = builder(command, log).start();
        try (var stdin = tool.outputWriter()) {
            stdin.write(input);
        }
        if (tool.waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    /**
     * Starts the node and waits until it answers; again after {@link #kill()}, on the same port.
     */
    public RealElasticsearch start() throws IOException {
        prepare();
        Path log = directory.resolve("out.log");
        Files.deleteIfExists(log);
        var command = new ArrayList<String>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "-U", "--map-user=1000", "--map-group=1000"));
        }
        command.add(home.resolve("bin/elasticsearch").toString());
        process = builder(command, log).start();
        hook = new Thread(this::destroy);
        Runtime.getRuntime().addShutdownHook(hook);
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.readString(log).contains("] started {")) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                destroy();
                throw new IOException("Elasticsearch did not start: " + Files.readString(log));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return this;
    }

    private ProcessBuilder builder(List<String> command, Path log) throws IOException {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Map<String, String> environment = builder.environment();
        environment.put("ES_PATH_CONF", configuration().toString());
        environment.put("ES_JAVA_HOME", System.getProperty("java.home"));
        environment.put("ES_TMPDIR", Files.createDirectories(directory.resolve("tmp")).toString());
        environment.put("ES_JAVA_OPTS", java + " -XX:-AlwaysPreTouch");
        return builder;
    }

    private void prepare() throws IOException {
        try (Stream<Path> tools = Files.list(home.resolve("bin"))) {
            for (Path tool : tools.toList()) {
                boolean _ =
                        tool.toFile().setExecutable(true); // the unpacked archive has no such bits
            }
        }
        for (String file :
                List.of("jvm.options", "log4j2.properties", "users", "users_roles", "roles.yml")) {
            Path own = configuration().resolve(file);
            if (!Files.exists(own)) {
                Files.copy(home.resolve("config").resolve(file), own);
            }
        }
        var lines = new ArrayList<String>();
        settings.forEach((setting, value) -> lines.add(setting + ": " + value));
        Files.write(configuration().resolve("elasticsearch.yml"), lines);
    }

    /** Where the node listens, by plain HTTP. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** Where a node with certificates listens. */
    public URI secureUri() {
        return URI.create("https://127.0.0.1:" + port);
    }

    /** Ends the node at once, as a power cut would. */
    public void kill() {
        destroy();
        if (hook != null) {
            Runtime.getRuntime().removeShutdownHook(hook);
            hook = null;
        }
    }

    /** The launcher has the node as its child: both have to go, the node first. */
    private void destroy() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> all =
                Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(one -> one.onExit().orTimeout(30, TimeUnit.SECONDS).join());
    }

    /** Ends the node and removes its data. */
    @Override
    public void close() throws IOException {
        kill();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
