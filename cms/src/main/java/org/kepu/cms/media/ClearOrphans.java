package org.kepu.cms.media;

import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.StoredBlob;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Clears away bytes that nothing refers to: of uploads and imports that were refused or broken off.
 * Putting bytes into the store again makes them new, so that an import under way loses nothing.
 */
@Component
class ClearOrphans {

    private static final Logger LOG = LoggerFactory.getLogger(ClearOrphans.class);

    private static final int AT_ONCE = 200;

    private final BlobStore store;
    private final List<BlobUses> uses;
    private final MediaSettings settings;
    private final Clock clock;

    ClearOrphans(BlobStore store, List<BlobUses> uses, MediaSettings settings, Clock clock) {
        this.store = store;
        this.uses = uses;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What was cleared away.
     *
     * @param bytes of all of them
     */
    record Cleared(long blobs, long bytes) {}

    /**
     * Looks through the whole store.
     *
     * @throws IOException if the store fails; what was deleted by then is deleted rightly
     */
    Cleared clear() throws IOException {
        Instant limit = clock.instant().minus(settings.orphanGrace());
        long blobs = 0;
        long bytes = 0;
        try (Stream<StoredBlob> stored = store.list()) {
            List<StoredBlob> old = new ArrayList<>();
            var all = stored.filter(blob -> blob.putAt().isBefore(limit)).iterator();
            while (all.hasNext()) {
                old.add(all.next());
                if (old.size() == AT_ONCE || !all.hasNext()) {
                    for (StoredBlob orphan : orphans(old)) {
                        store.delete(orphan.key());
                        blobs++;
                        bytes += orphan.bytes();
                    }
                    old.clear();
                }
            }
        }
        if (blobs > 0) {
            LOG.info("{} files that nothing refers to cleared away, {} bytes", blobs, bytes);
        }
        return new Cleared(blobs, bytes);
    }

    private List<StoredBlob> orphans(List<StoredBlob> old) {
        Set<String> left = new HashSet<>();
        old.forEach(blob -> left.add(blob.key().sha256()));
        for (BlobUses one : uses) {
            if (!left.isEmpty()) {
                left.removeAll(one.used(Set.copyOf(left)));
            }
        }
        return old.stream().filter(blob -> left.contains(blob.key().sha256())).toList();
    }
}
