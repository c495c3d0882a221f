package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.KepuApplication;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.SignedInSession;
import org.kepu.cms.account.SignedInSessions;
import org.kepu.cms.account.User;
import org.kepu.cms.account.Users;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.TestDatabase;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Two nodes with one PostgreSQL, each with its own index and caches, answer as one. */
class TwoNodesIT {

    private static final long MOST_MILLIS = 2_000;

    @TempDir private static Path scratch;

    private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static Newsroom first;

    @BeforeAll
    static void start() {
        TestDatabase database = DatabaseKind.POSTGRESQL.open();
        for (String name : List.of("a", "b")) {
            if (name.equals("b")) {
                addWhatANewerReleaseWould(database);
            }
            NODES.add(
                    SpringApplication.run(
                            KepuApplication.class,
                            "--kepu.data=" + scratch.resolve(name),
                            "--kepu.database.url=" + database.url(),
                            "--kepu.database.username=" + database.username(),
                            "--kepu.database.password=" + database.password(),
                            "--kepu.samples=false",
                            "--kepu.base-url=http://kepu.test",
                            "--kepu.admin-password=" + KepuTest.ADMIN_PASSWORD,
                            "--kepu.bootstrap-token=" + KepuTest.ADMIN_TOKEN,
                            "--server.address=127.0.0.1",
                            "--server.port=0"));
        }
        first = NODES.getFirst().getAutowireCapableBeanFactory().createBean(Newsroom.class);
    }

    /** In the middle of a rolling upgrade both nodes go on, one of them started after it began. */
    private static void addWhatANewerReleaseWould(TestDatabase database) {
        Flyway.configure()
                .dataSource(database.dataSource())
                .locations("classpath:db/migration", "classpath:db/adds")
                .outOfOrder(true)
                .load()
                .migrate();
    }

    @AfterAll
    static void stop() {
        NODES.forEach(ConfigurableApplicationContext::close);
        CLIENT.close();
    }

    @Test
    void whatOneNodePublishesTheOtherShowsAndFindsWithinTwoSeconds() throws Exception {
        Item item = first.publish("rumor", Newsroom.rumor("两个节点说同样的话"));
        String path = "/api/v1/items/" + item.id();

        long shown = until(1, path, it -> it.statusCode() == 200);
        long found =
                until(
                        1,
                        "/api/v1/search?q=%E5%BE%AE%E6%B3%A2%E7%82%89",
                        it -> it.body().contains(item.id().toString()));

        System.out.printf("two nodes: shown after %d ms, found after %d ms%n", shown, found);
        assertThat(shown).isLessThan(MOST_MILLIS);
        assertThat(found).isLessThan(MOST_MILLIS);
        assertThat(get(0, path).headers().firstValue("ETag"))
                .isPresent()
                .isEqualTo(get(1, path).headers().firstValue("ETag"));
    }

    @Test
    void whatOneNodeWithdrawsTheOtherForgets() throws Exception {
        Item item = first.publish("rumor", Newsroom.rumor("会被撤回的一条"));
        String path = "/api/v1/items/" + item.slug();
        until(1, path, it -> it.statusCode() == 200);

        NODES.getFirst()
                .getBean(WithdrawItem.class)
                .withdraw(item.id(), "结论有误", Newsroom.PUBLISHER);

        assertThat(until(1, path, it -> it.statusCode() == 410)).isLessThan(MOST_MILLIS);
    }

    @Test
    void aCursorOfOneNodeGoesOnAtTheOther() throws Exception {
        for (int i = 0; i < 3; i++) {
            first.publish("article", Newsroom.article("翻页 " + i));
        }
        String list = "/api/v1/items?type=article&limit=1";
        String cursor = get(0, list).body().replaceAll("(?s).*\"next\":\"([^\"]+)\".*", "$1");

        String next = list + "&cursor=" + cursor;
        until(1, list, it -> it.body().contains(cursor));

        assertThat(get(1, next).statusCode()).isEqualTo(200);
        assertThat(get(1, next).body()).isEqualTo(get(0, next).body());
    }

    @Test
    void aTokenOfOneNodeIsGoodAtTheOther() throws Exception {
        var request =
                HttpRequest.newBuilder(address(1, "/api/manage/v1/items"))
                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN);

        assertThat(CLIENT.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoSignedInAtOneNodeIsKnownAtTheOtherUntilEndedAtEither() throws Exception {
        String session = signIn(0);
        assertThat(studio(1, session).statusCode()).isEqualTo(200);
        assertThat(studio(1, session).body()).contains("管理员");

        var end =
                HttpRequest.newBuilder(address(0, "/api/manage/v1/users/admin/sessions"))
                        .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN)
                        .DELETE();
        assertThat(CLIENT.send(end.build(), BodyHandlers.discarding()).statusCode()).isEqualTo(204);

        for (int node = 0; node < NODES.size(); node++) {
            HttpResponse<String> out = studio(node, session);
            assertThat(out.statusCode()).isEqualTo(302);
            assertThat(out.headers().firstValue("Location").orElse("")).endsWith("/studio/sign-in");
        }
    }

    @Test
    void aSessionIsListedAndEndedByItsHandle() throws Exception {
        String kept = signIn(0);
        String ended = signIn(1);
        SignedInSessions sessions = NODES.getFirst().getBean(SignedInSessions.class);
        User admin = NODES.getFirst().getBean(Users.class).findByUsername("admin").orElseThrow();
        List<SignedInSession> open = sessions.of(Actor.SYSTEM, admin.id());
        assertThat(open).hasSize(2).allMatch(it -> it.address().equals("127.0.0.1"));

        sessions.end(Actor.SYSTEM, admin, open.getFirst().handle());

        assertThat(sessions.of(Actor.SYSTEM, admin.id())).containsExactly(open.getLast());
        assertThat(studio(0, ended).statusCode()).isEqualTo(302);
        assertThat(studio(1, kept).statusCode()).isEqualTo(200);
        sessions.end(Actor.SYSTEM, admin);
    }

    /** The cookie of somebody who typed the right password into the form. */
    private static String signIn(int node) throws Exception {
        URI page = address(node, "/studio/sign-in");
        HttpResponse<String> form =
                CLIENT.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString());
        String token = form.body().split("name=\"_csrf\" value=\"")[1].split("\"")[0];
        String typed = "username=admin&password=" + KepuTest.ADMIN_PASSWORD + "&_csrf=" + token;
        var answer =
                CLIENT.send(
                        HttpRequest.newBuilder(page)
                                .header("Cookie", cookie(form))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(typed))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/studio");
        return cookie(answer);
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
    }

    private static HttpResponse<String> studio(int node, String session) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(address(node, "/studio"))
                        .header("Cookie", session)
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    /** Milliseconds until the node answers so; gives up after twice the time it may take. */
    private static long until(int node, String path, Predicate<HttpResponse<String>> enough)
            throws Exception {
        long start = System.nanoTime();
        long millis = 0;
        while (millis < 2 * MOST_MILLIS && !enough.test(get(node, path))) {
            millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
        }
        return millis;
    }

    private static HttpResponse<String> get(int node, String path)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(address(node, path)).build(), BodyHandlers.ofString());
    }

    private static URI address(int node, String path) {
        String port = NODES.get(node).getEnvironment().getProperty("local.server.port");
        return URI.create("http://127.0.0.1:" + port + path);
    }
}
