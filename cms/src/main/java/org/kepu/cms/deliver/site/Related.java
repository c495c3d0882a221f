package org.kepu.cms.deliver.site;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.index.SearchAway;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** What else goes with an item: the nearest in meaning, or the newest of its topic. */
@Component
class Related {

    private static final int SHOWN = 4;
    private static final Logger LOG = LoggerFactory.getLogger(Related.class);

    private final FindItems find;
    private final PublishedItems published;
    private final SnapshotReader reader;

    Related(FindItems find, PublishedItems published, SnapshotReader reader) {
        this.find = find;
        this.published = published;
        this.reader = reader;
    }

    List<Card> to(Snapshot snapshot, ShownItem item) {
        List<Card> near = to(snapshot.itemId());
        return near.isEmpty() ? sameTopic(snapshot, item) : near;
    }

    /** A page is whole without them, so that an engine that is away doesn't take it along. */
    List<Card> to(ItemId id) {
        try {
            return reader.cards(find.related(id, SHOWN));
        } catch (SearchAway away) {
            LOG.warn("no related items: {}", away.getMessage());
            return List.of();
        }
    }

    private List<Card> sameTopic(Snapshot snapshot, ShownItem item) {
        if (item.topics().isEmpty()) {
            return List.of();
        }
        var filter =
                PublishedFilter.ALL.with(
                        PublishedFilter.Field.TOPIC, Set.of(item.topics().getFirst().slug()));
        return published.list(filter, null, SHOWN + 1).stream()
                .filter(it -> !it.itemId().equals(snapshot.itemId()))
                .limit(SHOWN)
                .map(reader::card)
                .toList();
    }
}
