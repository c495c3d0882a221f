package org.kepu.search;

/**
 * One step that brings an index up to date with what is published. Applying a step twice, or an old
 * one late, does no harm: the revision decides.
 */
public sealed interface Change {

    /** The entry is published in this form, replacing any older revision. */
    record Put(Entry entry) implements Change {}

    /**
     * The entry is no longer published.
     *
     * @param revision the revision it was withdrawn at; a newer published one stays
     */
    record Remove(String id, long revision) implements Change {}
}
