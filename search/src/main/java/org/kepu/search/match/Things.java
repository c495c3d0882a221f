package org.kepu.search.match;

import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Compares what a message and a claim are about. "Vinegar softens the vessels" and "red wine
 * softens the vessels" are two claims of one sentence: only the things in them tell them apart.
 */
final class Things {

    /** Below this likeness (Dice) of all the rest it isn't the same clause. */
    private static final double SAME_CLAUSE = 0.75;

    /** Rests so short, such as 抗癌 and 驱蚊, are the same only if they are the same word. */
    private static final int MIN_SAID = 2;

    /** Said or not, they change nothing of what is said of a thing. */
    private static final String PARTICLES = "的了吗呢吧啊么能会可以真";

    /** Two clauses that differ in more things are two sentences. */
    private static final int MAX_STRANGE = 2;

    private final TextAnalysis analysis;

    Things(TextAnalysis analysis) {
        this.analysis = analysis;
    }

    /**
     * What a message says, cut once for all the claims it is laid beside.
     *
     * @param text in the common form
     * @param things in all of it
     */
    record Said(String text, List<String> things, List<Clause> clauses) {}

    /** A clause with its words. */
    record Clause(String text, List<String> words) {}

    /** Cuts a message in the common form. */
    Said read(String message) {
        List<Clause> clauses =
                SlotConflicts.clauses(message).stream()
                        .map(clause -> new Clause(clause, words(clause)))
                        .toList();
        return new Said(message, in(message), clauses);
    }

    /** Sets the features of things. All texts are in the common form. */
    void compare(double[] features, String message, String statement, String claim, String all) {
        List<String> claimed = in(claim);
        List<String> said = in(statement);
        List<String> unsaid = claimed.stream().filter(it -> !named(it, message)).toList();
        List<String> unclaimed = said.stream().filter(it -> !named(it, all)).toList();
        features[Feature.CLAIM_THINGS_MISSING.index()] = share(unsaid, claimed);
        features[Feature.MESSAGE_THINGS_MISSING.index()] = share(unclaimed, said);
        boolean other =
                unsaid.stream().anyMatch(it -> !kin(it, said))
                        && unclaimed.stream().anyMatch(it -> !kin(it, claimed));
        features[Feature.OTHER_THING.index()] = other ? 1 : 0;
    }

    /**
     * The same clause about another thing, such as 醋软化血管 beside 红酒软化血管.
     *
     * @param all what the entry says of its claim: a thing named there contradicts nothing
     */
    Optional<Conflict> conflict(Said said, String claim, String all) {
        List<String> allClaimed = in(claim);
        for (String clause : SlotConflicts.clauses(claim)) {
            List<String> claimed = strange(in(clause), said.text(), said.things());
            if (claimed.isEmpty() || claimed.size() > MAX_STRANGE) {
                continue;
            }
            String rest = without(claimed, clause);
            for (Clause one : said.clauses()) {
                List<String> others = strange(one.words(), all, allClaimed);
                if (!others.isEmpty()
                        && others.size() <= MAX_STRANGE
                        && same(without(others, one.text()), rest)) {
                    return Optional.of(
                            new Conflict(
                                    Slot.SUBJECT,
                                    String.join("、", others),
                                    String.join("、", claimed)));
                }
            }
        }
        return Optional.empty();
    }

    private List<String> strange(List<String> things, String text, List<String> others) {
        return things.stream().filter(it -> !named(it, text) && !kin(it, others)).toList();
    }

    private static String without(List<String> things, String clause) {
        String rest = clause;
        for (String thing : things) {
            rest = rest.replace(thing, "");
        }
        return rest;
    }

    /** Alike as a whole; and beside the things in common, the same is said of them. */
    private boolean same(String one, String other) {
        Set<String> letters = SlotConflicts.letters(one);
        Set<String> others = SlotConflicts.letters(other);
        if (SlotConflicts.likeness(letters, others) < SAME_CLAUSE && !sameWord(letters, others)) {
            return false;
        }
        Set<String> said = SlotConflicts.letters(without(in(one), one));
        said.retainAll(SlotConflicts.letters(without(in(other), other)));
        return !said.isEmpty();
    }

    private static boolean sameWord(Set<String> one, Set<String> other) {
        one.removeIf(PARTICLES::contains);
        other.removeIf(PARTICLES::contains);
        return one.size() >= MIN_SAID && one.equals(other);
    }

    private List<String> in(String text) {
        return analysis.nouns(NormalText.of(text)).stream().map(Token::text).distinct().toList();
    }

    /** In a message any word will do: the name of a herb or a new product is in no dictionary. */
    private List<String> words(String text) {
        return analysis.words(NormalText.of(text)).stream().map(Token::text).distinct().toList();
    }

    private static double share(List<String> some, List<String> all) {
        return all.isEmpty() ? 0 : (double) some.size() / all.size();
    }

    private boolean named(String thing, String text) {
        return text.contains(thing)
                || analysis.synonyms().of(thing).stream().anyMatch(text::contains);
    }

    /** 食醋 and 醋, 葡萄 and 葡萄酒, 新冠病毒 and 冠状病毒: names of one thing or of one kind. */
    private static boolean kin(String thing, List<String> others) {
        return others.stream().anyMatch(other -> kin(thing, other));
    }

    private static boolean kin(String one, String other) {
        if (one.contains(other) || other.contains(one)) {
            return true;
        }
        char last = one.charAt(one.length() - 1);
        return last == other.charAt(other.length() - 1)
                && one.chars().filter(letter -> other.indexOf(letter) >= 0).count() >= 2;
    }
}
