package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Answers;
import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.deliver.api.ItemBodies.Format;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.listing.KnownParameters;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Published items: lists and single ones. */
@RestController
@RequestMapping("/api/v1/items")
@Tag(name = "items", description = "Published items")
class ItemController {

    private static final String JSON = "application/json";

    private final PublishedItems published;
    private final PublishedQuery query;
    private final ItemBodies bodies;
    private final FindItems find;
    private final Answers answers;
    private final JsonMapper json;

    ItemController(
            PublishedItems published,
            PublishedQuery query,
            ItemBodies bodies,
            FindItems find,
            Answers answers,
            JsonMapper json) {
        this.published = published;
        this.query = query;
        this.bodies = bodies;
        this.find = find;
        this.answers = answers;
        this.json = json;
    }

    @GetMapping
    @KnownParameters({
        "type",
        "topic",
        "audience",
        "region",
        "verdict",
        "lang",
        "campaign",
        "contributor",
        "from",
        "to",
        "updatedSince",
        "limit",
        "cursor",
        "count",
        "sort",
        "fields",
        "body"
    })
    @Answered("ItemPage")
    @Operation(operationId = "listItems", summary = "A page of published items, newest first")
    void list(HttpServletRequest request, HttpServletResponse response) throws IOException {
        answers.send(answers.list(key(request), () -> list(request)), request, response);
    }

    private Answer list(HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        PublishedFilter filter = query.filter(parameters);
        int limit = parameters.limit();
        PublishedCursor after = parameters.single("cursor").map(Cursors::read).orElse(null);
        Format format = Format.of(parameters, Format.NONE);
        Set<String> fields = parameters.values("fields");

        List<Snapshot> found = published.list(filter, after, limit + 1);
        List<Snapshot> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        page.forEach(snapshot -> data.add(entry(snapshot, format, fields)));
        ObjectNode paging = answer.putObject("page");
        if (found.size() > limit) {
            paging.put(
                    "next", Cursors.write(PublishedCursor.behind(page.getLast(), filter.sort())));
        } else {
            paging.putNull("next");
        }
        if (parameters.flag("count")) {
            paging.put("total", published.count(filter));
        }
        return Answer.of(JSON, answer.toString(), Instant.EPOCH);
    }

    private ObjectNode entry(Snapshot snapshot, Format format, Set<String> fields) {
        return format == Format.NONE
                ? bodies.pick((ObjectNode) json.readTree(snapshot.entryJson()), fields)
                : bodies.shape(snapshot.itemJson(), format, fields);
    }

    @GetMapping("/{name}")
    @KnownParameters({"fields", "body"})
    @Answered(
            value = "Item",
            or = {301, 304, 404, 410})
    @Operation(operationId = "getItem", summary = "One published item, by id or slug")
    void item(@PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var parameters = QueryParameters.of(request);
        Format format = Format.of(parameters, Format.HTML);
        Set<String> fields = parameters.values("fields");
        Optional<Snapshot> found = snapshot(name);
        if (found.isEmpty()) {
            redirectFromOldSlug(name, request, response);
            return;
        }
        Snapshot snapshot = found.get();
        if (snapshot.withdrawn()) {
            throw new WithdrawnItem(snapshot);
        }
        response.setHeader(Answers.SURROGATE_KEY, "item-" + snapshot.itemId());
        Answer answer =
                format == Format.HTML && fields.isEmpty()
                        ? answers.get("item " + snapshot.etag(), () -> whole(snapshot))
                        : shaped(snapshot, format, fields);
        answers.send(answer, request, response);
    }

    private static Answer whole(Snapshot snapshot) {
        byte[] body = snapshot.itemJson().getBytes(StandardCharsets.UTF_8);
        return Answer.of(JSON, body, snapshot.etag(), snapshot.updatedAt());
    }

    private Answer shaped(Snapshot snapshot, Format format, Set<String> fields) {
        String text = bodies.shape(snapshot.itemJson(), format, fields).toString();
        return Answer.of(JSON, text, snapshot.updatedAt());
    }

    private Optional<Snapshot> snapshot(String name) {
        return ItemId.parse(name)
                .map(published::findKept)
                .orElseGet(() -> published.findBySlug(name));
    }

    private void redirectFromOldSlug(
            String name, HttpServletRequest request, HttpServletResponse response) {
        String current = published.currentSlug(name).orElseThrow(() -> new NotFound("item", name));
        String parameters = request.getQueryString();
        response.setStatus(HttpServletResponse.SC_MOVED_PERMANENTLY);
        response.setHeader(
                "Location",
                "/api/v1/items/" + current + (parameters == null ? "" : "?" + parameters));
    }

    @GetMapping("/{name}/related")
    @KnownParameters({"limit", "fields"})
    @Answered(
            value = "ItemPage",
            or = {404, 410})
    @Operation(operationId = "relatedItems", summary = "Published items nearest in meaning")
    void related(
            @PathVariable String name, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var parameters = QueryParameters.of(request);
        int limit = parameters.number("limit", 1, 20, 6);
        Set<String> fields = parameters.values("fields");
        Snapshot item = snapshot(name).orElseThrow(() -> new NotFound("item", name));
        if (item.withdrawn()) {
            throw new WithdrawnItem(item);
        }
        List<Snapshot> near = find.related(item.itemId(), limit);
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        near.forEach(it -> data.add(entry(it, Format.NONE, fields)));
        answer.putObject("page").putNull("next");
        answers.send(Answer.of(JSON, answer.toString(), Instant.EPOCH), request, response);
    }

    /** One key for one meaning, in whatever order the parameters stand. */
    private static String key(HttpServletRequest request) {
        var key = new StringBuilder("items");
        new TreeMap<>(request.getParameterMap())
                .forEach(
                        (name, values) ->
                                key.append('&')
                                        .append(name)
                                        .append('=')
                                        .append(String.join(",", values)));
        return key.toString();
    }
}
