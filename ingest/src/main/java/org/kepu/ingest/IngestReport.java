package org.kepu.ingest;

/** The sum of many outcomes. */
public record IngestReport(long created, long updated, long duplicate, long rejected, long failed) {

    /** Nothing yet. */
    public static final IngestReport EMPTY = new IngestReport(0, 0, 0, 0, 0);

    /** This report with one outcome more. */
    public IngestReport plus(ItemOutcome outcome) {
        return switch (outcome) {
            case ItemOutcome.Kept _ ->
                    new IngestReport(created + 1, updated, duplicate, rejected, failed);
            case ItemOutcome.Updated _ ->
                    new IngestReport(created, updated + 1, duplicate, rejected, failed);
            case ItemOutcome.Unchanged _ ->
                    new IngestReport(created, updated, duplicate + 1, rejected, failed);
            case ItemOutcome.NeedsPerson _, ItemOutcome.Refused _ ->
                    new IngestReport(created, updated, duplicate, rejected + 1, failed);
            case ItemOutcome.Failed _ ->
                    new IngestReport(created, updated, duplicate, rejected, failed + 1);
        };
    }

    /** How many documents have an outcome. */
    public long total() {
        return created + updated + duplicate + rejected + failed;
    }
}
