package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.deliver.site.view.Choice;
import org.kepu.cms.deliver.site.view.Page;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Set;

/** Fills the page of a list: its entries, what it can be narrowed by, and where it goes on. */
@Component
class ShelfReader {

    private static final int LENGTH = 20;

    private static final List<String> VERDICTS =
            List.of("false", "misleading", "mixed", "outdated", "unproven", "true");
    private static final List<String> TYPES =
            List.of("rumor", "article", "video", "resource", "event");

    private final PublishedItems published;
    private final SnapshotReader reader;

    ShelfReader(PublishedItems published, SnapshotReader reader) {
        this.published = published;
        this.reader = reader;
    }

    /**
     * One list.
     *
     * @param choice the facet that it can be narrowed by: {@code verdict} or {@code type}
     * @param label its name where messages have none
     */
    record Shelf(
            String kind,
            String name,
            @Nullable String label,
            String path,
            PublishedFilter filter,
            String choice) {}

    /**
     * The page.
     *
     * @param chosen the value that the list is narrowed to
     * @param after the cursor where it goes on
     * @throws NotFound if it can't be narrowed so
     */
    SitePage page(Shelf shelf, @Nullable String chosen, @Nullable String after, Heads.Head head) {
        PublishedFilter filter = narrowed(shelf, chosen);
        PublishedCursor cursor = after == null ? null : Cursors.read(after);
        List<Snapshot> found = published.list(filter, cursor, LENGTH + 1);
        List<Snapshot> shown = found.subList(0, Math.min(LENGTH, found.size()));
        String query = chosen == null ? "?" : "?" + shelf.choice() + "=" + chosen + "&";
        String next =
                found.size() > LENGTH
                        ? shelf.path()
                                + query
                                + "after="
                                + Cursors.write(
                                        PublishedCursor.behind(shown.getLast(), filter.sort()))
                        : null;
        Page page = (after == null && chosen == null ? head : head.hidden()).build();
        return SitePage.of("list", page)
                .with("kind", shelf.kind())
                .with("name", shelf.name())
                .with("label", shelf.label())
                .with("items", reader.cards(shown))
                .with("filters", choices(shelf, chosen))
                .with("next", next)
                .with("first", after == null ? null : shelf.path());
    }

    private static PublishedFilter narrowed(Shelf shelf, @Nullable String chosen) {
        if (chosen == null) {
            return shelf.filter();
        }
        boolean verdict = shelf.choice().equals("verdict");
        if (!(verdict ? VERDICTS : TYPES).contains(chosen)) {
            throw new NotFound("list", chosen);
        }
        return shelf.filter().with(verdict ? Field.VERDICT : Field.TYPE, Set.of(chosen));
    }

    private static List<Choice> choices(Shelf shelf, @Nullable String chosen) {
        List<String> values =
                switch (shelf.choice()) {
                    case "verdict" -> VERDICTS;
                    case "type" -> TYPES;
                    default -> List.of();
                };
        return values.stream()
                .map(
                        value -> {
                            boolean selected = value.equals(chosen);
                            String url =
                                    selected
                                            ? shelf.path()
                                            : shelf.path() + "?" + shelf.choice() + "=" + value;
                            return new Choice(shelf.choice(), value, null, null, url, selected);
                        })
                .toList();
    }
}
