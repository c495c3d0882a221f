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
         * Has to be rebuilt: its vectors come from another model or its layout is an older one, and
         * it answers by words alone; or its texts were cut by older words of the site.
         */
        REBUILD_NEEDED,
        /** Neither answers nor accepts changes. */
        UNAVAILABLE
    }

    /**
     * The health of an engine that answers.
     *
     * @param current whether model and layout are those of today
     * @param sameWords whether its texts are cut by the site's words of today
     */
    public static EngineHealth of(
            String engine,
            boolean current,
            boolean sameWords,
            long documents,
            long position,
            String model) {
        String detail =
                !current
                        ? "The index was made with another model or layout and answers by words"
                                + " alone until it is rebuilt."
                        : sameWords
                                ? "The index is complete up to its position."
                                : "The site's words have changed; the index is rebuilt with them.";
        State state = current && sameWords ? State.READY : State.REBUILD_NEEDED;
        return new EngineHealth(engine, state, detail, documents, position, model);
    }
}
