package org.kepu.search;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One step that brings an index up to date with what is published. Applying a step twice, or an old
 * one late, does no harm: the revision decides.
 */
public sealed interface Change {

    /** The entry it is about. */
    String id();

    /** The greater one wins. */
    long revision();

    /** The entry is published in this form, replacing any older revision. */
    record Put(Entry entry) implements Change {
        @Override
        public String id() {
            return entry.id();
        }

        @Override
        public long revision() {
            return entry.revision();
        }
    }

    /**
     * The entry is no longer published.
     *
     * @param revision the revision it was withdrawn at; a newer published one stays
     */
    record Remove(String id, long revision) implements Change {}

    /** Of several changes of one entry the newest, in the order in which entries appear first. */
    static List<Change> newest(List<Change> changes) {
        Map<String, Change> newest = new LinkedHashMap<>();
        for (Change change : changes) {
            newest.merge(change.id(), change, (a, b) -> b.revision() > a.revision() ? b : a);
        }
        return List.copyOf(newest.values());
    }
}
