package org.kepu.cms.deliver.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.kepu.cms.Repository;
import org.kepu.cms.content.Item;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What OpenAPI says of the public API is whole, is what it answers, and is what clients/ have. */
@KepuTest
@Import(Newsroom.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenApiTest {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;
    @Autowired FollowChanges followChanges;

    private JsonNode api;
    private Item corrected;
    private Item withdrawn;

    @BeforeAll
    void publishAndRead() throws Exception {
        corrected = newsroom.publish("rumor", rumor("接口说明里的核查"));
        correctItem.correct(corrected.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        withdrawn = newsroom.publish("article", article("接口说明里撤回的"));
        withdrawItem.withdraw(withdrawn.id(), "发错了。", PUBLISHER);
        newsroom.publish("article", article("接口说明里的文章"));
        followChanges.catchUp();
        api = JSON.readTree(body(get("/api/openapi.json")));
    }

    @Test
    void everyCallIsDescribedWithItsAnswersParametersAndExamples() {
        Set<String> ids = new HashSet<>();
        List<String> wanting = new ArrayList<>();
        publicCalls()
                .forEach(
                        (name, call) -> {
                            if (!ids.add(call.path("operationId").asString())) {
                                wanting.add(name + ": its id is another's, too");
                            }
                            if (call.path("summary").asString("").isEmpty()) {
                                wanting.add(name + ": no summary");
                            }
                            if (schemaOf(call, "200").isEmpty()) {
                                wanting.add(name + ": no answer");
                            }
                            for (String status : List.of("400", "429", "503")) {
                                if (!schemaOf(call, status).endsWith("/Problem")) {
                                    wanting.add(name + ": nothing about " + status);
                                }
                            }
                            for (JsonNode parameter : call.path("parameters")) {
                                // Of a cursor no example would do any good: it is a place in a
                                // list.
                                boolean told =
                                        parameter.has("description")
                                                && (parameter.has("example")
                                                        || parameter
                                                                .path("name")
                                                                .asString()
                                                                .equals("cursor"));
                                if (!told) {
                                    wanting.add(name + ": parameter " + parameter.path("name"));
                                }
                            }
                            if (call.has("requestBody")
                                    && !call.path("requestBody").toString().contains("example")) {
                                wanting.add(name + ": no example of a body");
                            }
                        });

        assertThat(ids).hasSizeGreaterThan(14);
        assertThat(wanting).isEmpty();
    }

    @Test
    void realAnswersAreAsDescribed() throws Exception {
        String id = corrected.id().toString();
        String slug = corrected.slug();
        valid("get", "/api/v1/items", get("/api/v1/items?limit=100&count=true"));
        valid("get", "/api/v1/items", get("/api/v1/items?limit=2&body=text"));
        valid("get", "/api/v1/items/{name}", get("/api/v1/items/" + id));
        valid("get", "/api/v1/items/{name}", get("/api/v1/items/" + slug + "?body=markdown"));
        valid("get", "/api/v1/items/{name}/related", get("/api/v1/items/" + id + "/related"));
        valid("get", "/api/v1/items/{name}/holders", get("/api/v1/items/" + id + "/holders"));
        valid("get", "/api/v1/search", get("/api/v1/search?q=微波炉&count=true"));
        valid("get", "/api/v1/suggest", get("/api/v1/suggest?q=jieko"));
        valid("get", "/api/v1/topics", get("/api/v1/topics"));
        valid("get", "/api/v1/audiences", get("/api/v1/audiences"));
        valid("get", "/api/v1/regions", get("/api/v1/regions"));
        valid("get", "/api/v1/campaigns", get("/api/v1/campaigns"));
        valid("get", "/api/v1/changes", get("/api/v1/changes?limit=100"));
        valid("get", "/api/v1/emergency", get("/api/v1/emergency"));
        valid(
                "post",
                "/api/v1/claims/match",
                send("/api/v1/claims/match", Map.of("text", "微波炉加热食物会致癌，快转发")));
        valid(
                "post",
                "/api/v1/claims/check",
                send("/api/v1/claims/check", Map.of("text", "微波炉加热食物会致癌。")));
        JsonNode asked =
                valid(
                        "post",
                        "/api/v1/claims/requests",
                        send("/api/v1/claims/requests", Map.of("text", "听说喝隔夜的接口茶会得病，是真的吗？")));
        valid(
                "get",
                "/api/v1/claims/requests/{code}",
                get("/api/v1/claims/requests/" + asked.path("code").asString()));
    }

    @Test
    void everyMemberOfAnItemCanBePickedInEveryList() throws Exception {
        Set<String> described = new TreeSet<>();
        api.path("components").path("schemas").path("Item").path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .forEach(described::add);

        assertThat(described).isEqualTo(new TreeSet<>(ItemBodies.MEMBERS));
        String picked = body(get("/api/v1/items?limit=100&fields=" + String.join(",", described)));
        assertThat(JSON.readTree(picked).path("data")).isNotEmpty();
    }

    @Test
    void realProblemsAreAsDescribed() throws Exception {
        Schema problem = schema("#/components/schemas/Problem");
        for (String path :
                List.of(
                        "/api/v1/items?limit=0&tpye=x",
                        "/api/v1/items/none",
                        "/api/v1/items/" + withdrawn.slug())) {
            assertThat(problem.validate(JSON.readTree(body(get(path))))).as(path).isEmpty();
        }
    }

    /** The clients are made of that file: it changes only on purpose. */
    @Test
    void theFileThatClientsAreMadeOfIsWhatTheServerSays() throws Exception {
        String served = JSON.writeValueAsString(ordered(publicPart())) + "\n";
        Path kept = Repository.file("clients/openapi.json");

        if (!Files.exists(kept) || !Files.readString(kept).equals(served)) {
            Path made = Path.of("target", "openapi.json");
            Files.writeString(made, served);
            assertThat(kept)
                    .as("Look at the difference to %s, and copy that", made.toAbsolutePath())
                    .hasContent(served);
        }
    }

    /** The calls under /api/v1, and of the schemas those that they name. */
    private ObjectNode publicPart() {
        ObjectNode part = JSON.createObjectNode();
        for (String member : List.of("openapi", "info")) {
            part.set(member, api.path(member));
        }
        part.putArray("servers").addObject().put("url", "http://localhost:8080");
        ObjectNode paths = part.putObject("paths");
        api.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(path -> paths.set(path.getKey(), path.getValue().deepCopy()));
        // Generators know one kind of body a call; who sends a picture sends a form by hand.
        paths.findParents("multipart/form-data")
                .forEach(bodies -> ((ObjectNode) bodies).remove("multipart/form-data"));
        Set<String> named = new TreeSet<>();
        names(paths, named);
        ObjectNode schemas = part.putObject("components").putObject("schemas");
        named.forEach(name -> schemas.set(name, api.path("components").path("schemas").path(name)));
        return part;
    }

    private void names(JsonNode node, Set<String> named) {
        String reference = node.path("$ref").asString("");
        if (!reference.isEmpty()) {
            String name = reference.substring(reference.lastIndexOf('/') + 1);
            if (named.add(name)) {
                names(api.path("components").path("schemas").path(name), named);
            }
        }
        node.forEach(child -> names(child, named));
    }

    private static Object ordered(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> members = new TreeMap<>();
            node.properties().forEach(it -> members.put(it.getKey(), ordered(it.getValue())));
            return members;
        }
        if (node.isArray()) {
            List<Object> elements = new ArrayList<>();
            node.forEach(it -> elements.add(ordered(it)));
            return elements;
        }
        return node;
    }

    private Map<String, JsonNode> publicCalls() {
        Map<String, JsonNode> calls = new TreeMap<>();
        api.path("paths").properties().stream()
                .filter(path -> path.getKey().startsWith("/api/v1/"))
                .forEach(
                        path ->
                                path.getValue()
                                        .properties()
                                        .forEach(
                                                call ->
                                                        calls.put(
                                                                call.getKey() + " " + path.getKey(),
                                                                call.getValue())));
        return calls;
    }

    private static String schemaOf(JsonNode call, String status) {
        for (JsonNode form : call.path("responses").path(status).path("content")) {
            return form.path("schema").path("$ref").asString("");
        }
        return "";
    }

    /** Also that there is no member which isn't described. */
    private JsonNode valid(String method, String path, RequestBuilder request) throws Exception {
        JsonNode call = publicCalls().get(method + " " + path);
        JsonNode answer = JSON.readTree(body(request));
        assertThat(answer.path("status").isNumber()).as(answer.toString()).isFalse();
        assertThat(schema(schemaOf(call, "200")).validate(answer)).as(path).isEmpty();
        return answer;
    }

    private Schema schema(String reference) {
        ObjectNode whole = JSON.createObjectNode();
        whole.put("$ref", reference);
        whole.set("components", api.path("components"));
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole);
    }

    private static RequestBuilder send(String path, Map<String, String> members) {
        return post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(JSON.writeValueAsString(members));
    }

    private String body(RequestBuilder request) throws Exception {
        return web.perform(request)
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
