package org.kepu.search;

import java.util.List;

/**
 * A new index written beside the one that serves. For one thread. Closing it without a swap throws
 * the new index away.
 */
public interface Rebuild extends AutoCloseable {

    /**
     * Adds entries; of two revisions of one entry the newer stays.
     *
     * @throws SearchUnavailable if the index can't be written
     */
    void put(List<Entry> entries);

    /**
     * Lets the new index serve from now on. Readers notice nothing; the old index goes away.
     *
     * @param position the change up to which the entries put are complete
     * @throws SearchUnavailable if the index can't be written; the old one goes on serving
     */
    void swap(long position);

    /** Throws the new index away unless it was swapped in. */
    @Override
    void close();
}
