package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kepu.cms.index.IndexCondition;
import org.kepu.cms.operate.Condition.Severity;

import java.time.Instant;
import java.util.Map;

class ConditionsTest {

    private static final long PLENTY = 1L << 40;

    @Test
    void aCalmInstallationIsWell() {
        Reading calm = reading(Map.of(), null, PLENTY, IndexCondition.State.READY);

        for (Part part : Part.values()) {
            assertThat(Conditions.of(part, calm).severity())
                    .as(part.slug())
                    .isEqualTo(Severity.WELL);
        }
    }

    @Test
    void aDatabaseThatIsAwayIsIllAndSaysWhy() {
        Reading away = reading(Map.of(), "connection refused", PLENTY, IndexCondition.State.READY);

        assertThat(Conditions.of(Part.DATABASE, away))
                .isEqualTo(
                        new Condition(
                                Part.DATABASE, Severity.ILL, Map.of("why", "connection refused")));
    }

    @Test
    void anIndexThatDoesNotFollowNeedsAttention() {
        assertThat(severity(Part.INDEX, Map.of(Figure.INDEX_OLDEST, 61.0)))
                .isEqualTo(Severity.ATTENTION);
        assertThat(
                        Conditions.of(
                                        Part.INDEX,
                                        reading(Map.of(), null, PLENTY, IndexCondition.State.AWAY))
                                .severity())
                .isEqualTo(Severity.ILL);
    }

    @Test
    void whatIsLateOrFailsIsTold() {
        assertThat(severity(Part.SCHEDULE, Map.of(Figure.SCHEDULE_OLDEST, 121.0)))
                .isEqualTo(Severity.ILL);
        assertThat(severity(Part.JOBS, Map.of(Figure.JOBS_FAILING, 1.0)))
                .isEqualTo(Severity.ATTENTION);
        assertThat(severity(Part.JOBS, Map.of(Figure.JOBS_OLDEST, 301.0))).isEqualTo(Severity.ILL);
        assertThat(severity(Part.IMPORTS, Map.of(Figure.DOCUMENTS_FAILED, 2.0)))
                .isEqualTo(Severity.ATTENTION);
    }

    @Test
    void aFullDiskIsToldBeforeItIsFull() {
        assertThat(
                        Conditions.of(
                                        Part.DISK,
                                        reading(
                                                Map.of(),
                                                null,
                                                1L << 30,
                                                IndexCondition.State.READY))
                                .severity())
                .isEqualTo(Severity.ATTENTION);
        assertThat(
                        Conditions.of(
                                        Part.DISK,
                                        reading(
                                                Map.of(),
                                                null,
                                                1L << 20,
                                                IndexCondition.State.READY))
                                .severity())
                .isEqualTo(Severity.ILL);
    }

    private static Severity severity(Part part, Map<Figure, Double> values) {
        return Conditions.of(part, reading(values, null, PLENTY, IndexCondition.State.READY))
                .severity();
    }

    private static Reading reading(
            Map<Figure, Double> values,
            @Nullable String databaseTrouble,
            long free,
            IndexCondition.State index) {
        return new Reading(
                Instant.EPOCH,
                values,
                databaseTrouble,
                new IndexCondition("lucene", index, "", 0, 0),
                null,
                free,
                PLENTY);
    }
}
