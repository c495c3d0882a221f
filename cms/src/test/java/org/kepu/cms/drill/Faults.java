package org.kepu.cms.drill;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.PostgresProcess;
import org.kepu.search.testserver.RealElasticsearch;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Does harm by a seeded schedule, one part at a time, and measures how long healing takes. */
final class Faults {

    private static final int SHORTEST_MILLIS = 500;
    private static final int SPREAD_MILLIS = 3_000;
    private static final Duration MOST =
            Duration.ofMinutes(Integer.getInteger("kepu.drill.patience", 2));

    private final Client client = new Client();
    private final List<NodeProcess> nodes;
    private final Map<String, Fault> kinds = new LinkedHashMap<>();
    private final Map<String, List<Long>> recoveries = new TreeMap<>();
    private int kills;
    private int done;

    /** Harm, and what undoes it. */
    private record Fault(Act harm, Act heal) {}

    private interface Act {
        void run() throws Exception;
    }

    /**
     * @param wires between each node and the database, in the order of the nodes
     * @param search absent where each node has its own index
     */
    Faults(
            List<NodeProcess> nodes,
            PostgresProcess database,
            List<TcpProxy> wires,
            @Nullable RealElasticsearch search) {
        this.nodes = nodes;
        for (int i = 0; i < nodes.size(); i++) {
            NodeProcess node = nodes.get(i);
            TcpProxy wire = wires.get(i);
            kinds.put("node killed " + node.name(), new Fault(killing(node::kill), node::start));
            kinds.put("node frozen " + node.name(), new Fault(node::freeze, node::thaw));
            kinds.put(
                    "database cut from " + node.name(),
                    new Fault(() -> wire.cut(true), () -> wire.cut(false)));
            kinds.put(
                    "database slow for " + node.name(),
                    new Fault(() -> wire.slow(true), () -> wire.slow(false)));
        }
        kinds.put("database killed", new Fault(killing(database::kill), database::startAgain));
        kinds.put("database frozen", new Fault(database::freeze, database::thaw));
        if (search != null) {
            kinds.put("search killed", new Fault(killing(search::kill), search::start));
        }
    }

    private Act killing(Act kill) {
        return () -> {
            kills++;
            kill.run();
        };
    }

    int done() {
        return done;
    }

    int kills() {
        return kills;
    }

    /** So many faults at most; each kind once before any comes again. */
    void run(long seed, int count, Duration atMost) throws Exception {
        long end = System.nanoTime() + atMost.toNanos();
        var random = new Random(seed);
        var left = new ArrayList<String>();
        for (int i = 0; i < count && System.nanoTime() < end; i++) {
            done++;
            if (left.isEmpty()) {
                left.addAll(kinds.keySet());
                java.util.Collections.shuffle(left, random);
            }
            String kind = left.removeFirst();
            Fault fault = kinds.get(kind);
            fault.harm().run();
            Thread.sleep(SHORTEST_MILLIS + random.nextInt(SPREAD_MILLIS));
            fault.heal().run();
            long millis = untilWell();
            recoveries
                    .computeIfAbsent(
                            kind.replaceAll(" (from |for )?node-.$", ""), _ -> new ArrayList<>())
                    .add(millis);
            Thread.sleep(random.nextInt(SHORTEST_MILLIS));
        }
    }

    /** Milliseconds until each node writes, reads the database and searches. */
    long untilWell() throws IOException {
        long start = System.nanoTime();
        while (!nodes.stream().allMatch(this::isWell)) {
            if (System.nanoTime() - start > MOST.toNanos()) {
                throw new AssertionError(
                        "not well again after "
                                + MOST
                                + nodes.getFirst().log()
                                + nodes.getLast().log());
            }
            Thread.onSpinWait();
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }

    private boolean isWell(NodeProcess node) {
        var items = client.get(node, "/api/v1/items?limit=3", null);
        return items.ok()
                && !items.stale()
                && client.get(node, "/api/manage/v1/items?limit=1", KepuTest.ADMIN_TOKEN).ok()
                && client.get(node, "/api/v1/search?q=%E6%BC%94%E7%BB%83", null).ok();
    }

    /** A line for each kind. */
    String report() {
        var text = new StringBuilder();
        recoveries.forEach(
                (kind, all) -> {
                    List<Long> sorted = all.stream().sorted().toList();
                    text.append(
                            "| %s | %d | %.1f s | %.1f s |%n"
                                    .formatted(
                                            kind,
                                            all.size(),
                                            sorted.get(sorted.size() / 2) / 1000.0,
                                            sorted.getLast() / 1000.0));
                });
        return text.toString();
    }
}
