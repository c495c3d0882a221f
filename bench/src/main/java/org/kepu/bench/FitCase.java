package org.kepu.bench;

import org.kepu.search.match.Weighed;
import org.kepu.search.match.Weighing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * A message with all that is known of it, to fit on.
 *
 * @param weight how much it counts
 */
record FitCase(
        String set,
        EvalSet.Query query,
        Set<String> answers,
        Weighing.Result result,
        double weight) {

    /** A message before a small or a poor index counts less: most stand before a large one. */
    private static final double SMALL_WEIGHT = 0.25;

    private static final int SMALL = 3;

    static FitCase of(EvalSet set, EvalSet.Query query, Weighing weighing) {
        Weighing.Result result = weighing.weigh(query.text());
        Set<String> answers = set.answers(query);
        return new FitCase(set.name(), query, answers, result, 1);
    }

    boolean right(Weighed entry) {
        return answers.contains(entry.id());
    }

    /** The same message as if nothing in the index answered it. */
    FitCase withoutAnswer() {
        List<Weighed> others = result.entries().stream().filter(it -> !right(it)).toList();
        var without = new Weighing.Result(result.message(), others, result.length());
        return new FitCase(set, query.unanswerable(), Set.of(), without, weight);
    }

    /**
     * The same message before indexes of one to three entries: its answer alone, a wrong one alone,
     * some wrong ones with the answer among them or not. Which ones is drawn, but always the same.
     */
    List<FitCase> beforeFew() {
        var random = new Random(query.id().hashCode());
        List<Weighed> right = result.entries().stream().filter(this::right).limit(1).toList();
        List<Weighed> near = result.entries().stream().filter(it -> !right(it)).toList();
        var wrong = new ArrayList<>(near);
        Collections.shuffle(wrong, random);
        var small = new ArrayList<FitCase>();
        if (!right.isEmpty()) {
            small.add(before(right));
        }
        if (wrong.size() >= SMALL) {
            small.add(before(wrong.subList(0, 1)));
            var some = new ArrayList<>(wrong.subList(0, SMALL));
            if (random.nextBoolean()) {
                some.addAll(right);
            }
            small.add(before(some));
        }
        return small;
    }

    private FitCase before(List<Weighed> some) {
        return beside(Weighing.alone(some), ", few entries");
    }

    /** The same message before entries that have a headline and nothing else. */
    FitCase beforeHeadlines() {
        return beside(Weighing.withoutTexts(result.entries()), ", headlines");
    }

    private FitCase beside(List<Weighed> others, String name) {
        var changed = new Weighing.Result(result.message(), others, result.length());
        boolean answered = others.stream().anyMatch(this::right);
        return new FitCase(
                set + name,
                answered ? query : query.unanswerable(),
                answered ? answers : Set.of(),
                changed,
                SMALL_WEIGHT);
    }

    /** Messages with the same answer go into the same fold. */
    int fold(int folds) {
        String group = answers.stream().min(String::compareTo).orElse(query.id());
        return Math.floorMod(group.hashCode() * 31, folds);
    }
}
