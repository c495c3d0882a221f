package org.kepu.cms.deliver.purge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.kepu.cms.channel.Webhooks;
import org.kepu.cms.content.Item;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A cache that is really there, and sometimes deaf. */
@KepuTest
@Import(Newsroom.class)
class PurgeTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final BlockingQueue<Received> RECEIVED = new LinkedBlockingQueue<>();
    private static final AtomicInteger STATUS = new AtomicInteger(204);
    private static final HttpServer CACHE = open();

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;

    /** A message as the cache got it. */
    record Received(String id, String timestamp, String signature, byte[] body) {}

    @DynamicPropertySource
    static void purge(DynamicPropertyRegistry settings) {
        settings.add(
                "kepu.purge.url",
                () -> "http://127.0.0.1:" + CACHE.getAddress().getPort() + "/purge");
        settings.add("kepu.purge.secret", () -> SECRET);
    }

    private static HttpServer open() {
        try {
            var server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
            server.createContext(
                    "/",
                    exchange -> {
                        var headers = exchange.getRequestHeaders();
                        var message =
                                new Received(
                                        headers.getFirst("webhook-id"),
                                        headers.getFirst("webhook-timestamp"),
                                        headers.getFirst("webhook-signature"),
                                        exchange.getRequestBody().readAllBytes());
                        exchange.sendResponseHeaders(STATUS.get(), -1);
                        exchange.close();
                        RECEIVED.add(message);
                    });
            server.start();
            return server;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @AfterAll
    static void close() {
        CACHE.stop(0);
    }

    @Test
    void theCacheIsToldWhatToForgetAndAgainWhenItDidNotListen() throws Exception {
        STATUS.set(500);
        Item item = newsroom.publish("article", Newsroom.article("缓存里的旧文"));
        String key = "item-" + item.id();
        assertThat(next(key).signature()).startsWith("v1,");

        STATUS.set(204);
        Received message = next(key);

        assertThat(new String(message.body(), StandardCharsets.UTF_8)).contains("\"list\"");
        assertThat(message.signature())
                .isEqualTo(
                        "v1,"
                                + Webhooks.signature(
                                        message.id(),
                                        Instant.ofEpochSecond(Long.parseLong(message.timestamp())),
                                        SECRET,
                                        message.body()));
        assertThat(keys("/api/v1/items/" + item.slug())).isEqualTo(key);
        assertThat(keys("/items/" + item.slug())).isEqualTo(key);
        assertThat(keys("/embed/" + item.slug())).isEqualTo(key);
        assertThat(keys("/api/v1/items")).isEqualTo("list");
        assertThat(keys("/feeds/latest.atom")).isEqualTo("list");
    }

    private String keys(String path) throws Exception {
        return String.valueOf(
                web.perform(get(path)).andReturn().getResponse().getHeader("Surrogate-Key"));
    }

    private static Received next(String key) throws InterruptedException {
        while (true) {
            Received message = RECEIVED.poll(20, TimeUnit.SECONDS);
            assertThat(message).as("a message with " + key).isNotNull();
            if (new String(message.body(), StandardCharsets.UTF_8).contains(key)) {
                return message;
            }
        }
    }
}
