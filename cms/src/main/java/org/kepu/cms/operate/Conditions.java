package org.kepu.cms.operate;

import org.kepu.cms.operate.Condition.Severity;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Says of each part how it is. The limits are those of the alert rules in {@code deploy/}. */
@Component
class Conditions {

    /** An index follows within a second; so late, it doesn't follow. */
    private static final double INDEX_LATE_SECONDS = 60;

    private static final double SCHEDULE_LATE_SECONDS = 120;
    private static final double JOBS_LATE_SECONDS = 300;
    private static final double IMPORT_LONG_SECONDS = 6 * 3600;
    private static final DataSize DISK_LOW = DataSize.ofGigabytes(5);
    private static final DataSize DISK_FULL = DataSize.ofMegabytes(500);

    private final Figures figures;

    Conditions(Figures figures) {
        this.figures = figures;
    }

    /** All parts, as they are at this moment. */
    List<Condition> now() {
        Reading reading = figures.freshReading();
        return Stream.of(Part.values()).map(part -> of(part, reading)).toList();
    }

    /** One part, as it was at the last look. */
    Condition of(Part part) {
        return of(part, figures.reading());
    }

    static Condition of(Part part, Reading reading) {
        return switch (part) {
            case DATABASE -> trouble(part, reading.databaseTrouble());
            case MEDIA -> trouble(part, reading.mediaTrouble());
            case DISK -> disk(reading);
            case INDEX -> index(reading);
            case IMPORTS -> imports(reading);
            case JOBS -> jobs(reading);
            case SCHEDULE -> {
                double late = reading.value(Figure.SCHEDULE_OLDEST);
                yield new Condition(
                        part,
                        late > SCHEDULE_LATE_SECONDS ? Severity.ILL : Severity.WELL,
                        Map.of("minutes", minutes(late)));
            }
        };
    }

    private static Condition trouble(Part part, @org.jspecify.annotations.Nullable String trouble) {
        return trouble == null
                ? Condition.well(part, Map.of())
                : new Condition(part, Severity.ILL, Map.of("why", trouble));
    }

    private static Condition disk(Reading reading) {
        DataSize free = DataSize.ofBytes(reading.diskFree());
        Severity severity =
                free.compareTo(DISK_FULL) < 0
                        ? Severity.ILL
                        : free.compareTo(DISK_LOW) < 0 ? Severity.ATTENTION : Severity.WELL;
        return new Condition(Part.DISK, severity, Map.of("megabytes", free.toMegabytes()));
    }

    private static Condition index(Reading reading) {
        double late = reading.value(Figure.INDEX_OLDEST);
        Severity severity =
                switch (reading.index().state()) {
                    case AWAY -> Severity.ILL;
                    case REBUILDING -> Severity.ATTENTION;
                    case READY -> late > INDEX_LATE_SECONDS ? Severity.ATTENTION : Severity.WELL;
                };
        return new Condition(
                Part.INDEX,
                severity,
                Map.of(
                        "documents", reading.index().documents(),
                        "lag", number(reading.value(Figure.INDEX_LAG)),
                        "minutes", minutes(late),
                        "why", reading.index().detail()));
    }

    private static Condition imports(Reading reading) {
        double failed = reading.value(Figure.DOCUMENTS_FAILED);
        double oldest = reading.value(Figure.IMPORTS_OLDEST);
        boolean attention = failed > 0 || oldest > IMPORT_LONG_SECONDS;
        return new Condition(
                Part.IMPORTS,
                attention ? Severity.ATTENTION : Severity.WELL,
                Map.of(
                        "running", number(reading.value(Figure.IMPORTS)),
                        "pending", number(reading.value(Figure.DOCUMENTS_PENDING)),
                        "failed", number(failed),
                        "minutes", minutes(oldest)));
    }

    private static Condition jobs(Reading reading) {
        double late = reading.value(Figure.JOBS_OLDEST);
        double failing = reading.value(Figure.JOBS_FAILING);
        Severity severity =
                late > JOBS_LATE_SECONDS
                        ? Severity.ILL
                        : failing > 0 ? Severity.ATTENTION : Severity.WELL;
        return new Condition(
                Part.JOBS, severity, Map.of("failing", number(failing), "minutes", minutes(late)));
    }

    private static Object minutes(double seconds) {
        return number(seconds / 60);
    }

    private static Object number(double value) {
        return Double.isNaN(value) ? "?" : (Object) Math.round(value);
    }
}
