package org.kepu.cms.evidence;

import org.kepu.cms.media.BlobUses;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.Set;

/** What pages were when they were cited is kept. */
@Component
class SnapshotBlobUses implements BlobUses {

    private final Pages pages;

    SnapshotBlobUses(Pages pages) {
        this.pages = pages;
    }

    @Override
    public Set<String> used(Collection<String> sha256) {
        return pages.snapshots(sha256);
    }
}
