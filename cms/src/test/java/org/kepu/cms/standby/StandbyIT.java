package org.kepu.cms.standby;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.KepuApplication;
import org.kepu.cms.content.Item;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.PostgresProcess;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The public reads on while a real PostgreSQL is frozen or killed, and after a restart of it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StandbyIT {

    /** A reader waits at most so long, at the worst moment. */
    private static final Duration BOUND = Duration.ofSeconds(5);

    private static final List<String> PATHS =
            List.of(
                    "/",
                    "/rumors",
                    "/api/v1/items",
                    "/feeds/latest.rss",
                    "/feeds/latest.json",
                    "/api/v1/emergency",
                    "/api/v1/search?q=%E5%BE%AE%E6%B3%A2%E7%82%89",
                    "/sitemap.xml");

    @TempDir private static Path scratch;

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static PostgresProcess postgres;
    private static ConfigurableApplicationContext node;
    private static Newsroom newsroom;
    private static Item item;

    @BeforeAll
    static void start() throws Exception {
        postgres = PostgresProcess.start(scratch.resolve("postgres"));
        open();
        item = newsroom.publish("rumor", Newsroom.rumor("数据库不在也能读"));
        untilCopied();
    }

    private static void open() {
        node =
                SpringApplication.run(
                        KepuApplication.class,
                        "--kepu.data=" + scratch.resolve("node"),
                        "--kepu.database.url=" + postgres.url(postgres.port()),
                        "--kepu.database.username=postgres",
                        "--kepu.database.password=postgres",
                        "--kepu.samples=false",
                        "--kepu.base-url=http://kepu.test",
                        "--kepu.admin-password=" + KepuTest.ADMIN_PASSWORD,
                        "--kepu.bootstrap-token=" + KepuTest.ADMIN_TOKEN,
                        "--server.address=127.0.0.1",
                        "--server.port=0");
        newsroom = node.getAutowireCapableBeanFactory().createBean(Newsroom.class);
    }

    @AfterAll
    static void stop() throws IOException {
        node.close();
        CLIENT.close();
        postgres.close();
    }

    @Test
    @Order(1)
    void readersGoOnWhileItIsFrozenAndWritersAreToldToWait() throws Exception {
        postgres.freeze();
        try {
            untilAway();
            readersGoOn();
            writersAreToldToWait();
        } finally {
            postgres.thaw();
        }
        comesBack("解冻之后");
    }

    @Test
    @Order(2)
    void readersGoOnWhileItIsDeadAndTheNodeFindsItAgain() throws Exception {
        postgres.kill();
        try {
            untilAway();
            readersGoOn();
            writersAreToldToWait();
        } finally {
            postgres.startAgain();
        }

        comesBack("重启之后");
    }

    @Test
    @Order(3)
    void theCopyOutlivesTheNode() throws Exception {
        node.close();
        open();
        untilCopied();
        assertThat(node.getBean(FillCopy.class).copy().state().complete()).isTrue();

        postgres.kill();
        untilAway();
        readersGoOn();
        postgres.startAgain();
        comesBack("节点重启之后");
    }

    private static void readersGoOn() throws Exception {
        HttpResponse<String> one = bounded("/api/v1/items/" + item.slug());
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).contains("数据库不在也能读");
        assertThat(one.headers().firstValue("Warning")).contains("110 - \"Response is Stale\"");
        assertThat(one.headers().firstValueAsLong("Age")).isPresent();
        assertThat(bounded("/items/" + item.slug()).body()).contains("网站正在维护，这里显示的是");
        for (String path : PATHS) {
            assertThat(bounded(path)).as(path).matches(it -> it.statusCode() == 200);
        }
        HttpResponse<String> token =
                send(request("/api/v1/items").header("Authorization", "Bearer kepu_whatever"));
        assertThat(token.statusCode()).isEqualTo(200);
        assertThat(bounded("/api/v1/items/never-published").statusCode()).isEqualTo(404);
    }

    private static void writersAreToldToWait() throws Exception {
        HttpResponse<String> write =
                send(
                        request("/api/manage/v1/items")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                                .header("Content-Type", "application/json")
                                .POST(HttpRequest.BodyPublishers.ofString("{}")));
        assertThat(write.statusCode()).isEqualTo(503);
        assertThat(write.body()).contains("/problems/busy").contains("数据库");
        assertThat(write.headers().firstValue("Retry-After")).isPresent();
        HttpResponse<String> studio = send(request("/studio").header("Accept", "text/html"));
        assertThat(studio.statusCode()).isEqualTo(503);
        assertThat(studio.body()).contains("数据库暂时没有响应");
        assertThat(bounded("/api/v1/changes").statusCode()).isEqualTo(503);
        assertThat(bounded("/oai?verb=ListRecords&metadataPrefix=oai_dc").statusCode())
                .isEqualTo(503);
    }

    /** A publication works again and shows, and pages no longer say that they are old. */
    private static void comesBack(String title) throws Exception {
        until(() -> bounded("/api/v1/changes").statusCode() == 200);
        Item next = newsroom.publish("rumor", Newsroom.rumor(title));
        until(() -> bounded("/api/v1/items/" + next.slug()).statusCode() == 200);
        assertThat(bounded("/items/" + item.slug()).body()).doesNotContain("网站正在维护");
        assertThat(bounded("/api/v1/items").headers().firstValue("Warning")).isEmpty();
        assertThat(bounded("/").body()).contains(title);
        untilCopied();
    }

    private static void untilCopied() throws Exception {
        FillCopy fill = node.getBean(FillCopy.class);
        long start = System.currentTimeMillis();
        until(
                () ->
                        fill.copy() != null
                                && fill.copy().state() != null
                                && fill.copy().state().asOf().toEpochMilli() > start);
    }

    /** Whoever asks meanwhile, at the worst moment, waits no longer than the bound. */
    private static void untilAway() throws Exception {
        Predicate<HttpResponse<String>> stale = it -> it.headers().firstValue("Age").isPresent();
        until(() -> stale.test(bounded("/api/v1/items?limit=7")));
    }

    private static void until(Condition condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(end);
            Thread.onSpinWait();
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static HttpResponse<String> bounded(String path) throws Exception {
        long start = System.nanoTime();
        HttpResponse<String> answer = send(request(path));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).as(path).isLessThan(BOUND);
        return answer;
    }

    private static HttpRequest.Builder request(String path) {
        String port = node.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }
}
