package org.kepu.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/** As many published items as are wanted, brought in the way an archive moves in: as JSON lines. */
final class GeneratedItems {

    private static final String[] TOPICS = {"food", "health", "disaster", "technology"};
    private static final String SENTENCE = "这一段是为了量度速度而写的，长短与一篇普通的科普短文相近，内容没有意义。";

    private GeneratedItems() {}

    /**
     * Imports them into a running Kepu and waits until the last is public.
     *
     * @param token of an administrator
     * @throws IOException if it takes longer than {@code longest}
     */
    static void publish(KepuServer kepu, String token, int count, Duration longest)
            throws IOException, InterruptedException {
        Path file = Files.createTempFile("kepu-items-", ".jsonl");
        try (var lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < count; i++) {
                lines.write(line(i));
                lines.write('\n');
            }
        }
        String boundary = "kepu-bench";
        String head =
                part(boundary, "name=\"options\"", "application/json")
                        + "{\"publish\":true}\r\n"
                        + part(
                                boundary,
                                "name=\"files\"; filename=\"items.jsonl\"",
                                "application/octet-stream");
        var body =
                HttpRequest.BodyPublishers.concat(
                        HttpRequest.BodyPublishers.ofString(head),
                        HttpRequest.BodyPublishers.ofFile(file),
                        HttpRequest.BodyPublishers.ofString("\r\n--" + boundary + "--\r\n"));
        var request =
                HttpRequest.newBuilder(URI.create(kepu.url("/api/manage/v1/imports")))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(body)
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 202) {
                throw new IOException(answer.statusCode() + " " + answer.body());
            }
        } finally {
            Files.delete(file);
        }
        await(kepu, count, longest);
    }

    private static String part(String boundary, String name, String type) {
        return "--%s\r\nContent-Disposition: form-data; %s\r\nContent-Type: %s\r\n\r\n"
                .formatted(boundary, name, type);
    }

    private static String line(int number) {
        String title = String.format(Locale.ROOT, "量度用的第 %d 篇", number);
        return "{\"type\":\"article\",\"slug\":\"bench-%d\",\"title\":\"%s\",\"summary\":\"%s\",\"lang\":\"zh-CN\",\"body\":{\"html\":\"<p>%s</p>\"},\"topics\":[\"%s\"],\"audiences\":[\"general\"],\"regions\":[],\"fields\":{}}"
                .formatted(
                        number,
                        title,
                        title,
                        (title + SENTENCE).repeat(8),
                        TOPICS[number % TOPICS.length]);
    }

    private static void await(KepuServer kepu, int count, Duration longest)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        String total = "\"total\":" + count + "}";
        String page = "";
        while (System.nanoTime() < end) {
            page = kepu.get("/api/v1/items?limit=1&fields=id&count=true").body();
            if (page.contains(total)) {
                return;
            }
            Thread.sleep(Duration.ofSeconds(1));
        }
        throw new IOException("within " + longest + " only " + page);
    }
}
