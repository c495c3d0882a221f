package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.StaleRevision;
import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;

import java.util.Arrays;

/** Entity tags of items, and what {@code If-Match} asks of a write (RFC 9110, 13.1.1). */
final class IfMatch {

    private IfMatch() {}

    /** The item's tag: its version, which every change counts up. */
    static String tag(Item item) {
        return "\"" + item.version() + "\"";
    }

    /**
     * Goes on only if the writer has seen the item as it is.
     *
     * @param header {@code *} stands for any state
     * @throws Missing without a header
     * @throws StaleRevision if the item has changed since
     */
    static void require(@Nullable String header, Item item) {
        if (header == null || header.isBlank()) {
            throw new Missing();
        }
        check(header, item);
    }

    /** The same for writes that may come without: they are guarded by the item's status. */
    static void check(@Nullable String header, Item item) {
        if (header == null || header.isBlank() || header.strip().equals("*")) {
            return;
        }
        boolean seen =
                Arrays.stream(header.split(",")).map(String::strip).anyMatch(tag(item)::equals);
        if (!seen) {
            throw new StaleRevision(item.id());
        }
    }

    /** A write without {@code If-Match} would overwrite what others did meanwhile. */
    static final class Missing extends Problem {
        Missing() {
            super(ProblemKind.PRECONDITION_REQUIRED, "If-Match is missing");
        }
    }
}
