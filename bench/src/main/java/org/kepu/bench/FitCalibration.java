package org.kepu.bench;

import org.kepu.search.SearchEngine;
import org.kepu.search.match.Calibration;
import org.kepu.search.match.Feature;
import org.kepu.search.match.Weighed;
import org.kepu.search.match.Weighing;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Fits {@code calibration.json} on the queries of split "dev" of the sets and prints what five-fold
 * cross-validation says of it. {@code FitCalibration OUTPUT [FOLDER ...]}
 */
final class FitCalibration {

    private static final int FOLDS = 5;
    private static final double ORDER_DECAY = 1e-4;
    private static final double DECISION_DECAY = 2e-3;

    private FitCalibration() {}

    /** A message with all that is known of it. */
    private record Case(
            String set,
            EvalSet.Query query,
            Set<String> answers,
            Weighing.Result result,
            Weighing weighing) {
        boolean right(Weighed entry) {
            return answers.contains(entry.id());
        }
    }

    public static void main(String[] arguments) throws IOException {
        Path output = Path.of(arguments.length > 0 ? arguments[0] : "target/calibration.json");
        String[] folders =
                Arrays.copyOfRange(arguments, Math.min(1, arguments.length), arguments.length);
        var cases = new ArrayList<Case>();
        try (var bench = new Bench()) {
            for (Path folder : Bench.folders(folders)) {
                EvalSet set = EvalSet.read(folder);
                try (SearchEngine engine = bench.filled(set)) {
                    var weighing = new Weighing(engine, bench.embedder(), bench.analysis());
                    cases.addAll(cases(set, weighing));
                }
            }
            Calibration all = fit(bench.embedder().model(), cases);
            write(bench, all, output);
            crossValidate(bench, cases);
        }
    }

    /**
     * The messages of a set. Where every message has an answer, each stands a second time without
     * it, as if it weren't in the corpus: from answers alone nobody learns to be silent.
     */
    private static List<Case> cases(EvalSet set, Weighing weighing) {
        boolean silent = set.queries().stream().noneMatch(EvalSet.Query::negative);
        var cases = new ArrayList<Case>();
        for (EvalSet.Query query : set.queries()) {
            if (!query.split().equals("dev")) {
                continue;
            }
            Set<String> answers = set.answers(query);
            Weighing.Result result = weighing.weigh(query.text());
            cases.add(new Case(set.name(), query, answers, result, weighing));
            if (silent) {
                List<Weighed> others =
                        result.entries().stream().filter(it -> !answers.contains(it.id())).toList();
                var without = new Weighing.Result(result.message(), others, result.length());
                cases.add(new Case(set.name(), query.unanswerable(), Set.of(), without, weighing));
            }
        }
        return cases;
    }

    private static Calibration fit(String model, List<Case> cases) {
        int features = Feature.values().length;
        double[] first =
                Fitting.order(
                        groups(cases, Case::result, Feature.FIRST_SLOT),
                        Feature.FIRST_SLOT,
                        ORDER_DECAY);
        var rough = new Calibration(model, first, new double[0], new double[0], 0);
        List<List<Weighed>> shortlists = cases.stream().map(one -> shortlist(one, rough)).toList();
        var groups = new ArrayList<Fitting.Group>();
        for (int i = 0; i < cases.size(); i++) {
            if (!cases.get(i).answers.isEmpty()) {
                groups.add(group(cases.get(i), shortlists.get(i), features));
            }
        }
        double[] ranking = Fitting.order(groups, features, ORDER_DECAY);
        var ordered = new Calibration(model, first, ranking, new double[0], 0);
        var inputs = new ArrayList<double[]>();
        boolean[] right = new boolean[cases.size()];
        for (int i = 0; i < cases.size(); i++) {
            List<Weighed> ranked = ordered.rank(shortlists.get(i));
            inputs.add(
                    ranked.isEmpty()
                            ? new double[2 * features + 3]
                            : ordered.inputs(ranked, 0, cases.get(i).result.length()));
            right[i] = !ranked.isEmpty() && cases.get(i).right(ranked.getFirst());
        }
        Fitting.Decision decision = Fitting.decision(inputs, right, DECISION_DECAY);
        return new Calibration(model, first, ranking, decision.weights(), decision.intercept());
    }

    private static List<Weighed> shortlist(Case one, Calibration rough) {
        return one.weighing.withSlots(one.result.message(), rough.shortlist(one.result.entries()));
    }

    private static List<Fitting.Group> groups(
            List<Case> cases,
            java.util.function.Function<Case, Weighing.Result> result,
            int features) {
        return cases.stream()
                .filter(one -> !one.answers.isEmpty())
                .map(one -> group(one, result.apply(one).entries(), features))
                .toList();
    }

    private static Fitting.Group group(Case one, List<Weighed> entries, int features) {
        double[][] rows = new double[entries.size()][];
        boolean[] right = new boolean[entries.size()];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Arrays.copyOf(entries.get(i).features(), features);
            right[i] = one.right(entries.get(i));
        }
        return new Fitting.Group(rows, right);
    }

    private static void crossValidate(Bench bench, List<Case> cases) {
        var reports = new LinkedHashMap<String, MatchReport>();
        for (int fold = 0; fold < FOLDS; fold++) {
            var train = new ArrayList<Case>();
            var test = new ArrayList<Case>();
            for (Case one : cases) {
                boolean held = Math.floorMod(one.query.id().hashCode(), FOLDS) == fold;
                (held ? test : train).add(one);
            }
            Calibration fitted = fit(bench.embedder().model(), train);
            for (Case one : test) {
                add(one, fitted, reports.computeIfAbsent(one.set, _ -> new MatchReport()));
            }
        }
        reports.forEach(
                (set, report) -> {
                    bench.print("%nFive-fold cross-validation, %s", set);
                    report.print(bench);
                });
    }

    private static void add(Case one, Calibration fitted, MatchReport report) {
        List<Weighed> ranked = fitted.rank(shortlist(one, fitted));
        double confidence =
                ranked.isEmpty()
                        ? 0
                        : fitted.confidence(fitted.inputs(ranked, 0, one.result.length()));
        boolean conflict = !ranked.isEmpty() && !ranked.getFirst().conflicts().isEmpty();
        report.add(
                one.query,
                one.answers,
                ranked.stream().map(Weighed::id).toList(),
                confidence,
                conflict);
    }

    private static void write(Bench bench, Calibration fitted, Path output) throws IOException {
        List<String> features = Arrays.stream(Feature.values()).map(Feature::name).toList();
        var json = new LinkedHashMap<String, Object>();
        json.put("model", fitted.model());
        json.put("fittedOn", "debunk, paraphrase, passage: split dev");
        json.put("first", named(features, fitted.first()));
        json.put("ranking", named(features, fitted.ranking()));
        json.put("decision", named(Calibration.inputNames(), fitted.decision()));
        json.put("intercept", rounded(fitted.intercept()));
        var mapper = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        Files.writeString(output, mapper.writeValueAsString(json) + "\n");
        bench.print("Written to %s", output);
    }

    private static Map<String, Double> named(List<String> names, double[] values) {
        var named = new LinkedHashMap<String, Double>();
        for (int i = 0; i < values.length; i++) {
            named.put(names.get(i), rounded(values[i]));
        }
        return named;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e5) / 1e5;
    }
}
