package org.kepu.search.match;

import org.kepu.search.text.NormalText;
import org.kepu.search.text.Places;
import org.kepu.search.text.TextAnalysis;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds where a message and a claim of the same template say different things. A slot that one side
 * leaves open contradicts nothing: who retells a story leaves things out.
 */
final class SlotConflicts {

    /** Below this likeness (Dice) a turned clause is about something else. */
    private static final double SAME_CLAUSE = 0.6;

    private static final int MIN_CLAUSE = 3;
    private static final int MAX_CLAUSES = 40;
    private static final Pattern CLAUSE_END = Pattern.compile("[,，。;；!！?？、\\n ]+");

    private final TextAnalysis analysis;

    SlotConflicts(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * In what a message contradicts a claim.
     *
     * @param said what the whole message says
     * @param claimed what the claim says
     * @param message the whole message, in the common form
     * @param claim the wording that fits best, in the common form
     * @param context all else the entry says about its claim: what stands there is no contradiction
     */
    List<Conflict> between(
            Slots said, Slots claimed, String message, String claim, String context) {
        Slots around = Slots.of(NormalText.of(context).text(), analysis);
        var conflicts = new ArrayList<Conflict>();
        places(said, claimed, around, conflicts);
        quantities(said, claimed, around, conflicts);
        differ(Slot.DATE, said.days(), claimed.days(), around.days(), conflicts);
        differ(Slot.DATE, said.years(), claimed.years(), around.years(), conflicts);
        differ(Slot.AGENCY, said.agencies(), claimed.agencies(), around.agencies(), conflicts);
        negation(message, claim, conflicts);
        return conflicts;
    }

    private void places(Slots said, Slots claimed, Slots around, List<Conflict> into) {
        Places places = analysis.places();
        Set<String> here = places.closest(said.places().keySet());
        Set<String> there = places.closest(claimed.places().keySet());
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        if (!places.overlap(here, there)
                && !places.overlap(here, places.closest(around.places().keySet()))) {
            into.add(
                    new Conflict(
                            Slot.PLACE,
                            String.join("、", said.places().values()),
                            String.join("、", claimed.places().values())));
        }
    }

    private static void quantities(Slots said, Slots claimed, Slots around, List<Conflict> into) {
        for (Map.Entry<String, Map<Double, String>> unit : claimed.quantities().entrySet()) {
            Map<Double, String> here = said.quantities().getOrDefault(unit.getKey(), Map.of());
            Map<Double, String> there = unit.getValue();
            var allowed = new HashSet<>(there.keySet());
            allowed.addAll(around.quantities().getOrDefault(unit.getKey(), Map.of()).keySet());
            boolean common = here.keySet().stream().anyMatch(allowed::contains);
            if (!here.isEmpty() && !common) {
                Slot slot = Slots.DOSE_UNITS.contains(unit.getKey()) ? Slot.DOSE : Slot.NUMBER;
                into.add(
                        new Conflict(
                                slot,
                                String.join("、", here.values()),
                                String.join("、", there.values())));
            }
        }
    }

    private static void differ(
            Slot slot,
            Map<String, String> here,
            Map<String, String> there,
            Map<String, String> around,
            List<Conflict> into) {
        if (here.isEmpty() || there.isEmpty()) {
            return;
        }
        boolean common =
                here.keySet().stream()
                        .anyMatch(value -> there.containsKey(value) || around.containsKey(value));
        if (!common) {
            into.add(
                    new Conflict(
                            slot,
                            String.join("、", here.values()),
                            String.join("、", there.values())));
        }
    }

    /** The same clause with and without "not" says two things. */
    private void negation(String message, String claim, List<Conflict> into) {
        List<String> here = clauses(message);
        for (String clause : clauses(claim)) {
            String nearest = nearest(clause, here);
            if (nearest.isEmpty()) {
                continue;
            }
            int said = Slots.negationsIn(nearest).size();
            int claimed = Slots.negationsIn(clause).size();
            if (said % 2 != claimed % 2) {
                into.add(new Conflict(Slot.NEGATION, nearest, clause));
                return;
            }
        }
    }

    /** The clauses of a text that say anything. */
    static List<String> clauses(String text) {
        return CLAUSE_END
                .splitAsStream(text)
                .map(String::strip)
                .filter(clause -> letters(clause).size() >= MIN_CLAUSE)
                .limit(MAX_CLAUSES)
                .toList();
    }

    /** The clause that says the same but for the negation; empty when none does. */
    private static String nearest(String clause, List<String> others) {
        Set<String> wanted = letters(clause);
        String nearest = "";
        double best = SAME_CLAUSE;
        for (String other : others) {
            double likeness = likeness(wanted, letters(other));
            if (likeness >= best) {
                best = likeness;
                nearest = other;
            }
        }
        return nearest;
    }

    /** The share of characters in common (Dice); 0 when they are too few to tell. */
    static double likeness(Set<String> one, Set<String> other) {
        var common = new HashSet<>(one);
        common.retainAll(other);
        return common.size() < MIN_CLAUSE ? 0 : 2.0 * common.size() / (one.size() + other.size());
    }

    /** The characters of a clause without those that turn it round. */
    static Set<String> letters(String text) {
        var letters = new HashSet<String>();
        text.codePoints()
                .filter(Character::isLetterOrDigit)
                .filter(c -> "不没无非未别勿".indexOf(c) < 0)
                .forEach(c -> letters.add(Character.toString(c)));
        return letters;
    }
}
