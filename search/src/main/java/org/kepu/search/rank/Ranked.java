package org.kepu.search.rank;

import org.kepu.search.SearchQuery;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An entry in the order of a search, before it is shown.
 *
 * @param score by {@link Fusion#score}; behind those weighed by meaning, by words alone
 * @param words BM25, of those behind; {@link Double#NaN} of the others
 */
public record Ranked(String id, double score, double words) {

    /** One that is weighed by meaning, or in an order in which nothing is weighed. */
    public Ranked(String id, double score) {
        this(id, score, Double.NaN);
    }

    /** One behind those that are weighed by meaning: such follow in the order of their words. */
    public static Ranked behind(String id, double words, double best) {
        return new Ranked(id, Fusion.score(words, best, 0), words);
    }

    boolean isBehind() {
        return !Double.isNaN(words);
    }

    /** Best first; of equals the smaller id. */
    public static final Comparator<Ranked> ORDER =
            Comparator.comparingDouble(Ranked::score).reversed().thenComparing(Ranked::id);

    /**
     * The entries found, in their order.
     *
     * @param lexical BM25 of those found by words
     * @param best what BM25 can't exceed
     * @param cosines of those whose nearness is known
     */
    public static List<Ranked> order(
            Collection<String> ids,
            Map<String, Double> lexical,
            double best,
            Map<String, Double> cosines) {
        var ranked = new ArrayList<Ranked>();
        for (String id : ids) {
            double cosine = cosines.getOrDefault(id, 0.0);
            double score = Fusion.score(lexical.getOrDefault(id, 0.0), best, cosine);
            ranked.add(new Ranked(id, score));
        }
        ranked.sort(ORDER);
        return ranked;
    }

    /** The place of the last of those found by words; they are given in their order. */
    public static Optional<Cursor> last(Map<String, Double> lexical) {
        Cursor last = null;
        for (Map.Entry<String, Double> hit : lexical.entrySet()) {
            last = new Cursor(hit.getValue(), hit.getKey(), true);
        }
        return Optional.ofNullable(last);
    }

    /** The page of a query, with one hit more than its limit when another page follows. */
    public static List<Ranked> page(List<Ranked> ranked, SearchQuery query) {
        int from = 0;
        if (query.cursor() != null) {
            Cursor cursor = Cursor.decode(query.cursor(), query);
            var last = new Ranked(cursor.id(), cursor.value());
            while (from < ranked.size() && ORDER.compare(ranked.get(from), last) <= 0) {
                from++;
            }
        }
        return ranked.subList(from, Math.min(ranked.size(), from + query.limit() + 1));
    }
}
