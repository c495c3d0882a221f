package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.Choice;
import org.kepu.cms.deliver.site.view.Line;
import org.kepu.cms.deliver.site.view.Part;
import org.kepu.cms.deliver.site.view.TopicLink;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.index.FoundItem;
import org.kepu.cms.index.FoundPage;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.trending.CountAsked;
import org.kepu.cms.trending.OfferTrending;
import org.kepu.cms.trending.Way;
import org.kepu.search.Facet;
import org.kepu.search.FacetCount;
import org.kepu.search.Highlight;
import org.kepu.search.InvalidCursor;
import org.kepu.search.SearchQuery;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.util.UriComponentsBuilder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** {@code /search}: everything that is published, with facets, marks and "did you mean". */
@Controller
class SearchPages {

    private static final int LENGTH = 20;
    private static final List<Facet> FACETS =
            List.of(Facet.TYPE, Facet.VERDICT, Facet.TOPIC, Facet.AUDIENCE);

    /** The types and audiences that messages have a name for; a site's own are not offered. */
    private static final Map<Facet, Set<String>> NAMED =
            Map.of(
                    Facet.TYPE, Set.of("rumor", "article", "video", "resource", "event"),
                    Facet.VERDICT,
                            Set.of("false", "misleading", "mixed", "outdated", "unproven", "true"),
                    Facet.AUDIENCE,
                            Set.of("youth", "farmer", "worker", "senior", "official", "general"));

    private final FindItems find;
    private final SnapshotReader reader;
    private final Shelves shelves;
    private final Heads heads;
    private final ChosenTheme theme;
    private final Asking asking;
    private final PageWriter pages;

    /** What is learnt of those who search, and told them. */
    @Component
    record Asking(CountAsked count, OfferTrending trending) {}

    SearchPages(
            FindItems find,
            SnapshotReader reader,
            Shelves shelves,
            Heads heads,
            ChosenTheme theme,
            Asking asking,
            PageWriter pages) {
        this.find = find;
        this.reader = reader;
        this.shelves = shelves;
        this.heads = heads;
        this.theme = theme;
        this.asking = asking;
        this.pages = pages;
    }

    @GetMapping("/search")
    void search(
            @RequestParam(defaultValue = "") String q,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        String text = q.strip();
        Map<Facet, String> chosen = new LinkedHashMap<>();
        for (Facet facet : FACETS) {
            String value = parameters.getFirst(facet.key());
            if (value != null && !value.isBlank()) {
                chosen.put(facet, value);
            }
        }
        String after = parameters.getFirst("after");
        if (text.isEmpty() && chosen.isEmpty()) {
            pages.show(request, response, asking.trending().now(), this::start);
            return;
        }
        var found = new AtomicReference<@Nullable FoundPage>();
        pages.show(
                request,
                response,
                () -> {
                    FoundPage page = find(text, chosen, after);
                    found.set(page);
                    return page(page, text, chosen, after);
                });
        if (chosen.isEmpty() && after == null) {
            count(text, found.get(), request);
        }
    }

    /** A page that was kept found what it found before. */
    private void count(String text, @Nullable FoundPage found, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        if (found == null) {
            asking.count().askedAgain(Way.SEARCH, text, address);
        } else {
            asking.count().asked(Way.SEARCH, text, address, found.answers(text));
        }
    }

    /** Nothing was asked yet. */
    private SitePage start() {
        List<Line.Link> trending =
                asking.trending().now().stream()
                        .map(it -> new Line.Link(it, url(it, Map.of(), null)))
                        .toList();
        return page(new FoundPage(List.of(), Map.of(), null, null, null), "", Map.of(), null)
                .with("trending", trending);
    }

    private SitePage page(
            FoundPage found, String text, Map<Facet, String> chosen, @Nullable String after) {
        var title =
                text.isEmpty() ? theme.text("search.title") : theme.text("search.results", text);
        var head = heads.of(title, theme.text("about.lead"), "/search").hidden().build();
        String suggestion = found.suggestion();
        String next = found.next();
        return SitePage.of("search", head)
                .with("query", text)
                .with("trending", List.of())
                .with("items", cards(found))
                .with("total", found.total())
                .with(
                        "suggestion",
                        suggestion == null
                                ? null
                                : new Line.Link(suggestion, url(suggestion, Map.of(), null)))
                .with("facets", facets(found, text, chosen))
                .with("next", next == null ? null : url(text, chosen, next))
                .with("first", after == null ? null : url(text, chosen, null));
    }

    private FoundPage find(String text, Map<Facet, String> chosen, @Nullable String after) {
        var query = SearchQuery.of(text).limit(LENGTH).cursor(after);
        query.withFacets(true).withTotal(true);
        chosen.forEach((facet, value) -> query.filter(facet, Set.of(value)));
        try {
            return find.find(query.build());
        } catch (InvalidCursor notOurs) {
            throw new NotFound("page", String.valueOf(after));
        }
    }

    private List<Card> cards(FoundPage found) {
        var cards = new ArrayList<Card>();
        for (FoundItem hit : found.items()) {
            Card card = reader.card(hit.item());
            cards.add(card.marked(marks(hit, "title"), body(hit, card)));
        }
        return cards;
    }

    /**
     * A debunk keeps its truth whole; elsewhere the piece with the words takes the summary's place.
     */
    private static @Nullable List<Part> body(FoundItem hit, Card card) {
        if (card.verdict() != null) {
            return null;
        }
        List<Part> summary = marks(hit, "summary");
        return summary == null ? marks(hit, "text") : summary;
    }

    private static @Nullable List<Part> marks(FoundItem hit, String field) {
        return hit.highlights().stream()
                .filter(it -> it.field().equals(field))
                .findFirst()
                .map((Highlight it) -> Marks.cut(it.text(), it.marks()))
                .orElse(null);
    }

    private List<Choice.Group> facets(FoundPage found, String text, Map<Facet, String> chosen) {
        var groups = new ArrayList<Choice.Group>();
        for (Facet facet : FACETS) {
            List<Choice> values =
                    found.facets().getOrDefault(facet, List.of()).stream()
                            .map(it -> choice(facet, it, text, chosen))
                            .filter(Objects::nonNull)
                            .toList();
            if (!values.isEmpty()) {
                groups.add(new Choice.Group(facet.key(), values));
            }
        }
        return groups;
    }

    private @Nullable Choice choice(
            Facet facet, FacetCount count, String text, Map<Facet, String> chosen) {
        String label =
                facet == Facet.TOPIC
                        ? shelves.topic(count.value()).map(TopicLink::name).orElse(null)
                        : null;
        boolean named = NAMED.getOrDefault(facet, Set.of()).contains(count.value());
        if (label == null && !named) {
            return null;
        }
        boolean selected = count.value().equals(chosen.get(facet));
        Map<Facet, String> then = new LinkedHashMap<>(chosen);
        if (selected) {
            then.remove(facet);
        } else {
            then.put(facet, count.value());
        }
        return new Choice(
                facet.key(), count.value(), label, count.count(), url(text, then, null), selected);
    }

    private static String url(String text, Map<Facet, String> chosen, @Nullable String after) {
        var url = UriComponentsBuilder.fromPath("/search").queryParam("q", "{q}");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("q", text);
        chosen.forEach(
                (facet, value) -> {
                    url.queryParam(facet.key(), "{" + facet.key() + "}");
                    values.put(facet.key(), value);
                });
        if (after != null) {
            url.queryParam("after", "{after}");
            values.put("after", after);
        }
        return url.encode().buildAndExpand(values).toUriString();
    }
}
