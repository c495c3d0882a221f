package org.kepu.cms.check;

import java.util.List;

/**
 * One thing that is looked for. A bean of this type is asked by {@link Checks}; many threads do.
 */
public interface Check {

    /** What it finds; empty when all is well. Throws nothing that the draft could cause. */
    List<Finding> look(Draft draft);

    /**
     * Whether it looks again when the item goes out, since the world may have changed meanwhile.
     */
    default boolean alsoWhenPublishing() {
        return false;
    }
}
