package org.kepu.cms.request;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;

import java.time.Instant;
import java.util.UUID;

/**
 * A claim that people ask about: all requests that ask the same.
 *
 * @param claim the first request's beginning
 * @param text the first request, masked
 * @param harm 0 to 3: what believing it may do
 * @param asked how many asked
 * @param askedLately how many of them within the last day
 * @param assignee who has it or should take it
 * @param answerId the debunk that answers it, or that is being written to
 * @param answered whether that debunk is public
 * @param note what the public reads when it was closed
 * @param version counts what the desk did; asking doesn't change it
 */
public record RequestCluster(
        UUID id,
        String claim,
        String text,
        @Nullable String url,
        RequestState state,
        int harm,
        int asked,
        int askedLately,
        Instant firstAskedAt,
        Instant lastAskedAt,
        @Nullable UUID assignee,
        @Nullable Instant dueAt,
        @Nullable ItemId answerId,
        boolean answered,
        String note,
        @Nullable UUID mergedInto,
        long version) {

    /** What the public is told: received, assigned, checking, answered or closed. */
    public String publicState() {
        if (answered) {
            return "answered";
        }
        return switch (state) {
            case OPEN, MERGED -> "received";
            case PASSED -> "assigned";
            case ACCEPTED -> "checking";
            case CLOSED -> "closed";
        };
    }

    /** Whether its deadline has passed without an answer. */
    public boolean overdue(Instant now) {
        return !answered && state != RequestState.CLOSED && dueAt != null && dueAt.isBefore(now);
    }
}
