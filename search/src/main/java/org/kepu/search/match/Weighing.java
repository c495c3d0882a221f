package org.kepu.search.match;

import org.kepu.search.Candidate;
import org.kepu.search.Probe;
import org.kepu.search.SearchEngine;
import org.kepu.search.embed.Embedder;
import org.kepu.search.match.ClaimMatch.Message;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Lays entries beside a message and measures how they fit. The calibration is fitted on what it
 * measures, so the fitting program and the matcher both go through here.
 */
public final class Weighing {

    private static final int CANDIDATES = 50;
    private static final int MAX_BIGRAMS = 512;

    /** What is embedded of a message: more is cut by the model anyway. */
    private static final int EMBEDDED = 500;

    private final SearchEngine engine;
    private final Embedder embedder;
    private final TextAnalysis analysis;
    private final Cleaner cleaner;
    private final SlotConflicts conflicts;
    private final Things things;

    /** Measures against the entries of an engine. */
    public Weighing(SearchEngine engine, Embedder embedder, TextAnalysis analysis) {
        this.engine = engine;
        this.embedder = embedder;
        this.analysis = analysis;
        this.cleaner = new Cleaner(analysis);
        this.conflicts = new SlotConflicts(analysis);
        this.things = new Things(analysis);
    }

    /**
     * A message with the entries that may answer it, in no order.
     *
     * @param length of the normalized text
     */
    public record Result(Message message, List<Weighed> entries, int length) {}

    /** What a message says, without noise. */
    Message read(String text) {
        Cleaner.Cleaned cleaned = cleaner.clean(text);
        return new Message(
                cleaned.text().text().strip(),
                cleaned.rules(),
                ClaimSplitter.split(cleaned.text()));
    }

    /** Looks a message up and measures the nearest candidates. */
    public Result weigh(String text) {
        Message message = read(text);
        return new Result(message, weigh(message), message.text().length());
    }

    List<Weighed> weigh(Message message) {
        String head = head(message.text());
        List<String> bigrams = bigrams(message.text());
        if (bigrams.isEmpty()) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        texts.add(head);
        if (message.claims().size() > 1) {
            message.claims().forEach(statement -> texts.add(statement.text()));
        }
        List<float[]> vectors = embedder.embedAll(texts);
        var probe =
                new Probe(
                        bigrams,
                        List.of(),
                        vectors.subList(0, Math.min(3, vectors.size())),
                        Set.of(),
                        CANDIDATES);
        List<Candidate> candidates = engine.candidates(probe);
        float[] question = question(message.text());
        var comparison = new Comparison(engine, analysis, message, vectors, question, bigrams);
        return withSlots(message, comparison.weigh(candidates));
    }

    /** The model was trained with these words before a question that a text is to answer. */
    private float[] question(String text) {
        return text.length() <= Comparison.SHORT_UP_TO
                ? embedder.embed("为这个句子生成表示以用于检索相关文章:" + text)
                : new float[0];
    }

    private static String head(String text) {
        int end = Math.min(text.length(), EMBEDDED);
        return text.substring(0, end);
    }

    private List<String> bigrams(String text) {
        List<String> all = analysis.bigrams(NormalText.of(text)).stream().map(Token::text).toList();
        return all.subList(0, Math.min(all.size(), MAX_BIGRAMS));
    }

    /** The same entries as if the index held no others. */
    public static List<Weighed> alone(List<Weighed> some) {
        double most =
                some.stream().mapToDouble(it -> it.value(Feature.WORDS_COVERED)).max().orElse(0);
        return some.stream().map(it -> it.besides(Math.max(most, Comparison.FAIR))).toList();
    }

    /** The same entries as if they had been published without a text under the headline. */
    public static List<Weighed> withoutTexts(List<Weighed> some) {
        return some.stream().map(Weighed::withoutText).toList();
    }

    private List<Weighed> withSlots(Message message, List<Weighed> entries) {
        Slots said = Slots.of(message.text(), analysis);
        Things.Said clauses = things.read(message.text());
        return entries.stream().map(entry -> withSlots(said, clauses, entry)).toList();
    }

    private Weighed withSlots(Slots said, Things.Said clauses, Weighed entry) {
        String message = clauses.text();
        String claim = NormalText.of(entry.claim()).text();
        Slots claimed = Slots.of(claim, analysis);
        String all = NormalText.of(entry.context()).text();
        var found =
                new ArrayList<>(conflicts.between(said, claimed, message, claim, entry.context()));
        things.conflict(clauses, claim, all).ifPresent(found::add);
        double[] features = entry.features().clone();
        for (Conflict conflict : found) {
            features[feature(conflict.slot()).index()] = 1;
        }
        boolean there = !claimed.places().isEmpty();
        boolean here = !said.places().isEmpty();
        if (there && !here) {
            features[Feature.PLACE_MISSING.index()] = 1;
        } else if (there && features[Feature.PLACE_CONFLICT.index()] == 0) {
            features[Feature.PLACE_SHARED.index()] = 1;
        }
        features[Feature.NUMBER_SHARED.index()] = said.sharesQuantity(claimed) ? 1 : 0;
        things.compare(features, message, entry.statement().text(), claim, all);
        return entry.with(features, found);
    }

    private static Feature feature(Slot slot) {
        return switch (slot) {
            case PLACE -> Feature.PLACE_CONFLICT;
            case NUMBER, DOSE, DATE -> Feature.NUMBER_CONFLICT;
            case AGENCY, NEGATION, SUBJECT -> Feature.OTHER_CONFLICT;
        };
    }
}
