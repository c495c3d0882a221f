package org.kepu.cms.deliver.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.index.FoundItem;
import org.kepu.cms.index.FoundPage;
import org.kepu.cms.listing.KnownParameters;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.trending.CountAsked;
import org.kepu.cms.trending.Way;
import org.kepu.search.Facet;
import org.kepu.search.Highlight;
import org.kepu.search.InvalidCursor;
import org.kepu.search.SearchQuery;
import org.kepu.search.Suggestion;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.HtmlUtils;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;
import java.util.Set;

/** Search over all published items, and completions. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "search", description = "Search and suggestions")
class SearchController {

    private static final Map<String, SearchQuery.Sort> SORTS =
            Map.of(
                    "relevance", SearchQuery.Sort.RELEVANCE,
                    "-publishedAt", SearchQuery.Sort.NEWEST,
                    "publishedAt", SearchQuery.Sort.OLDEST,
                    "-updatedAt", SearchQuery.Sort.RECENTLY_UPDATED);

    private final FindItems find;
    private final PublishedQuery query;
    private final ItemBodies bodies;
    private final CountAsked count;
    private final JsonMapper json;

    SearchController(
            FindItems find,
            PublishedQuery query,
            ItemBodies bodies,
            CountAsked count,
            JsonMapper json) {
        this.find = find;
        this.query = query;
        this.bodies = bodies;
        this.count = count;
        this.json = json;
    }

    @GetMapping(path = "/search", produces = MediaType.APPLICATION_JSON_VALUE)
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
        "q",
        "limit",
        "cursor",
        "count",
        "sort",
        "fields"
    })
    @Answered("SearchPage")
    @Operation(
            operationId = "search",
            summary = "Published items that fit the words or their meaning")
    ObjectNode search(HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        Set<String> fields = parameters.values("fields");
        FoundPage page;
        try {
            page = find.find(query(parameters));
        } catch (InvalidCursor notOurs) {
            throw new Invalid(Flaw.inParameter("cursor", "flaw.cursor"));
        }
        String text = parameters.single("q").orElse("");
        if (parameters.single("cursor").isEmpty()) {
            count.asked(Way.SEARCH, text, request.getRemoteAddr(), page.answers(text));
        }
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        page.items().forEach(found -> data.add(found(found, fields)));
        facets(answer.putObject("facets"), page);
        ObjectNode paging = answer.putObject("page");
        paging.put("next", page.next());
        if (page.total() != null) {
            paging.put("total", page.total());
        }
        answer.put("suggestion", page.suggestion());
        return answer;
    }

    private SearchQuery query(QueryParameters parameters) {
        var search = SearchQuery.of(parameters.single("q").orElse(""));
        query.values(parameters)
                .forEach((field, wanted) -> search.filter(Facet.valueOf(field.name()), wanted));
        return search.from(parameters.time("from").orElse(null))
                .to(parameters.time("to").orElse(null))
                .updatedSince(parameters.time("updatedSince").orElse(null))
                .sort(sort(parameters.single("sort").orElse("relevance")))
                .limit(parameters.limit())
                .cursor(parameters.single("cursor").orElse(null))
                .withFacets(true)
                .withTotal(parameters.flag("count"))
                .build();
    }

    private static SearchQuery.Sort sort(String name) {
        SearchQuery.@Nullable Sort sort = SORTS.get(name);
        if (sort == null) {
            throw new Invalid(Flaw.unknownValue("sort", name));
        }
        return sort;
    }

    private ObjectNode found(FoundItem found, Set<String> fields) {
        ObjectNode node = json.createObjectNode();
        node.set("item", bodies.pick((ObjectNode) json.readTree(found.item().entryJson()), fields));
        node.put("score", found.score());
        ArrayNode highlights = node.putArray("highlights");
        for (Highlight highlight : found.highlights()) {
            highlights.addObject().put("field", highlight.field()).put("html", marked(highlight));
        }
        return node;
    }

    /** The text escaped, with {@code <mark>} around what fits: the one markup in it. */
    static String marked(Highlight highlight) {
        var html = new StringBuilder();
        int at = 0;
        for (var mark : highlight.marks()) {
            html.append(HtmlUtils.htmlEscape(highlight.text().substring(at, mark.start())));
            html.append("<mark>");
            html.append(HtmlUtils.htmlEscape(highlight.text().substring(mark.start(), mark.end())));
            html.append("</mark>");
            at = mark.end();
        }
        return html.append(HtmlUtils.htmlEscape(highlight.text().substring(at))).toString();
    }

    private static void facets(ObjectNode node, FoundPage page) {
        page.facets()
                .forEach(
                        (facet, counts) -> {
                            ArrayNode values = node.putArray(facet.key());
                            counts.forEach(
                                    it ->
                                            values.addObject()
                                                    .put("value", it.value())
                                                    .put("count", it.count()));
                        });
    }

    @GetMapping(path = "/suggest", produces = MediaType.APPLICATION_JSON_VALUE)
    @KnownParameters({"q", "limit"})
    @Answered("Completions")
    @Operation(
            operationId = "suggest",
            summary = "Completions by characters, pinyin or pinyin initials")
    ObjectNode suggest(HttpServletRequest request) {
        var parameters = QueryParameters.of(request);
        int limit = parameters.number("limit", 1, 20, 8);
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        for (Suggestion suggestion : find.suggest(parameters.single("q").orElse(""), limit)) {
            data.addObject().put("text", suggestion.text()).put("item", suggestion.id());
        }
        return answer;
    }
}
