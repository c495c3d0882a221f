package org.kepu.cms.media;

import java.util.Collection;
import java.util.Set;

/**
 * Says which bytes something refers to. Every feature that keeps hashes of blobs has one of these:
 * what none of them names is cleared away.
 */
public interface BlobUses {

    /**
     * Those of the hashes that are referred to.
     *
     * @param sha256 at most a few hundred
     */
    Set<String> used(Collection<String> sha256);
}
