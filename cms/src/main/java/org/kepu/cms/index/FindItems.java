package org.kepu.cms.index;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchPage;
import org.kepu.search.SearchQuery;
import org.kepu.search.Suggestion;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds published items by words and meaning. What the index names is read from the snapshots, so
 * an item that was withdrawn a moment ago is never shown, however far the index is.
 */
@Component
public class FindItems {

    private final SearchEngine engine;
    private final PublishedItems published;
    private final JsonMapper json;
    private final Clock clock;
    private final Timer timer;

    FindItems(
            SearchEngine engine,
            PublishedItems published,
            JsonMapper json,
            Clock clock,
            MeterRegistry meters) {
        this.engine = engine;
        this.published = published;
        this.json = json;
        this.clock = clock;
        this.timer =
                Timer.builder("kepu.search")
                        .description("How long the engine takes for a page of a search")
                        .register(meters);
    }

    /**
     * One page of what fits.
     *
     * @throws SearchAway if the engine can't answer
     */
    public FoundPage find(SearchQuery query) {
        SearchPage page = SearchAway.unlessAway(() -> timer.record(() -> engine.search(query)));
        Map<ItemId, Snapshot> snapshots =
                published.findAll(
                        page.hits().stream()
                                .flatMap(hit -> ItemId.parse(hit.id()).stream())
                                .toList());
        List<FoundItem> items =
                page.hits().stream()
                        .flatMap(
                                hit ->
                                        ItemId.parse(hit.id()).map(snapshots::get).stream()
                                                .map(
                                                        it ->
                                                                new FoundItem(
                                                                        it,
                                                                        hit.score(),
                                                                        hit.highlights())))
                        .sorted(Comparator.comparing(this::isOver))
                        .toList();
        return new FoundPage(items, page.facets(), page.total(), page.next(), page.suggestion());
    }

    /** A debunk that is to be checked again comes behind what else is on its page. */
    private boolean isOver(FoundItem found) {
        return StillValid.isOver(found.item(), json, clock.instant());
    }

    /** Titles and claims that go on from what was typed: characters, pinyin or initials. */
    public List<Suggestion> suggest(String prefix, int limit) {
        return SearchAway.unlessAway(() -> engine.suggest(prefix, limit));
    }

    /** Published items nearest in meaning. */
    public List<Snapshot> related(ItemId id, int limit) {
        List<ItemId> ids =
                SearchAway.unlessAway(() -> engine.related(id.toString(), limit)).stream()
                        .map(ItemId::parse)
                        .flatMap(Optional::stream)
                        .toList();
        Map<ItemId, Snapshot> snapshots = published.findAll(ids);
        return ids.stream().flatMap(it -> Optional.ofNullable(snapshots.get(it)).stream()).toList();
    }
}
