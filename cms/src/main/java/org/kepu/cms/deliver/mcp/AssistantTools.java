package org.kepu.cms.deliver.mcp;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.Citations;
import org.kepu.cms.deliver.MatchAnswer;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.index.MatchClaim;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.Facet;
import org.kepu.search.SearchQuery;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The tools: {@code match}, {@code search}, {@code get_item}. */
@Component
class AssistantTools {

    private static final int LONGEST_MESSAGE = 20_000;
    private static final int LONGEST_QUERY = 200;
    private static final int MOST_FOUND = 10;
    private static final int USUALLY_FOUND = 5;

    private final FindItems find;
    private final MatchClaim match;
    private final PublishedItems published;
    private final Parts parts;
    private final JsonMapper json;

    /** What writes the answers. */
    @Component
    record Parts(MatchAnswer answers, ToldItem told, Citations citations) {}

    AssistantTools(
            FindItems find,
            MatchClaim match,
            PublishedItems published,
            Parts parts,
            JsonMapper json) {
        this.find = find;
        this.match = match;
        this.published = published;
        this.parts = parts;
        this.json = json;
    }

    List<SyncToolSpecification> all() {
        return List.of(
                tool(
                        "match",
                        "一段话是否被核查过",
                        "Finds the published debunk that answers a message. decision: match"
                            + " (answers it), possible (may; look at conflicts), none (not checked,"
                            + " which doesn't mean true).",
                        Map.of("text", text("The message as it was received", LONGEST_MESSAGE)),
                        List.of("text"),
                        this::match),
                tool(
                        "search",
                        "搜索科普内容与核查",
                        "Searches published articles, videos and debunks by words and meaning,"
                                + " Chinese or pinyin.",
                        Map.of(
                                "query",
                                text("What to look for", LONGEST_QUERY),
                                "type",
                                Map.of(
                                        "type",
                                        "string",
                                        "enum",
                                        List.of("article", "video", "rumor", "resource", "event")),
                                "limit",
                                Map.of("type", "integer", "minimum", 1, "maximum", MOST_FOUND)),
                        List.of("query"),
                        this::search),
                tool(
                        "get_item",
                        "读一条内容的全文",
                        "Gives a published item in full: text, verdict, evidence, corrections.",
                        Map.of("id", text("Its id, or the end of its address", LONGEST_QUERY)),
                        List.of("id"),
                        this::item));
    }

    private static Map<String, Object> text(String about, int longest) {
        return Map.of("type", "string", "minLength", 1, "maxLength", longest, "description", about);
    }

    private SyncToolSpecification tool(
            String name,
            String title,
            String about,
            Map<String, Object> parameters,
            List<String> required,
            Function<Map<String, Object>, CallToolResult> call) {
        Map<String, Object> schema =
                Map.of(
                        "type",
                        "object",
                        "properties",
                        parameters,
                        "required",
                        required,
                        "additionalProperties",
                        false);
        var annotations =
                ToolAnnotations.builder()
                        .title(title)
                        .readOnlyHint(true)
                        .destructiveHint(false)
                        .idempotentHint(true)
                        .openWorldHint(false)
                        .build();
        Tool tool =
                Tool.builder(name, schema)
                        .title(title)
                        .description(about)
                        .annotations(annotations)
                        .build();
        return new SyncToolSpecification(
                tool, (context, request) -> answer(call, request.arguments()));
    }

    /** What goes wrong is told to the assistant, which may then tell its reader. */
    private static CallToolResult answer(
            Function<Map<String, Object>, CallToolResult> call, Map<String, Object> arguments) {
        try {
            return call.apply(arguments);
        } catch (Problem away) {
            return failure("暂时无法回答，请稍后再试。 Temporarily unavailable.");
        }
    }

    private CallToolResult match(Map<String, Object> arguments) {
        MatchClaim.Answer answer = match.match(string(arguments, "text"));
        return success(parts.answers().write(answer, this::debunk));
    }

    private ObjectNode debunk(MatchClaim.Answer.Debunk debunk) {
        JsonNode item = json.readTree(debunk.item().entryJson());
        ObjectNode one = parts.told().entry(item);
        one.put("citation", parts.citations().line(debunk.match().claim(), item));
        return one;
    }

    private CallToolResult search(Map<String, Object> arguments) {
        int limit =
                arguments.get("limit") instanceof Number number ? number.intValue() : USUALLY_FOUND;
        var query = SearchQuery.of(string(arguments, "query")).limit(limit);
        if (arguments.get("type") instanceof String type) {
            query.filter(Facet.TYPE, Set.of(type));
        }
        ObjectNode node = json.createObjectNode();
        ArrayNode found = node.putArray("items");
        find.find(query.build())
                .items()
                .forEach(it -> found.add(parts.told().entry(json.readTree(it.item().entryJson()))));
        return success(node);
    }

    private CallToolResult item(Map<String, Object> arguments) {
        String name = string(arguments, "id");
        Optional<Snapshot> found =
                ItemId.parse(name)
                        .map(published::findKept)
                        .orElseGet(() -> published.findBySlug(name));
        if (found.isEmpty()) {
            return failure("没有这条内容。 There is no such item.");
        }
        Snapshot snapshot = found.get();
        return snapshot.withdrawn()
                ? failure("已撤回，不要引用：" + snapshot.note())
                : success(parts.told().whole(json.readTree(snapshot.itemJson())));
    }

    private static String string(Map<String, Object> arguments, String name) {
        return String.valueOf(arguments.get(name));
    }

    private CallToolResult success(ObjectNode node) {
        return CallToolResult.builder()
                .addTextContent(node.toString())
                .structuredContent(json.convertValue(node, Map.class))
                .isError(false)
                .build();
    }

    private static CallToolResult failure(String told) {
        return CallToolResult.builder().addTextContent(told).isError(true).build();
    }
}
