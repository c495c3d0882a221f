package org.kepu.cms.deliver.api;

import graphql.schema.DataFetchingEnvironment;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.deliver.api.ItemBodies.Format;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.index.FoundPage;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.Facet;
import org.kepu.search.InvalidCursor;
import org.kepu.search.SearchQuery;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Fills the answers to GraphQL queries from the same snapshots as the rest of the API. */
@Component
class GraphFetchers {

    private static final int MOST_RELATED = 20;

    private final PublishedItems published;
    private final PublishedQuery query;
    private final ItemBodies bodies;
    private final FindItems find;
    private final Vocabularies vocabularies;
    private final JsonMapper json;

    GraphFetchers(
            PublishedItems published,
            PublishedQuery query,
            ItemBodies bodies,
            FindItems find,
            Vocabularies vocabularies,
            JsonMapper json) {
        this.published = published;
        this.query = query;
        this.bodies = bodies;
        this.find = find;
        this.vocabularies = vocabularies;
        this.json = json;
    }

    /** A member as it stands in the JSON of the API. */
    static @Nullable Object member(DataFetchingEnvironment field) {
        return plain(source(field).path(field.getField().getName()));
    }

    static @Nullable Object ofFields(DataFetchingEnvironment field) {
        return plain(source(field).path("fields").path(field.getField().getName()));
    }

    static JsonNode fields(DataFetchingEnvironment field) {
        return source(field).path("fields");
    }

    private static JsonNode source(DataFetchingEnvironment field) {
        return Objects.requireNonNull(field.getSource());
    }

    private static @Nullable Object plain(JsonNode node) {
        if (node.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            node.forEach(it -> list.add(plain(it)));
            return list;
        }
        if (node.isObject()) {
            return node;
        }
        if (node.isNumber()) {
            return node.numberValue();
        }
        return node.isMissingNode() || node.isNull() ? null : node.asString();
    }

    @Nullable JsonNode item(DataFetchingEnvironment field) {
        String name = String.valueOf(field.<String>getArgument("id"));
        return ItemId.parse(name)
                .map(published::findKept)
                .orElseGet(() -> published.findBySlug(name))
                .filter(it -> !it.withdrawn())
                .map(this::entry)
                .orElse(null);
    }

    ObjectNode items(DataFetchingEnvironment field) {
        QueryParameters parameters = parameters(field);
        PublishedFilter filter = query.filter(parameters);
        int limit = parameters.limit();
        PublishedCursor after = parameters.single("cursor").map(Cursors::read).orElse(null);
        List<Snapshot> found = published.list(filter, after, limit + 1);
        List<Snapshot> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode node = json.createObjectNode();
        entries(node.putArray("data"), page);
        if (found.size() > limit) {
            node.put("next", Cursors.write(PublishedCursor.behind(page.getLast(), filter.sort())));
        }
        if (field.getSelectionSet().contains("total")) {
            node.put("total", published.count(filter));
        }
        return node;
    }

    ObjectNode search(DataFetchingEnvironment field) {
        QueryParameters parameters = parameters(field);
        var search = SearchQuery.of(parameters.single("q").orElse(""));
        query.values(parameters)
                .forEach((it, wanted) -> search.filter(Facet.valueOf(it.name()), wanted));
        search.limit(parameters.limit()).cursor(parameters.single("cursor").orElse(null));
        FoundPage page;
        try {
            page = find.find(search.build());
        } catch (InvalidCursor notOurs) {
            throw new Invalid(Flaw.inParameter("cursor", "flaw.cursor"));
        }
        ObjectNode node = json.createObjectNode();
        ArrayNode data = node.putArray("data");
        page.items().forEach(it -> data.add(entry(it.item())));
        node.put("next", page.next());
        node.put("suggestion", page.suggestion());
        return node;
    }

    List<JsonNode> topics() {
        List<JsonNode> topics = new ArrayList<>();
        for (Topic topic : vocabularies.topics()) {
            topics.add(json.createObjectNode().put("slug", topic.slug()).put("name", topic.name()));
        }
        return topics;
    }

    /** Bodies are no part of lists and are fetched when they are asked for. */
    String body(DataFetchingEnvironment field) {
        Format format = Format.valueOf(String.valueOf(field.<String>getArgument("format")));
        return ItemId.parse(source(field).path("id").asString(""))
                .flatMap(published::findKept)
                .filter(it -> !it.withdrawn())
                .map(it -> bodies.shape(it.itemJson(), format, Set.of()).path("body"))
                .map(it -> it.path(format.name().toLowerCase(Locale.ROOT)).asString(""))
                .orElse("");
    }

    List<JsonNode> related(DataFetchingEnvironment field) {
        Integer limit = field.getArgument("limit");
        if (limit == null || limit < 1 || limit > MOST_RELATED) {
            throw new Invalid(Flaw.unknownValue("limit", String.valueOf(limit)));
        }
        return ItemId.parse(source(field).path("id").asString("")).stream()
                .flatMap(id -> find.related(id, limit).stream())
                .map(this::entry)
                .toList();
    }

    private JsonNode entry(Snapshot snapshot) {
        return json.readTree(snapshot.entryJson());
    }

    private void entries(ArrayNode data, List<Snapshot> snapshots) {
        snapshots.forEach(it -> data.add(entry(it)));
    }

    /** The arguments as the parameters of the API, and read as strictly. */
    private static QueryParameters parameters(DataFetchingEnvironment field) {
        Map<String, List<String>> parameters = new HashMap<>();
        field.getArguments()
                .forEach(
                        (name, value) -> {
                            if (value instanceof List<?> list) {
                                parameters.put(name, list.stream().map(String::valueOf).toList());
                            } else if (value != null) {
                                parameters.put(name, List.of(String.valueOf(value)));
                            }
                        });
        return QueryParameters.of(parameters);
    }
}
