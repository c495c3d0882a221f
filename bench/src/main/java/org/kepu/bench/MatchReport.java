package org.kepu.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Collects answers to the messages of a set and prints how good they were. */
final class MatchReport {

    private static final double LOW_OVERLAP = 0.25;
    private static final double FALSE_SHARE = 0.05;

    private record Row(EvalSet.Query query, int rank, double confidence, boolean match) {
        boolean right() {
            return rank == 1;
        }
    }

    private final List<Row> rows = new ArrayList<>();

    /** Takes in what a message was answered with, best first. */
    void add(
            EvalSet.Query query,
            Set<String> answers,
            List<String> ids,
            double confidence,
            boolean match) {
        int rank = Integer.MAX_VALUE;
        for (int i = 0; i < ids.size() && rank == Integer.MAX_VALUE; i++) {
            if (answers.contains(ids.get(i))) {
                rank = i + 1;
            }
        }
        rows.add(new Row(query, rank, confidence, match));
    }

    /** R@1, R@5 and MRR@10 in one line. */
    void printRanking(Bench bench, String name) {
        bench.print("  %-34s %s", name, ranking(row -> true));
        if (rows.stream().anyMatch(row -> low(row))) {
            bench.print("  %-34s %s", "  title_overlap < 0.25", ranking(MatchReport::low));
        }
    }

    private static boolean low(Row row) {
        return !row.query.negative()
                && row.query.overlap() >= 0
                && row.query.overlap() < LOW_OVERLAP;
    }

    private String ranking(Predicate<Row> which) {
        List<Row> some = rows.stream().filter(row -> !row.query.negative()).filter(which).toList();
        double first = share(some, row -> row.rank == 1);
        double five = share(some, row -> row.rank <= 5);
        double mrr =
                some.stream().mapToDouble(row -> row.rank <= 10 ? 1.0 / row.rank : 0).sum()
                        / Math.max(1, some.size());
        return String.format(
                java.util.Locale.ROOT,
                "R@1 %.4f  R@5 %.4f  MRR@10 %.4f  (%d)",
                first,
                five,
                mrr,
                some.size());
    }

    private static double share(List<Row> some, Predicate<Row> which) {
        return some.isEmpty() ? 0 : (double) some.stream().filter(which).count() / some.size();
    }

    /** Everything. */
    void print(Bench bench) {
        printRanking(bench, "claim matcher");
        var types = new TreeMap<String, List<Row>>();
        rows.forEach(
                row -> types.computeIfAbsent(row.query.type(), _ -> new ArrayList<>()).add(row));
        List<Row> negatives = rows.stream().filter(row -> row.query.negative()).toList();
        double threshold = negatives.isEmpty() ? 0.5 : threshold(negatives);
        bench.print("  by type: right first, or for messages without an answer, answered wrongly");
        types.forEach(
                (type, some) -> {
                    if (some.getFirst().query.negative()) {
                        bench.print(
                                "    %-22s %4d  match %.3f  possible %.3f  at 5 %% %.3f",
                                type,
                                some.size(),
                                share(some, Row::match),
                                share(some, row -> row.confidence >= 0.5 && !row.match),
                                share(some, row -> row.confidence > threshold));
                    } else {
                        bench.print(
                                "    %-22s %4d  R@1 %.3f",
                                type, some.size(), share(some, Row::right));
                    }
                });
        if (!negatives.isEmpty()) {
            silence(bench, negatives, threshold);
        }
        reliability(bench);
    }

    /** The confidence that only one in twenty of the unanswerable messages exceeds. */
    private static double threshold(List<Row> negatives) {
        List<Row> sorted =
                negatives.stream()
                        .sorted(Comparator.comparingDouble(Row::confidence).reversed())
                        .toList();
        return sorted.get((int) (FALSE_SHARE * sorted.size())).confidence;
    }

    private void silence(Bench bench, List<Row> negatives, double threshold) {
        List<Row> positives = rows.stream().filter(row -> !row.query.negative()).toList();
        bench.print(
                "  answered rightly when 5 %% of the unanswerable are answered: %.4f (threshold"
                        + " %.3f)",
                share(positives, row -> row.right() && row.confidence > threshold), threshold);
        List<Row> matched = rows.stream().filter(Row::match).toList();
        bench.print(
                "  match: precision %.4f, of the answerable %.4f, of the unanswerable %.4f",
                share(matched, Row::right),
                share(positives, Row::match),
                share(negatives, Row::match));
    }

    private void reliability(Bench bench) {
        bench.print("  reliability: promised, measured, messages");
        for (int tenth = 0; tenth < 10; tenth++) {
            double low = tenth / 10.0;
            List<Row> some =
                    rows.stream()
                            .filter(row -> row.confidence >= low)
                            .filter(row -> row.confidence < low + 0.1 || low >= 0.9)
                            .toList();
            double promised = some.stream().mapToDouble(Row::confidence).average().orElse(0);
            bench.print("    %.3f  %.3f  %5d", promised, share(some, Row::right), some.size());
        }
    }
}
