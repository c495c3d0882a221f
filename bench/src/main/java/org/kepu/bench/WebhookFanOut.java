package org.kepu.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long it takes from asking for a correction until the last of many outlets has it by webhook,
 * beside the same bytes posted to the same receiver by a program that has nothing else to do.
 */
final class WebhookFanOut {

    private static final String TOKEN = "kepu_benchBENCHbenchBENCHbenchBENCHbenchBENCHbench";
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final int AT_ONCE = 128;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final KepuServer kepu;
    private final Receiver receiver;
    private final int outlets;

    private WebhookFanOut(KepuServer kepu, Receiver receiver, int outlets) {
        this.kepu = kepu;
        this.receiver = receiver;
        this.outlets = outlets;
    }

    /**
     * Measures. System properties: {@code outlets} (1,000), {@code rounds} (5), {@code slow} (how
     * many of the outlets answer after two seconds; none).
     *
     * @param arguments the path of kepu.jar; without it {@code cms/target/kepu.jar}
     */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments.length > 0 ? arguments[0] : "cms/target/kepu.jar");
        Path classes =
                Path.of(
                        WebhookFanOut.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        int outlets = Integer.getInteger("outlets", 1000);
        try (var receiver = new Receiver(Integer.getInteger("slow", 0));
                KepuServer kepu =
                        KepuServer.startWith(
                                20,
                                Duration.ofMinutes(5),
                                TOKEN,
                                jar,
                                classes,
                                "--kepu.channels.allowed-hosts=127.0.0.1")) {
            new WebhookFanOut(kepu, receiver, outlets).run(Integer.getInteger("rounds", 5));
        }
    }

    private void run(int rounds) throws Exception {
        for (int i = 0; i < outlets; i++) {
            register(i);
        }
        Matcher ids = ID.matcher(kepu.get("/api/v1/items?limit=20&fields=id").body());
        List<String> items = new ArrayList<>();
        while (ids.find()) {
            items.add(ids.group(1));
        }
        byte[] body =
                kepu.get("/api/v1/items/" + items.getFirst())
                        .body()
                        .getBytes(StandardCharsets.UTF_8);
        print("%d outlets, %d rounds, ms", outlets, rounds);
        print("%-34s %8s %8s %8s %8s", "from asking until", "first", "half", "99 %", "all");
        // The first round is for warming up.
        for (int round = 0; round <= rounds; round++) {
            String item = items.get(round);
            long[] plain = plainly(body);
            long[] ours = correct(item);
            if (round > 0) {
                tell("plain posts, " + AT_ONCE + " at once", plain);
                tell("an outlet has the correction", ours);
            }
        }
    }

    private void register(int number) throws IOException, InterruptedException {
        String outlet =
                "{\"slug\":\"outlet-%d\",\"name\":\"Outlet %d\",\"webhook\":\"%s\"}"
                        .formatted(number, number, receiver.url(number));
        HttpResponse<String> answer = manage("/api/manage/v1/channels", outlet);
        if (answer.statusCode() != 201) {
            throw new IOException(answer.statusCode() + " " + answer.body());
        }
    }

    private long[] correct(String item) throws Exception {
        CountDownLatch all = receiver.expect(outlets);
        long began = System.nanoTime();
        HttpResponse<String> answer =
                manage(
                        "/api/manage/v1/items/" + item + "/transitions",
                        "{\"action\":\"correct\",\"kind\":\"correction\",\"comment\":\"fan-out\"}");
        if (answer.statusCode() != 200 || !all.await(5, TimeUnit.MINUTES)) {
            throw new IOException(answer.statusCode() + ", missing " + all.getCount());
        }
        return receiver.since(began);
    }

    /** The same number of posts of the same length. */
    private long[] plainly(byte[] body) throws Exception {
        CountDownLatch all = receiver.expect(outlets);
        long began = System.nanoTime();
        var room = new Semaphore(AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < outlets; i++) {
                var post =
                        HttpRequest.newBuilder(URI.create(receiver.url(i)))
                                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                .build();
                room.acquire();
                var _ =
                        threads.submit(
                                () -> {
                                    try {
                                        return http.send(
                                                post, HttpResponse.BodyHandlers.discarding());
                                    } finally {
                                        room.release();
                                    }
                                });
            }
        }
        all.await();
        return receiver.since(began);
    }

    private HttpResponse<String> manage(String path, String body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(kepu.url(path)))
                        .header("Authorization", "Bearer " + TOKEN)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private void tell(String what, long[] nanos) {
        print(
                "%-34s %8.0f %8.0f %8.0f %8.0f",
                what,
                nanos[0] / 1e6,
                nanos[nanos.length / 2] / 1e6,
                nanos[(int) (nanos.length * 0.99)] / 1e6,
                nanos[nanos.length - 1] / 1e6);
    }

    @SuppressWarnings("AnnotateFormatMethod") // as in Bench
    private void print(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
    }

    /** All outlets in one server, each under a path of its own. */
    private static final class Receiver implements AutoCloseable {

        private final HttpServer server;
        private final int slow;
        private final ConcurrentHashMap<String, Long> arrived = new ConcurrentHashMap<>();
        private volatile CountDownLatch missing = new CountDownLatch(0);

        Receiver(int slow) throws IOException {
            this.slow = slow;
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4096);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::take);
            server.start();
        }

        String url(int number) {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + number;
        }

        CountDownLatch expect(int count) {
            arrived.clear();
            missing = new CountDownLatch(count);
            return missing;
        }

        /** When each outlet had it, the first first. */
        long[] since(long began) {
            return arrived.values().stream().mapToLong(at -> at - began).sorted().toArray();
        }

        private void take(HttpExchange exchange) throws IOException {
            String path = exchange.getRequestURI().getPath();
            exchange.getRequestBody().readAllBytes();
            if (arrived.putIfAbsent(path, System.nanoTime()) == null) {
                missing.countDown();
            }
            if (Integer.parseInt(path.substring(1)) < slow) {
                sleep();
            }
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }

        private static void sleep() {
            try {
                Thread.sleep(2000);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }
}
