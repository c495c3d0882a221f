package org.kepu.cms.emergency;

import org.kepu.cms.emergency.Emergency.Entry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * What an emergency looks like afterwards: was the public told in time, and rightly?
 *
 * @param minutes it lasted
 * @param messages approved texts
 * @param facts verified facts
 * @param withdrawn entries that had to be taken back
 * @param late entries that came later than had been promised
 * @param longestSilenceMinutes between two entries
 * @param hashes of the approved texts, in order
 */
public record EmergencyReport(
        long minutes,
        long messages,
        long facts,
        long withdrawn,
        long late,
        long longestSilenceMinutes,
        List<String> hashes) {

    public EmergencyReport {
        hashes = List.copyOf(hashes);
    }

    /**
     * The report.
     *
     * @param now as its end while it lasts
     */
    public static EmergencyReport of(Emergency emergency, Instant now) {
        Instant end = Objects.requireNonNullElse(emergency.closedAt(), now);
        List<Entry> entries = emergency.entries();
        Instant last = emergency.openedAt();
        Duration silence = Duration.ZERO;
        for (Entry entry : entries) {
            Duration gap = Duration.between(last, entry.at());
            silence = gap.compareTo(silence) > 0 ? gap : silence;
            last = entry.at();
        }
        Duration toEnd = Duration.between(last, end);
        silence = toEnd.compareTo(silence) > 0 ? toEnd : silence;
        return new EmergencyReport(
                Duration.between(emergency.openedAt(), end).toMinutes(),
                entries.stream().filter(it -> it.text() != null).count(),
                entries.stream().filter(it -> it.fact() != null).count(),
                entries.stream().filter(it -> it.withdrawnAt() != null).count(),
                entries.stream().filter(EmergencyReport::late).count(),
                silence.toMinutes(),
                entries.stream().filter(it -> it.text() != null).map(Entry::sha256).toList());
    }

    private static boolean late(Entry entry) {
        Instant due = entry.dueAt();
        return due != null && entry.at().isAfter(due);
    }
}
