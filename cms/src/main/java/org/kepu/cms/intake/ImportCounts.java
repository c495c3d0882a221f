package org.kepu.cms.intake;

import java.util.Map;

/** How many documents of an import have which outcome; {@code found} is their sum. */
public record ImportCounts(
        long found,
        long created,
        long updated,
        long duplicate,
        long rejected,
        long failed,
        long pending) {

    /** Nothing yet. */
    public static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0, 0, 0);

    /** The sum of both. */
    public ImportCounts plus(ImportCounts other) {
        return new ImportCounts(
                found + other.found,
                created + other.created,
                updated + other.updated,
                duplicate + other.duplicate,
                rejected + other.rejected,
                failed + other.failed,
                pending + other.pending);
    }

    static ImportCounts of(Map<Outcome, Long> numbers) {
        long all =
                numbers.entrySet().stream()
                        .filter(entry -> entry.getKey() != Outcome.EXPANDED)
                        .mapToLong(Map.Entry::getValue)
                        .sum();
        return new ImportCounts(
                all,
                numbers.getOrDefault(Outcome.CREATED, 0L),
                numbers.getOrDefault(Outcome.UPDATED, 0L),
                numbers.getOrDefault(Outcome.DUPLICATE, 0L),
                numbers.getOrDefault(Outcome.REJECTED, 0L),
                numbers.getOrDefault(Outcome.FAILED, 0L),
                numbers.getOrDefault(Outcome.PENDING, 0L));
    }

    /** How many have an outcome. */
    public long ended() {
        return found - pending;
    }
}
