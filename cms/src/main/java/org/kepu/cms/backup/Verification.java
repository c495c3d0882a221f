package org.kepu.cms.backup;

import java.util.List;

/**
 * What a comparison found.
 *
 * @param findings one for each thing that was compared
 */
public record Verification(List<Finding> findings) {

    /** Whether nothing is wrong. */
    public boolean sound() {
        return findings.stream().allMatch(it -> it.wrong() == 0);
    }

    /**
     * How one thing is.
     *
     * @param what {@code change-log}, {@code revisions}, {@code snapshots}, {@code media}, {@code
     *     index} or {@code audit}
     * @param checked how many were looked at
     * @param wrong how many aren't what they should be, after repairs
     * @param repaired how many were made again
     * @param examples names of some that are or were wrong
     */
    public record Finding(
            String what, long checked, long wrong, long repaired, List<String> examples) {}
}
