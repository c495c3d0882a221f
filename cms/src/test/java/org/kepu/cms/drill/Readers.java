package org.kepu.cms.drill;

import org.kepu.cms.drill.Client.Answer;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Readers of pages and feeds, and a mirror that follows the change log and crashes at random. */
final class Readers {

    private static final List<String> PATHS =
            List.of("/", "/api/v1/items", "/feeds/latest.rss", "/feeds/latest.json", "/articles");

    private final Client client = new Client();
    private final List<NodeProcess> nodes;
    private final Ledger ledger;
    private final BooleanSupplier goOn;
    private final AtomicState saved = new AtomicState();

    Readers(List<NodeProcess> nodes, Ledger ledger, BooleanSupplier goOn) {
        this.nodes = nodes;
        this.ledger = ledger;
        this.goOn = goOn;
    }

    /** What a mirror keeps on its disk: how far it has read, and what each item is. */
    record Mirror(String cursor, Map<String, String> items) {}

    private static final class AtomicState {
        private volatile Mirror mirror = new Mirror("0", Map.of());
        private volatile int crashes;
    }

    /** A reader as a load balancer serves one: who gets no answer asks the other node. */
    void read(long seed) {
        var random = new Random(seed);
        while (goOn.getAsBoolean()) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            int first = random.nextInt(nodes.size());
            Answer answer = client.get(nodes.get(first), path, null);
            for (int i = 1; i < nodes.size() && !answer.ok(); i++) {
                answer = client.get(nodes.get((first + i) % nodes.size()), path, null);
            }
            ledger.reads.incrementAndGet();
            if (!answer.ok()) {
                ledger.unanswered.incrementAndGet();
            } else if (answer.stale()) {
                ledger.stale.incrementAndGet();
            }
            pause();
        }
    }

    /** Follows until the drill ends. */
    void follow(long seed) {
        var random = new Random(seed);
        while (goOn.getAsBoolean()) {
            boolean _ = step(random, true);
            pause();
        }
    }

    /** Reads to the end of the log; what it then has. */
    Mirror catchUp() {
        var random = new Random(1);
        while (step(random, false)) {
            Thread.onSpinWait();
        }
        return saved.mirror;
    }

    int crashes() {
        return saved.crashes;
    }

    /** One page of changes; says whether there is more. A crash loses what wasn't saved. */
    private boolean step(Random random, boolean mayCrash) {
        Mirror before = saved.mirror;
        Answer answer =
                client.get(
                        nodes.get(random.nextInt(nodes.size())),
                        "/api/v1/changes?limit=20&since=" + before.cursor(),
                        null);
        if (!answer.ok()) {
            return !mayCrash;
        }
        JsonNode page = answer.json();
        var items = new HashMap<>(before.items());
        for (JsonNode change : page.path("data")) {
            long expected = Long.parseLong(before.cursor()) + 1;
            if (change.path("cursor").asLong() < expected) {
                ledger.wrong.add("a change came twice: " + change);
            }
            items.put(
                    change.path("id").asString(),
                    (change.path("kind").asString().equals("withdrawn") ? "withdrawn " : "live ")
                            + change.path("version").asInt());
            if (mayCrash && random.nextInt(30) == 0) {
                saved.crashes++;
                return true;
            }
        }
        saved.mirror = new Mirror(page.path("page").path("next").asString(), items);
        return page.path("page").path("more").asBoolean();
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
