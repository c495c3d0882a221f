package org.kepu.cms.index;

/**
 * How the search index is, for operators.
 *
 * @param engine {@code lucene} or {@code elasticsearch}
 * @param detail one sentence for a person
 * @param documents entries that can be found
 * @param position the last change it has read
 */
public record IndexCondition(
        String engine, State state, String detail, long documents, long position) {

    /** What it can do now. */
    public enum State {
        READY,
        /** Answers meanwhile, by words alone if need be; it is built anew by itself. */
        REBUILDING,
        AWAY
    }
}
