package org.kepu.cms.media;

import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.Optional;

/** Looks whether the store of the bytes answers. */
@Component
public class WatchMedia {

    /** Asked for to see whether the store answers; no file is known to have it. */
    private static final BlobKey NOBODYS = new BlobKey("0".repeat(64));

    private final BlobStore store;

    WatchMedia(BlobStore store) {
        this.store = store;
    }

    /** Why the store doesn't answer; empty when it does. */
    public Optional<String> trouble() {
        try {
            store.exists(NOBODYS);
            return Optional.empty();
        } catch (IOException | RuntimeException away) {
            return Optional.of(String.valueOf(away.getMessage()));
        }
    }
}
