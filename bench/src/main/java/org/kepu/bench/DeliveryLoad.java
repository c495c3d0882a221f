package org.kepu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How fast published content is delivered, as a share of what the same server manages with bytes
 * that never change. Every round asks each target once, so that whatever else the machine does hits
 * all of them; printed is the median of the rounds.
 */
final class DeliveryLoad {

    private static final int WARM_UP_SECONDS = 8;
    private static final String TOKEN = "kepu_benchBENCHbenchBENCHbenchBENCHbenchBENCHbench";

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final KepuServer server;
    private final String wrk;
    private final int rounds;
    private final int seconds;

    private DeliveryLoad(KepuServer server, String wrk, int rounds, int seconds) {
        this.server = server;
        this.wrk = wrk;
        this.rounds = rounds;
        this.seconds = seconds;
    }

    /**
     * Measures. System properties: {@code wrk} (program), {@code rounds}, {@code seconds} (a run),
     * {@code connections} (comma-separated), {@code items} (so many made ones in the place of the
     * samples).
     *
     * @param arguments the path of kepu.jar; without it {@code cms/target/kepu.jar}
     */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments.length > 0 ? arguments[0] : "cms/target/kepu.jar");
        Path classes =
                Path.of(
                        DeliveryLoad.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        int items = Integer.getInteger("items", 0);
        try (KepuServer server =
                items == 0
                        ? KepuServer.start(jar, classes)
                        : KepuServer.startWith(items, Duration.ofHours(6), TOKEN, jar, classes)) {
            var load =
                    new DeliveryLoad(
                            server,
                            System.getProperty("wrk", "wrk"),
                            Integer.getInteger("rounds", 5),
                            Integer.getInteger("seconds", 5));
            load.run(System.getProperty("connections", "16"));
        }
    }

    private record Target(String name, String path, Map<String, String> headers) {}

    private void run(String connections) throws IOException, InterruptedException {
        List<Target> targets = targets();
        for (Target target : targets) {
            new Wrk(wrk, WARM_UP_SECONDS).run(server.url(target.path()), 16, target.headers());
        }
        for (String number : connections.split(",", -1)) {
            measure(targets, Integer.parseInt(number.strip()));
        }
    }

    private List<Target> targets() throws IOException, InterruptedException {
        String list = server.get("/api/v1/items?limit=1&fields=id,slug").body();
        String item = "/api/v1/items/" + member(list, "slug");
        String byId = "/api/v1/items/" + member(list, "id");
        HttpResponse<String> answer = server.get(item);
        String etag = answer.headers().firstValue("ETag").orElseThrow();
        int bytes = answer.body().getBytes(StandardCharsets.UTF_8).length;
        return List.of(
                new Target("constant, " + bytes + " bytes", "/api/v1/constant/" + bytes, Map.of()),
                new Target("item JSON by slug", item, Map.of()),
                new Target("item JSON by id", byId, Map.of()),
                new Target("item JSON, 304", item, Map.of("If-None-Match", etag)),
                new Target("list of 20", "/api/v1/items", Map.of()),
                new Target("feed of 20, Atom", "/feeds/latest.atom", Map.of()),
                new Target(
                        "feed of 20, gzip",
                        "/feeds/latest.atom",
                        Map.of("Accept-Encoding", "gzip")));
    }

    /** The first member of that name; enough for an answer that holds two strings. */
    private static String member(String json, String name) {
        int from = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
        return json.substring(from, json.indexOf('"', from));
    }

    private void measure(List<Target> targets, int connections)
            throws IOException, InterruptedException {
        var client = new Wrk(wrk, seconds);
        List<List<Wrk.Run>> runs = new ArrayList<>();
        targets.forEach(_ -> runs.add(new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < targets.size(); i++) {
                Target target = targets.get(i);
                runs.get(i)
                        .add(client.run(server.url(target.path()), connections, target.headers()));
            }
        }
        print("%n%d connections, %d rounds of %d s, medians", connections, rounds, seconds);
        print("%-26s %12s %10s %12s", "", "requests/s", "p99 ms", "of constant");
        double constant = rate(runs.getFirst());
        for (int i = 0; i < targets.size(); i++) {
            double rate = rate(runs.get(i));
            print(
                    "%-26s %12.0f %10.2f %11.0f%% %s",
                    targets.get(i).name(),
                    rate,
                    median(runs.get(i).stream().mapToDouble(Wrk.Run::p99Millis)),
                    100 * rate / constant,
                    errors(runs.get(i)));
        }
        print("memory of the server: %d MB", server.memory());
    }

    private static double rate(List<Wrk.Run> runs) {
        return median(runs.stream().mapToDouble(Wrk.Run::requestsPerSecond));
    }

    private static double median(java.util.stream.DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static String errors(List<Wrk.Run> runs) {
        return runs.stream()
                .map(Wrk.Run::errors)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    @SuppressWarnings("AnnotateFormatMethod") // as in Bench
    private void print(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
    }
}
