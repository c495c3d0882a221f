package org.kepu.search;

import java.util.List;

/**
 * An entry that was found.
 *
 * @param score comparable within one page only; the sort's order goes first
 */
public record SearchHit(String id, double score, List<Highlight> highlights) {

    public SearchHit {
        highlights = List.copyOf(highlights);
    }
}
