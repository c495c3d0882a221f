package org.kepu.search;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Finds published entries by words and by meaning. What it holds is derived: it can be thrown away
 * and rebuilt from the published snapshots. Safe for use by many threads.
 */
public interface SearchEngine extends AutoCloseable {

    /** The most suggestions and related entries one call gives. */
    int MAX_SUGGESTIONS = 20;

    /**
     * Applies changes in order and then remembers the position, durably and in one step. A change
     * seen before, or older than what is there, changes nothing. What was applied is found at once.
     *
     * @param position of the last of the changes in the change log
     * @throws SearchUnavailable if the index can't be written; the position stays, so that applying
     *     again is safe
     */
    void apply(List<Change> changes, long position);

    /** The position last applied; 0 when nothing was. */
    long position();

    /**
     * One page of what goes with the query.
     *
     * @throws InvalidCursor if the cursor belongs to another query
     * @throws SearchUnavailable if the engine can't answer
     */
    SearchPage search(SearchQuery query);

    /**
     * Titles and claims that go on from what was typed: characters, pinyin or pinyin initials.
     *
     * @param limit 1 to {@value #MAX_SUGGESTIONS}
     * @throws SearchUnavailable if the engine can't answer
     */
    List<Suggestion> suggest(String prefix, int limit);

    /**
     * Ids of the entries nearest in meaning, without the entry itself; empty if it isn't known.
     *
     * @param limit 1 to {@value #MAX_SUGGESTIONS}
     * @throws SearchUnavailable if the engine can't answer
     */
    List<String> related(String id, int limit);

    /**
     * Entries that may speak about the same thing as the probe, for {@code ClaimMatcher} to weigh.
     *
     * @throws SearchUnavailable if the engine can't answer
     */
    List<Candidate> candidates(Probe probe);

    /**
     * In how many entries each token stands, as far as it stands in any, and under the key "" how
     * many entries there are: what makes a token telling.
     *
     * @throws SearchUnavailable if the engine can't answer
     */
    Map<String, Long> frequencies(Collection<String> bigrams);

    /**
     * Starts a new index beside this one.
     *
     * @throws SearchUnavailable if it can't be written
     */
    Rebuild rebuild();

    /** How the engine is doing; never throws. */
    EngineHealth health();

    @Override
    void close();
}
