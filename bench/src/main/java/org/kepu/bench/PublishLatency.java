package org.kepu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long it takes from asking for a publication until everybody can see it, while others read: a
 * correction is published with a note that nobody has seen yet, and every way out is asked until it
 * shows the note.
 */
final class PublishLatency {

    private static final String TOKEN = "kepu_benchBENCHbenchBENCHbenchBENCHbenchBENCHbench";
    private static final Pattern ITEM =
            Pattern.compile("\"id\":\"([0-9a-f-]{36})\",\"type\":\"[a-z]+\",\"slug\":\"([^\"]+)\"");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final KepuServer server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicBoolean reading = new AtomicBoolean(true);
    private final AtomicLong reads = new AtomicLong();
    private final Map<String, List<Double>> seen = new LinkedHashMap<>();

    private PublishLatency(KepuServer server) {
        this.server = server;
    }

    /**
     * Measures. System properties: {@code publications} (1,000), {@code readers} (8 connections
     * that ask again 10 ms after each answer), {@code items} (100, published before).
     *
     * @param arguments the path of kepu.jar; without it {@code cms/target/kepu.jar}
     */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments.length > 0 ? arguments[0] : "cms/target/kepu.jar");
        Path classes =
                Path.of(
                        PublishLatency.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        try (KepuServer server =
                KepuServer.startWith(
                        Integer.getInteger("items", 100),
                        Duration.ofMinutes(30),
                        TOKEN,
                        jar,
                        classes)) {
            new PublishLatency(server)
                    .run(
                            Integer.getInteger("publications", 1000),
                            Integer.getInteger("readers", 8));
        }
    }

    private record Item(String id, String slug) {}

    private void run(int publications, int readers) throws Exception {
        List<Item> items = items();
        for (int i = 0; i < readers; i++) {
            Item item = items.get(i % items.size());
            Thread.ofVirtual().start(() -> read(item));
        }
        for (int i = 0; i < 50; i++) {
            publish(items.get(i % items.size()), "warm-" + i + "-up");
        }
        seen.clear();
        reads.set(0);
        long began = System.nanoTime();
        for (int i = 0; i < publications; i++) {
            publish(items.get(i % items.size()), "note-" + i + "-seen");
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        reading.set(false);
        print(
                "%d publications on %d items, %.0f reads/s meanwhile",
                publications, items.size(), reads.get() / seconds);
        print("%-28s %10s %10s %10s", "from asking until", "p50 ms", "p99 ms", "worst ms");
        seen.forEach(
                (name, times) -> {
                    double[] sorted = times.stream().mapToDouble(it -> it).sorted().toArray();
                    print(
                            "%-28s %10.1f %10.1f %10.1f",
                            name,
                            sorted[sorted.length / 2],
                            sorted[(int) (sorted.length * 0.99)],
                            sorted[sorted.length - 1]);
                });
    }

    private List<Item> items() throws IOException, InterruptedException {
        String page = server.get("/api/v1/items?limit=100").body();
        List<Item> items = new ArrayList<>();
        Matcher found = ITEM.matcher(page);
        while (found.find()) {
            items.add(new Item(found.group(1), found.group(2)));
        }
        if (items.isEmpty()) {
            throw new IOException("no items in " + page);
        }
        return items;
    }

    private void read(Item item) {
        List<String> paths =
                List.of(
                        "/api/v1/items/" + item.slug(),
                        "/api/v1/items",
                        "/feeds/latest.atom",
                        "/items/" + item.slug());
        try {
            for (int i = 0; reading.get(); i++) {
                server.get(paths.get(i % paths.size()));
                reads.incrementAndGet();
                Thread.sleep(10);
            }
        } catch (IOException | InterruptedException ended) {
            reading.set(false);
        }
    }

    private void publish(Item item, String note) throws IOException, InterruptedException {
        String address = "/api/manage/v1/items/" + item.id();
        long began = System.nanoTime();
        String wish =
                "{\"action\":\"correct\",\"kind\":\"clarification\",\"comment\":\"" + note + "\"}";
        HttpResponse<String> answer = manage(address + "/transitions", wish);
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
        note("the answer to the publisher", began);
        until("item, JSON", "/api/v1/items/" + item.slug(), note, began);
        until("item, page", "/items/" + item.slug(), note, began);
        until("feed, Atom", "/feeds/latest.atom", note, began);
        until("feed, JSON", "/feeds/latest.json", note, began);
        until("list", "/api/v1/items?sort=-updatedAt&limit=1", note, began);
        until("everywhere", "/feeds/latest.rss", note, began);
    }

    private HttpResponse<String> manage(String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(server.url(path)))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void until(String name, String path, String note, long began)
            throws IOException, InterruptedException {
        while (!server.get(path).body().contains(note)) {
            if (System.nanoTime() - began > 30e9) {
                throw new IOException(path + " doesn't show " + note);
            }
        }
        note(name, began);
    }

    private void note(String name, long began) {
        seen.computeIfAbsent(name, _ -> new ArrayList<>()).add((System.nanoTime() - began) / 1e6);
    }

    @SuppressWarnings("AnnotateFormatMethod") // as in Bench
    private void print(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
    }
}
