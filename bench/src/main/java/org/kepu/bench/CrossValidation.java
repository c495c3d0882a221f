package org.kepu.bench;

import org.kepu.search.match.Calibration;
import org.kepu.search.match.Weighed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Judges every message by coefficients that were fitted without it and without those that have the
 * same answer.
 */
final class CrossValidation {

    private static final int FOLDS = 5;

    /** Answers called a match are right at least so often. */
    private static final double PRECISION = 0.96;

    /** Quantile of the normal distribution: one time in forty the truth lies below the bound. */
    private static final double Z = 1.96;

    /** What a message was answered with. */
    private record Judged(
            FitCase message,
            int fold,
            List<String> ids,
            double confidence,
            boolean right,
            boolean conflict,
            boolean headed) {}

    private final List<Judged> all = new ArrayList<>();

    CrossValidation(List<FitCase> cases, Function<List<FitCase>, Calibration> fit) {
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            Calibration fitted =
                    fit.apply(cases.stream().filter(one -> one.fold(FOLDS) != held).toList());
            cases.stream()
                    .filter(one -> one.fold(FOLDS) == held)
                    .map(one -> judge(one, held, fitted))
                    .forEach(all::add);
        }
    }

    private static Judged judge(FitCase one, int fold, Calibration fitted) {
        List<Weighed> ranked = fitted.rank(one.result().entries());
        boolean found = !ranked.isEmpty();
        return new Judged(
                one,
                fold,
                ranked.stream().map(Weighed::id).toList(),
                found ? fitted.confidence(ranked, 0, one.result().length()) : 0,
                found && one.right(ranked.getFirst()),
                found && !ranked.getFirst().conflicts().isEmpty(),
                Calibration.headed(ranked));
    }

    /**
     * The lowest confidence from which on answers are right often enough to be called a match, in
     * each set of the kind; 1 if none is.
     */
    double match(boolean headed) {
        return match(all.stream().filter(one -> one.headed == headed).toList());
    }

    private static double match(List<Judged> some) {
        Map<String, List<Judged>> sets =
                some.stream()
                        .filter(one -> !one.conflict)
                        .collect(Collectors.groupingBy(one -> one.message.set()));
        double bound = sets.values().stream().mapToDouble(CrossValidation::lowest).max().orElse(1);
        return Math.ceil(bound * 100) / 100;
    }

    private static double lowest(List<Judged> set) {
        List<Judged> sorted =
                set.stream()
                        .sorted(Comparator.comparingDouble(Judged::confidence).reversed())
                        .toList();
        double lowest = 1;
        int right = 0;
        for (int i = 0; i < sorted.size(); i++) {
            right += sorted.get(i).right ? 1 : 0;
            if (atLeast(right, i + 1) >= PRECISION) {
                lowest = sorted.get(i).confidence;
            }
        }
        return lowest;
    }

    /** The share that can be relied on after so many trials (Wilson 1927, the lower bound). */
    static double atLeast(int right, int trials) {
        double share = (double) right / trials;
        double square = Z * Z / trials;
        double middle = share + square / 2;
        double spread = Z * Math.sqrt(share * (1 - share) / trials + square / trials / 4);
        return (middle - spread) / (1 + square);
    }

    /** The bound that judges a message was chosen without its fold. */
    void print(Bench bench) {
        var reports = new LinkedHashMap<String, MatchReport>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int held = fold;
            double headed = matchWithout(held, true);
            double bare = matchWithout(held, false);
            all.stream()
                    .filter(one -> one.fold == held)
                    .forEach(
                            one ->
                                    reports.computeIfAbsent(
                                                    one.message.set(), _ -> new MatchReport())
                                            .add(
                                                    one.message.query(),
                                                    one.message.answers(),
                                                    one.ids,
                                                    one.confidence,
                                                    !one.conflict
                                                            && one.confidence
                                                                    >= (one.headed
                                                                            ? headed
                                                                            : bare)));
        }
        reports.forEach(
                (set, report) -> {
                    bench.print("%nFive-fold cross-validation, %s", set);
                    report.print(bench);
                });
    }

    private double matchWithout(int fold, boolean headed) {
        return match(
                all.stream()
                        .filter(one -> one.headed == headed)
                        .filter(one -> one.fold != fold)
                        .toList());
    }
}
