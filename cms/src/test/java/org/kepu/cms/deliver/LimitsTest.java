package org.kepu.cms.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An application with limits so low that a test reaches them. */
@KepuTest
@TestPropertySource(
        properties = {
            "kepu.limits.per-address=20",
            "kepu.limits.per-key=20",
            "kepu.limits.concurrent=2",
            "kepu.limits.concurrent-heavy=1",
            "kepu.limits.patience=50ms",
            "kepu.limits.body-time=300ms"
        })
class LimitsTest {

    @Autowired MockMvc web;
    @Autowired LoadShedding shedding;
    @LocalServerPort int port;

    @Test
    @DisplayName("77 MUST: who asks too often is told when to come again")
    void anAddressIsToldWhatIsLeftAndThenToWait() throws Exception {
        for (int left = 19; left >= 0; left--) {
            web.perform(from("203.0.113.9"))
                    .andExpect(status().isOk())
                    .andExpect(header().string("RateLimit-Policy", "\"address\";q=20;w=60"))
                    .andExpect(
                            header().string(
                                            "RateLimit",
                                            org.hamcrest.Matchers.startsWith(
                                                    "\"address\";r=" + left + ";t=")));
        }

        web.perform(from("203.0.113.9"))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().exists("Retry-After"))
                .andExpect(jsonPath("$.type").value(org.hamcrest.Matchers.endsWith("slow-down")));
        web.perform(from("203.0.113.10")).andExpect(status().isOk());
    }

    @Test
    void oneNetworkOfVersionSixIsOneClient() throws Exception {
        for (int i = 0; i < 20; i++) {
            web.perform(from("2001:470:0:1::" + (i + 1))).andExpect(status().isOk());
        }

        web.perform(from("2001:470:0:1::ffff")).andExpect(status().isTooManyRequests());
    }

    @Test
    void anAdministratorsTokenIsNotLimited() throws Exception {
        for (int i = 0; i < 30; i++) {
            web.perform(
                            from("203.0.113.11")
                                    .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                    .andExpect(status().isOk())
                    .andExpect(header().doesNotExist("RateLimit"));
        }
    }

    @Test
    void thisMachineIsNotLimited() throws Exception {
        for (int i = 0; i < 30; i++) {
            web.perform(from("127.0.0.1")).andExpect(status().isOk());
        }
    }

    @Test
    void whatSearchesCountsTenTimes() throws Exception {
        web.perform(get("/api/v1/search?q=a").with(remote("203.0.113.12")))
                .andExpect(status().isOk())
                .andExpect(
                        header().string(
                                        "RateLimit",
                                        org.hamcrest.Matchers.startsWith("\"address\";r=10;")));
    }

    @Test
    void aBodyThatIsTooLongIsRefused() throws Exception {
        String text = "{\"text\":\"" + "长".repeat(200_000) + "\"}";
        web.perform(
                        post("/api/v1/claims/match")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(text))
                .andExpect(status().isContentTooLarge());
    }

    @Test
    void aBodyThatDoesNotTellItsLengthIsCounted() throws Exception {
        byte[] text =
                ("{\"text\":\"" + "a".repeat(400_000) + "\"}")
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8);
        var request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + port + "/api/v1/claims/match"))
                        .header("Content-Type", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofInputStream(
                                        () -> new ByteArrayInputStream(text)))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
        }
    }

    /** Byte after byte, and more of these than may be worked on: they are sent away, others not. */
    @Test
    void whoSendsSlowlyHoldsNobodyUp() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 4; i++) {
                var socket = new Socket("127.0.0.1", port);
                socket.setSoTimeout(20_000);
                slow.add(socket);
                write(
                        socket,
                        "POST /api/v1/claims/match HTTP/1.1\r\nHost: kepu.test\r\nContent-Type:"
                                + " application/json\r\nContent-Length: 1000\r\n\r\n{");
            }
            web.perform(get("/api/v1/search?q=a").with(remote("203.0.113.77")))
                    .andExpect(status().isOk());
            long sent = 0;
            var answer = slow.getFirst().getInputStream();
            while (answer.available() == 0 && sent < 200) {
                for (Socket socket : slow) {
                    write(socket, " ");
                }
                sent++;
                TimeUnit.MILLISECONDS.sleep(50);
            }
            byte[] line = answer.readNBytes("HTTP/1.1 408".length());
            assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 408");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    private static void write(Socket socket, String text) {
        try {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        } catch (IOException closed) {
            // it was sent away already
        }
    }

    /** Longer than any header may be: refused before anything is looked up. */
    @Test
    void aHeaderOfAMegabyteIsRefused() throws Exception {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            write(
                    socket,
                    "GET /api/v1/items HTTP/1.1\r\nHost: kepu.test\r\nIf-None-Match: "
                            + "\"a\",".repeat(5_000));
            byte[] line = socket.getInputStream().readNBytes("HTTP/1.1 400".length());
            assertThat(new String(line, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 400");
        }
        String etags = "\"a\",".repeat(250_000);
        long begin = System.nanoTime();
        web.perform(
                        get("/api/v1/topics")
                                .with(remote("203.0.113.78"))
                                .header("If-None-Match", etags))
                .andExpect(status().isOk());
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
    }

    /** One search is being worked on: a second one is sent away, a reader is not. */
    @Test
    void searchesAreSentAwayBeforeReaders() throws Exception {
        var working = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var threads = Executors.newSingleThreadExecutor()) {
            var first =
                    threads.submit(
                            () -> {
                                shedding.doFilter(
                                        new MockHttpServletRequest("GET", "/api/v1/search"),
                                        new MockHttpServletResponse(),
                                        (_, _) -> {
                                            working.countDown();
                                            await(goOn);
                                        });
                                return null;
                            });
            working.await();

            assertThat(answer("/api/v1/search").getStatus()).isEqualTo(503);
            assertThat(answer("/api/v1/search").getHeader("Retry-After")).isEqualTo("2");
            assertThat(answer("/api/v1/items").getStatus()).isEqualTo(200);

            goOn.countDown();
            first.get();
        }
        assertThat(answer("/api/v1/search").getStatus()).isEqualTo(200);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private MockHttpServletResponse answer(String path) throws Exception {
        var response = new MockHttpServletResponse();
        shedding.doFilter(new MockHttpServletRequest("GET", path), response, new MockFilterChain());
        return response;
    }

    private static MockHttpServletRequestBuilder from(String address) {
        return get("/api/v1/topics").with(remote(address));
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor remote(
            String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
