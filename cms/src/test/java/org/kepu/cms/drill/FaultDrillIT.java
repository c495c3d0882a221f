package org.kepu.cms.drill;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.PostgresProcess;
import org.kepu.search.testserver.RealElasticsearch;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The drill. {@code kepu.drill.faults} says how many (6), {@code kepu.drill.minutes} for how long
 * at most, {@code kepu.drill.seed} which (by default another one each time), {@code
 * kepu.drill.search} with which engine ({@code lucene}, or {@code elasticsearch}), {@code
 * kepu.drill.patience} how many minutes a part may take to be well again (2; more on a busy
 * machine). {@code docs/reliability.md} has a long run's report.
 */
class FaultDrillIT {

    private static final int FAULTS = Integer.getInteger("kepu.drill.faults", 6);
    private static final Duration AT_MOST =
            Duration.ofMinutes(Integer.getInteger("kepu.drill.minutes", 24 * 60));
    private static final int EDITORS = 3;

    @TempDir Path scratch;

    private final List<AutoCloseable> parts = new ArrayList<>();
    private final List<NodeProcess> nodes = new ArrayList<>();
    private final List<TcpProxy> wires = new ArrayList<>();
    private final Ledger ledger = new Ledger();

    @AfterEach
    void stop() throws Exception {
        for (AutoCloseable part : parts.reversed()) {
            part.close();
        }
    }

    @Test
    void whatWasAcknowledgedIsThereOnceHoweverPartsFail() throws Exception {
        long seed = Long.getLong("kepu.drill.seed", System.nanoTime());
        PostgresProcess database = PostgresProcess.start(scratch.resolve("postgres"));
        parts.add(database);
        RealElasticsearch search = search();
        List<String> settings = settings(search);
        for (String name : List.of("node-a", "node-b")) {
            add(name, database, settings);
        }
        var faults = new Faults(nodes, database, wires, search);
        long started = faults.untilWell();

        Readers readers = drill(faults, seed);
        long settled = faults.untilWell();
        new Checker(nodes, JdbcClient.create(source(database)), ledger).check(readers.catchUp());

        System.out.printf(
                "fault drill, seed %d, %s: %d faults, %d of them kills; start %.1f s, last %.1f"
                    + " s%n| fault | times | well again after (median) | at most |%n| --- | --- |"
                    + " --- | --- |%n%s%d writes acknowledged, %d refused or unanswered and tried"
                    + " again; %d items, %d files%n%d reads: %d from the copy, %d unanswered by"
                    + " both nodes; the mirror crashed %d times%nlost, doubled, reordered or wrong:"
                    + " %d %s%n",
                seed,
                search == null ? "Lucene" : "Elasticsearch",
                faults.done(),
                faults.kills(),
                started / 1000.0,
                settled / 1000.0,
                faults.report(),
                ledger.writes.get(),
                ledger.refused.get(),
                ledger.titles.size(),
                ledger.blobs.size(),
                ledger.reads.get(),
                ledger.stale.get(),
                ledger.unanswered.get(),
                readers.crashes(),
                ledger.wrong.size(),
                ledger.wrong.stream().limit(20).toList());
        assertThat(ledger.wrong).as("seed %d", seed).isEmpty();
        assertThat(ledger.published).isNotEmpty();
    }

    /** Everybody works while the faults happen; what was begun is finished. */
    private Readers drill(Faults faults, long seed) throws Exception {
        var goOn = new AtomicBoolean(true);
        var editors = new Editors(nodes, ledger, goOn::get);
        var readers = new Readers(nodes, ledger, goOn::get);
        try (ExecutorService people = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < EDITORS; i++) {
                long own = seed + i;
                all.add(people.submit(() -> editors.work(own)));
            }
            all.add(people.submit(() -> readers.read(seed)));
            all.add(people.submit(() -> readers.read(seed + 1)));
            all.add(people.submit(() -> readers.follow(seed)));
            try {
                faults.run(seed, FAULTS, AT_MOST);
            } finally {
                goOn.set(false);
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return readers;
    }

    private @org.jspecify.annotations.Nullable RealElasticsearch search() throws Exception {
        if (!System.getProperty("kepu.drill.search", "lucene").equals("elasticsearch")) {
            return null;
        }
        RealElasticsearch search =
                RealElasticsearch.in(Files.createDirectories(scratch.resolve("elasticsearch")));
        parts.add(search);
        return search.start();
    }

    private void add(String name, PostgresProcess database, List<String> settings)
            throws Exception {
        var wire = new TcpProxy(database.port());
        wires.add(wire);
        parts.add(wire);
        var own = new ArrayList<>(settings);
        own.add("--kepu.database.url=" + database.url(wire.port()));
        Path data = scratch.resolve(name);
        var node = new NodeProcess(data, own);
        // One store for both, as a bucket would be.
        Files.createSymbolicLink(
                data.resolve("media"), Files.createDirectories(scratch.resolve("media")));
        nodes.add(node);
        parts.add(node);
        node.start();
    }

    private static List<String> settings(
            @org.jspecify.annotations.Nullable RealElasticsearch search) {
        var settings =
                new ArrayList<>(
                        List.of(
                                "--kepu.database.username=postgres",
                                "--kepu.database.password=postgres",
                                "--kepu.samples=false",
                                "--kepu.base-url=http://kepu.test",
                                "--kepu.limits.per-address=1000000",
                                "--kepu.admin-password=" + KepuTest.ADMIN_PASSWORD,
                                "--kepu.bootstrap-token=" + KepuTest.ADMIN_TOKEN));
        if (search != null) {
            settings.add("--kepu.search.engine=elasticsearch");
            settings.add("--kepu.search.elasticsearch.uris=" + search.uri());
            settings.add("--kepu.search.elasticsearch.layout.replicas=0");
        }
        return settings;
    }

    private static DriverManagerDataSource source(PostgresProcess database) {
        return new DriverManagerDataSource(database.url(database.port()), "postgres", "postgres");
    }
}
