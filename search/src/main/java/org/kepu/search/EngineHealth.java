package org.kepu.search;

/**
 * How an engine is doing, for operators and for deciding on a rebuild.
 *
 * @param engine {@code lucene} or {@code elasticsearch}
 * @param detail one sentence for a person
 * @param documents entries that can be found
 * @param position the last change applied
 * @param model the embedding model the vectors in the index were made with
 */
public record EngineHealth(
        String engine, State state, String detail, long documents, long position, String model) {

    /** What the engine can do now. */
    public enum State {
        /** Answers and accepts changes. */
        READY,
        /**
         * Answers by words alone; its vectors come from another model or its layout is an older
         * one, so it has to be rebuilt.
         */
        REBUILD_NEEDED,
        /** Neither answers nor accepts changes. */
        UNAVAILABLE
    }
}
