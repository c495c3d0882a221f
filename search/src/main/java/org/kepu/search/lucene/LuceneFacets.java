package org.kepu.search.lucene;

import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.kepu.search.Facet;
import org.kepu.search.FacetCount;

import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts the entries found by the values they carry. */
final class LuceneFacets {

    private static final int MAX_VALUES = 200;

    private LuceneFacets() {}

    /** What one thread counts, segment after segment. */
    static final class Counter extends SimpleCollector {
        private final Map<Facet, SortedSetDocValues> values = new EnumMap<>(Facet.class);
        private final Map<Facet, long[]> counts = new EnumMap<>(Facet.class);
        private final Map<Facet, Map<String, Long>> totals = new EnumMap<>(Facet.class);
        private long found;

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            for (Facet facet : Facet.values()) {
                SortedSetDocValues of =
                        DocValues.getSortedSet(leaf.reader(), LuceneSchema.counted(facet));
                values.put(facet, of);
                counts.put(facet, new long[(int) of.getValueCount()]);
            }
        }

        @Override
        public void collect(int doc) throws IOException {
            found++;
            for (Map.Entry<Facet, SortedSetDocValues> facet : values.entrySet()) {
                SortedSetDocValues of = facet.getValue();
                long[] count = counts.getOrDefault(facet.getKey(), new long[0]);
                if (count.length > 0 && of.advanceExact(doc)) {
                    for (int i = 0; i < of.docValueCount(); i++) {
                        count[(int) of.nextOrd()]++;
                    }
                }
            }
        }

        @Override
        public void finish() throws IOException {
            for (Map.Entry<Facet, SortedSetDocValues> facet : values.entrySet()) {
                long[] count = counts.getOrDefault(facet.getKey(), new long[0]);
                var total = totals.computeIfAbsent(facet.getKey(), _ -> new HashMap<>());
                for (int ord = 0; ord < count.length; ord++) {
                    if (count[ord] > 0) {
                        String value = facet.getValue().lookupOrd(ord).utf8ToString();
                        total.merge(value, count[ord], Long::sum);
                    }
                }
            }
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }

    /**
     * The counts of a search.
     *
     * @param found how many entries were found in all
     */
    record Counts(long found, Map<Facet, List<FacetCount>> facets) {}

    /** Counts with as many threads as the search has. */
    static final class Counting implements CollectorManager<Counter, Counts> {
        @Override
        public Counter newCollector() {
            return new Counter();
        }

        @Override
        public Counts reduce(Collection<Counter> counters) {
            long found = 0;
            var all = new EnumMap<Facet, Map<String, Long>>(Facet.class);
            for (Counter counter : counters) {
                found += counter.found;
                counter.totals.forEach(
                        (facet, total) ->
                                total.forEach(
                                        (value, count) ->
                                                all.computeIfAbsent(facet, _ -> new HashMap<>())
                                                        .merge(value, count, Long::sum)));
            }
            var facets = new EnumMap<Facet, List<FacetCount>>(Facet.class);
            all.forEach((facet, total) -> facets.put(facet, ordered(total)));
            return new Counts(found, facets);
        }
    }

    private static List<FacetCount> ordered(Map<String, Long> total) {
        return total.entrySet().stream()
                .map(count -> new FacetCount(count.getKey(), count.getValue()))
                .sorted(
                        Comparator.comparingLong(FacetCount::count)
                                .reversed()
                                .thenComparing(FacetCount::value))
                .limit(MAX_VALUES)
                .toList();
    }
}
