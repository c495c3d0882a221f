package org.kepu.cms.trending;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What is counted of the same words and not written down yet. Its holder takes care of threads. */
final class Asked {

    /** Digests of those who asked; empty once there are enough. */
    private final Set<Long> askers = new HashSet<>();

    private final Map<LocalDate, long[]> days = new TreeMap<>();
    private int enough;
    private boolean inVain;

    void count(LocalDate day, long asker, int most, @Nullable Boolean found) {
        if (found != null) {
            inVain = !found;
        }
        long[] counts = days.computeIfAbsent(day, _ -> new long[2]);
        counts[0]++;
        counts[1] += inVain ? 1 : 0;
        if (enough == 0) {
            askers.add(asker);
            if (askers.size() >= most) {
                enough = askers.size();
                askers.clear();
            }
        }
    }

    /** Different people who asked, up to as many as matter. */
    int askers() {
        return Math.max(enough, askers.size());
    }

    /** What was counted; from now on it counts anew. */
    List<Tally> take(Way way, String words) {
        List<Tally> tallies =
                days.entrySet().stream()
                        .map(
                                it ->
                                        new Tally(
                                                it.getKey(),
                                                way,
                                                words,
                                                askers(),
                                                it.getValue()[0],
                                                it.getValue()[1]))
                        .toList();
        days.clear();
        return tallies;
    }

    void giveBack(Tally tally) {
        long[] counts = days.computeIfAbsent(tally.day(), _ -> new long[2]);
        counts[0] += tally.asked();
        counts[1] += tally.inVain();
    }
}
