package org.kepu.cms.index;

import org.kepu.cms.content.ItemId;
import org.kepu.search.picture.PictureHash;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Finds debunks by what a picture looks like. All hashes lie in memory, 8 bytes each, and all are
 * compared: that takes a millisecond for some 100,000 pictures, so no tree is needed. Before each
 * question it reads on in the database, and what it finds is compared with the database once more;
 * so a picture that was taken out of an item, on any node, is not found. Safe for many threads.
 */
@Component
class KnownPictures {

    /** A picture in more debunks than that is a stamp or a decoration and says nothing. */
    static final int MOST_ITEMS = 3;

    /** In memory; beyond that the oldest stay and new ones are not compared. */
    private static final int MOST_KEPT = 500_000;

    private static final int STEP = 5000;

    private final ItemPictures pictures;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<ItemId, List<PictureHash>> known = new HashMap<>();
    private long position;

    KnownPictures(ItemPictures pictures) {
        this.pictures = pictures;
    }

    /** A debunk with such a picture, and in how many bits the nearest of its hashes differs. */
    private record Near(ItemId item, int distance) {}

    /** Debunks with a picture that looks the same, the most alike first; empty when too many. */
    List<ItemId> like(PictureHash hash) {
        List<ItemId> found = new ArrayList<>();
        lock.lock();
        try {
            catchUp();
            known.forEach(
                    (item, hashes) -> {
                        if (hashes.stream().anyMatch(hash::looksLike)) {
                            found.add(item);
                        }
                    });
        } finally {
            lock.unlock();
        }
        List<ItemId> items =
                found.stream()
                        .limit(10L * MOST_ITEMS)
                        .map(it -> now(it, hash))
                        .filter(it -> it.distance() <= PictureHash.SAME)
                        .sorted(
                                Comparator.comparingInt(Near::distance)
                                        .thenComparing(it -> it.item().toString()))
                        .map(Near::item)
                        .toList();
        return items.size() > MOST_ITEMS ? List.of() : items;
    }

    private Near now(ItemId item, PictureHash hash) {
        int distance = pictures.of(item).stream().mapToInt(hash::distance).min().orElse(Long.SIZE);
        return new Near(item, distance);
    }

    /**
     * A step may end within the rows of one change, so that a change is read again until all its
     * rows fit.
     */
    private void catchUp() {
        List<ItemPictures.Look> rows = pictures.since(position, STEP);
        while (!rows.isEmpty() && known.size() < MOST_KEPT) {
            Map<ItemId, List<PictureHash>> read = new HashMap<>();
            for (ItemPictures.Look row : rows) {
                read.computeIfAbsent(row.item(), _ -> new ArrayList<>()).add(row.hash());
            }
            known.putAll(read);
            long last = rows.getLast().seq();
            position = rows.size() < STEP ? last : last - 1;
            rows = rows.size() < STEP ? List.of() : pictures.since(position, STEP);
        }
    }
}
