package org.kepu.cms.deliver.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** The protocol's own client against the server that really runs. */
@KepuTest
@Import(Newsroom.class)
class AssistantToolsTest {

    @LocalServerPort int port;
    @Autowired Newsroom newsroom;
    @Autowired WithdrawItem withdrawItem;

    private McpSyncClient client;

    @BeforeEach
    void connect() {
        client =
                McpClient.sync(
                                HttpClientStreamableHttpTransport.builder(
                                                "http://127.0.0.1:" + port)
                                        .endpoint("/mcp")
                                        .jsonMapper(new JacksonMcpJsonMapper(new JsonMapper()))
                                        .build())
                        .build();
        client.initialize();
    }

    @AfterEach
    void leave() {
        client.close();
    }

    @Test
    void anAssistantIsToldWhatThereIsAndHowToCite() {
        assertThat(client.getServerInstructions()).contains("附上 url");
        assertThat(client.listTools().tools())
                .extracting(Tool::name)
                .containsExactlyInAnyOrder("match", "search", "get_item");
        assertThat(client.listTools().tools()).allMatch(it -> it.annotations().readOnlyHint());
    }

    @Test
    void aMessageIsMatchedWithVerdictAndCitation() {
        newsroom.publish("rumor", Newsroom.rumor("微波炉加热食物致癌？助手来问"));

        JsonNode answer =
                await().until(
                                () -> json(call("match", Map.of("text", "微波炉加热食物会致癌"))),
                                it -> !it.path("decision").asString().equals("none"));

        JsonNode first = answer.path("matches").path(0);
        assertThat(first.path("verdict").asString()).isEqualTo("谣言");
        assertThat(first.path("citation").asString()).contains("谣言", "http://kepu.test/items/");
    }

    @Test
    void anItemIsReadInFullUntilItIsWithdrawn() {
        Item article = newsroom.publish("article", Newsroom.article("助手读的文章"));

        JsonNode item = json(call("get_item", Map.of("id", article.slug())));
        assertThat(item.path("text").asString()).isEqualTo("微波是一种电磁波。");
        assertThat(item.path("url").asString()).endsWith("/items/" + article.slug());
        assertThat(
                        await().until(
                                        () -> json(call("search", Map.of("query", "助手读的文章"))),
                                        it -> !it.path("items").isEmpty())
                                .path("items")
                                .toString())
                .contains("助手读的文章");

        withdrawItem.withdraw(article.id(), "依据失效", PUBLISHER);
        CallToolResult gone = call("get_item", Map.of("id", article.id().toString()));
        assertThat(gone.isError()).isTrue();
        assertThat(text(gone)).contains("依据失效");
    }

    @Test
    void aDraftIsNotThere() {
        Item draft = newsroom.draft("article", Newsroom.article("助手看不到的草稿"));

        assertThat(call("get_item", Map.of("id", draft.id().toString())).isError()).isTrue();
        assertThat(call("get_item", Map.of("id", draft.slug())).isError()).isTrue();
        assertThat(json(call("search", Map.of("query", "助手看不到的草稿"))).toString())
                .doesNotContain("看不到的草稿");
    }

    @Test
    void wrongArgumentsAreTold() {
        for (Map<String, Object> wrong :
                java.util.List.<Map<String, Object>>of(
                        Map.of(),
                        Map.of("query", ""),
                        Map.of("query", "微波炉", "limit", 1000),
                        Map.of("query", "微波炉", "type", "draft"),
                        Map.of("query", "微波炉", "more", true),
                        Map.of("query", "x".repeat(10_000)))) {
            assertThat(refused(wrong)).as(wrong.keySet().toString()).isTrue();
        }
    }

    private boolean refused(Map<String, Object> arguments) {
        try {
            return Boolean.TRUE.equals(call("search", arguments).isError());
        } catch (io.modelcontextprotocol.spec.McpError told) {
            return true;
        }
    }

    @Test
    void whatIsNoMessageOfTheProtocolIsRefused() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String body : new String[] {"", "{", "[]", "{\"jsonrpc\":\"2.0\"}", "\u0000"}) {
                var request =
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/mcp"))
                                .header("Content-Type", "application/json")
                                .header("Accept", "application/json, text/event-stream")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build();
                int status =
                        http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
                assertThat(status).as(body).isBetween(400, 499);
            }
        }
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        return client.callTool(CallToolRequest.builder(tool).arguments(arguments).build());
    }

    private static JsonNode json(CallToolResult result) {
        assertThat(result.isError()).as(text(result)).isNotEqualTo(Boolean.TRUE);
        return JsonMapper.shared().readTree(text(result));
    }

    private static String text(CallToolResult result) {
        return ((TextContent) result.content().getFirst()).text();
    }
}
