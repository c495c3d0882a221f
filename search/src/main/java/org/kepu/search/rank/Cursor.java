package org.kepu.search.rank;

import org.kepu.search.InvalidCursor;
import org.kepu.search.SearchQuery;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Where a page ended: the hit after which the next one goes on. Hits that come and go in between
 * shift nothing.
 *
 * @param value of the last hit: its score, or its time in milliseconds; its BM25 behind the hits
 *     that are weighed by meaning
 * @param id of the last hit
 * @param behind whether the last hit is behind those
 */
public record Cursor(double value, String id, boolean behind) {

    private static final char SEPARATOR = '|';

    /** Before the value of a hit behind those that are weighed by meaning. */
    private static final String BEHIND = "w";

    /** The opaque text of the cursor that goes on behind a hit. */
    public static String behind(Ranked last, SearchQuery query) {
        double value = last.isBehind() ? last.words() : last.score();
        return new Cursor(value, last.id(), last.isBehind()).encode(query);
    }

    /** The opaque text of this cursor, good for this query only. */
    public String encode(SearchQuery query) {
        String place = (behind ? BEHIND : "") + Double.toHexString(value);
        String plain = fingerprint(query) + SEPARATOR + place + SEPARATOR + id;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws InvalidCursor if it is damaged or of another query
     */
    public static Cursor decode(String text, SearchQuery query) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", 3);
            if (parts.length == 3 && parts[0].equals(fingerprint(query))) {
                boolean behind = parts[1].startsWith(BEHIND);
                String value = behind ? parts[1].substring(BEHIND.length()) : parts[1];
                return new Cursor(Double.parseDouble(value), parts[2], behind);
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor(text);
        }
        throw new InvalidCursor(text);
    }

    /** Tells queries apart by everything that decides on the order of the hits. */
    private static String fingerprint(SearchQuery query) {
        var filters = new TreeMap<String, TreeSet<String>>();
        for (Map.Entry<?, ? extends Iterable<String>> filter : query.filters().entrySet()) {
            var values = new TreeSet<String>();
            filter.getValue().forEach(values::add);
            filters.put(String.valueOf(filter.getKey()), values);
        }
        int hash =
                Objects.hash(
                        query.text(),
                        filters,
                        query.from(),
                        query.to(),
                        query.updatedSince(),
                        query.sort().name());
        return Integer.toHexString(hash);
    }
}
