package org.kepu.cms.intake;

import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.MediaAsset;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The assets of an ingested item.
 *
 * @param byHash all of them
 * @param attached those that belong to the item as a whole, not to a place in its text
 */
record KeptFiles(Map<String, MediaAsset> byHash, List<AssetId> attached) {

    KeptFiles {
        byHash = Map.copyOf(byHash);
        attached = List.copyOf(attached);
    }

    Optional<MediaAsset> find(String sha256) {
        return Optional.ofNullable(byHash.get(sha256));
    }
}
