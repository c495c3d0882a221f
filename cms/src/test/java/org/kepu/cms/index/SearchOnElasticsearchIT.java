package org.kepu.cms.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.search.EngineHealth.State;
import org.kepu.search.SearchEngine;
import org.kepu.search.testserver.RealElasticsearch;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import java.nio.file.Path;
import java.time.Duration;

/** The application on a real Elasticsearch that goes away and comes back under it. */
@KepuTest
@Import(Newsroom.class)
@DirtiesContext
class SearchOnElasticsearchIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private static Path directory;

    private static RealElasticsearch server;

    @Autowired Newsroom newsroom;
    @Autowired MockMvcTester mvc;
    @Autowired FollowChanges follow;
    @Autowired SearchEngine engine;
    @Autowired WithdrawItem withdrawItem;

    @DynamicPropertySource
    static void elasticsearch(DynamicPropertyRegistry settings) throws Exception {
        server = RealElasticsearch.in(directory).start();
        settings.add("kepu.search.engine", () -> "elasticsearch");
        settings.add("kepu.search.elasticsearch.uris", () -> server.uri().toString());
        settings.add("kepu.search.elasticsearch.layout.replicas", () -> "0");
    }

    @AfterAll
    static void stop() {
        server.kill();
    }

    @Test
    void publishingGoesOnWhileTheClusterIsAwayAndTheSearchCatchesUpByItself() throws Exception {
        newsroom.publish("rumor", Newsroom.rumor("微波炉加热食物会致癌？"));
        await().atMost(PATIENCE).untilAsserted(() -> assertFound("微波炉", 1));
        assertThat(
                        mvc.post()
                                .uri("/api/v1/claims/match")
                                .contentType("application/json")
                                .content("{\"text\":\"【紧急扩散】微波炉加热食物会致癌\"}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.decision")
                .isNotEqualTo("none");

        server.kill();

        assertThat(mvc.get().uri("/api/v1/search?q=微波炉"))
                .hasStatus(503)
                .bodyJson()
                .extractingPath("$.type")
                .asString()
                .endsWith("/problems/busy");
        var during = newsroom.publish("article", Newsroom.article("台风天为什么不能开窗"));
        assertThat(mvc.get().uri("/api/v1/items/" + during.slug())).hasStatusOk();
        assertThat(mvc.get().uri("/api/v1/items")).hasStatusOk();
        assertThat(engine.health().state()).isEqualTo(State.UNAVAILABLE);

        server.start();

        await().atMost(PATIENCE).untilAsserted(() -> assertFound("台风", 1));
        assertFound("微波炉", 1);
        assertThat(follow.lag()).isZero();
    }

    private void assertFound(String text, int total) {
        assertThat(mvc.get().uri("/api/v1/search?count=true&q=" + text))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.page.total")
                .isEqualTo(total);
    }
}
