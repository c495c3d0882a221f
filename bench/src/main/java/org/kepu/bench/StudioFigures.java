package org.kepu.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How long an editor waits: for the list of 100,000 items with its filters, for a save of 20,000
 * characters, for what changed between two such versions; each beside an answer of the same length
 * that is ready.
 */
final class StudioFigures {

    private static final String TOKEN = "kepu_benchBENCHbenchBENCHbenchBENCHbenchBENCHbench";
    private static final String PASSWORD = "Correct-Horse-7-Battery";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final KepuServer server;
    private final int rounds;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .cookieHandler(new CookieManager())
                    .build();

    private StudioFigures(KepuServer server, int rounds) {
        this.server = server;
        this.rounds = rounds;
    }

    /**
     * Measures. System properties: {@code items} (100,000), {@code rounds} (100), {@code settings}
     * (more settings of Kepu, parted by spaces, such as a PostgreSQL's).
     *
     * @param arguments the path of kepu.jar; without it {@code cms/target/kepu.jar}
     */
    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments.length > 0 ? arguments[0] : "cms/target/kepu.jar");
        Path classes =
                Path.of(
                        StudioFigures.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toURI());
        String[] more =
                Stream.of(System.getProperty("settings", "").split(" ", -1))
                        .filter(it -> !it.isBlank())
                        .toArray(String[]::new);
        List<String> settings =
                Stream.concat(
                                Stream.of(
                                        "--kepu.bootstrap-token=" + TOKEN,
                                        "--kepu.admin-password=" + PASSWORD),
                                Stream.of(more))
                        .toList();
        try (KepuServer server = KepuServer.start(jar, classes, settings.toArray(String[]::new))) {
            new StudioFigures(server, Integer.getInteger("rounds", 100))
                    .run(Integer.getInteger("items", 100_000));
        }
    }

    private void run(int items) throws Exception {
        send(HttpRequest.newBuilder(uri("/api/v1/fill/" + items)).POST(BodyPublishers.noBody()));
        signIn();
        print("%d items, %d rounds", items, rounds);
        print("%-44s %10s %10s %12s", "", "p50 ms", "p95 ms", "constant p95");
        list("list, all", "");
        list("list, drafts", "status=draft");
        list("list, published articles", "status=published&type=article");
        list("list, mine", "mine=1");
        list("list, title has 微波炉", "q=" + encode("微波炉"));
        list("list, title has a number, one item", "q=" + encode("（第 54321 期"));
        list("list, title in no item", "q=" + encode("没有这样的标题"));
        list("list, drafts with 血压 in the title", "status=draft&q=" + encode("血压"));
        save();
    }

    private void list(String name, String query) throws Exception {
        measure(
                name,
                HttpRequest.newBuilder(uri("/studio/items?" + query))
                        .header("Accept", "text/html"));
    }

    /**
     * Saves of a long article, each with a change in its middle; then what the last two changed.
     */
    private void save() throws Exception {
        String address = "/api/manage/v1/items";
        HttpResponse<String> made =
                send(
                        manage(address)
                                .POST(
                                        BodyPublishers.ofString(
                                                article(0)
                                                        .replaceFirst(
                                                                "\\{", "{\"type\":\"article\","))));
        Matcher id = ID.matcher(made.body());
        if (!id.find()) {
            throw new IOException(made.body());
        }
        String item = address + "/" + id.group(1);
        String[] tag = {made.headers().firstValue("ETag").orElseThrow()};
        double[] times = new double[rounds];
        for (int i = -10; i < rounds; i++) {
            long began = System.nanoTime();
            HttpResponse<String> saved =
                    send(
                            manage(item)
                                    .header("If-Match", tag[0])
                                    .PUT(BodyPublishers.ofString(article(i + 100))));
            if (i >= 0) {
                times[i] = (System.nanoTime() - began) / 1e6;
            }
            tag[0] = saved.headers().firstValue("ETag").orElseThrow();
        }
        print("save of 20,000 characters", times, Double.NaN);
        measure("difference of two such versions", manage(item + "/revisions/" + rounds + "/diff"));
    }

    private HttpRequest.Builder manage(String path) {
        return HttpRequest.newBuilder(uri(path))
                .header("Authorization", "Bearer " + TOKEN)
                .header("Content-Type", "application/json");
    }

    private static String article(int changed) {
        String sentence = "微波是一种电磁波，它让食物里的水分子振动生热，关机以后就没有了。";
        var body = new StringBuilder();
        for (int i = 0; body.length() < 20_000; i++) {
            body.append("<p>").append(sentence).append(i);
            body.append(i % 50 == 25 ? "第 " + changed + " 次修改的一句话。" : "").append("</p>");
        }
        return "{\"title\":\"长文章\",\"body\":{\"html\":\"" + body + "\"}}";
    }

    private void measure(String name, HttpRequest.Builder request) throws Exception {
        int length = 0;
        double[] times = new double[rounds];
        double[] constant = new double[rounds];
        for (int i = -10; i < rounds; i++) {
            long began = System.nanoTime();
            length = send(request).body().getBytes(StandardCharsets.UTF_8).length;
            long asked = System.nanoTime();
            send(HttpRequest.newBuilder(uri("/api/v1/constant/" + length)));
            if (i >= 0) {
                times[i] = (asked - began) / 1e6;
                constant[i] = (System.nanoTime() - asked) / 1e6;
            }
        }
        print(name, times, p95(constant));
    }

    private void print(String name, double[] times, double constant) {
        Arrays.sort(times);
        print("%-44s %10.1f %10.1f %12.1f", name, times[times.length / 2], p95(times), constant);
    }

    private static double p95(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[(int) (sorted.length * 0.95)];
    }

    private void signIn() throws Exception {
        String page = send(HttpRequest.newBuilder(uri("/studio/sign-in"))).body();
        Matcher csrf = CSRF.matcher(page);
        if (!csrf.find()) {
            throw new IOException("no form in " + page);
        }
        String form =
                "username=admin&password=" + encode(PASSWORD) + "&_csrf=" + encode(csrf.group(1));
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(uri("/studio/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Accept", "text/html")
                                .POST(BodyPublishers.ofString(form)));
        if (answer.uri().getPath().endsWith("sign-in")) {
            throw new IOException("not signed in: " + answer.uri());
        }
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 400) {
            throw new IOException(answer.uri() + " " + answer.statusCode() + " " + answer.body());
        }
        return answer;
    }

    private URI uri(String path) {
        return URI.create(server.url(path));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @SuppressWarnings("AnnotateFormatMethod") // as in Bench
    private void print(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values));
    }
}
