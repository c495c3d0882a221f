package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * A place that is asked for new documents again and again.
 *
 * @param version counts the writes of the plan
 * @param state where it stands
 */
public record Source(UUID id, Plan plan, long version, Instant createdAt, State state) {

    /** At most once a minute, at least once a month. */
    static final Duration SHORTEST = Duration.ofMinutes(1);

    static final Duration LONGEST = Duration.ofDays(31);

    /**
     * What an administrator wants of it.
     *
     * @param name as shown
     * @param publish whether its documents go live without a review
     * @param every how long to wait from one run to the next
     * @param paused whether it rests
     */
    public record Plan(
            String name,
            ImportSource source,
            ImportDefaults defaults,
            TakeRules rules,
            boolean publish,
            Duration every,
            boolean paused) {}

    /**
     * Where it stands.
     *
     * @param nextRunAt not before that
     * @param position where the connector goes on
     * @param failures runs in a row that found the source out of order
     * @param trouble what is wrong with the source, in words for people
     */
    public record State(
            Instant nextRunAt,
            @Nullable Instant lastRunAt,
            @Nullable String position,
            int failures,
            @Nullable String trouble) {

        static State fresh(Instant now) {
            return new State(now, null, null, 0, null);
        }
    }
}
