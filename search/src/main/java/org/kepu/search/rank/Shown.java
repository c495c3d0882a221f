package org.kepu.search.rank;

import org.kepu.search.Highlight;
import org.kepu.search.SearchHit;

import java.util.ArrayList;
import java.util.List;

/**
 * What an index keeps of an entry to show why it was found.
 *
 * @param claims the claim and its other wordings
 */
public record Shown(String title, String summary, List<String> claims, String text) {

    public Shown {
        claims = List.copyOf(claims);
    }

    /** The entry as a hit: of each field the best piece. */
    public SearchHit hit(Ranked ranked, Snippets snippets) {
        var highlights = new ArrayList<Highlight>();
        highlights.addAll(snippets.of("title", title));
        highlights.addAll(snippets.of("summary", summary));
        for (String claim : claims) {
            List<Highlight> found = snippets.of("claim", claim);
            highlights.addAll(found);
            if (!found.isEmpty()) {
                break;
            }
        }
        highlights.addAll(snippets.of("text", text));
        return new SearchHit(ranked.id(), ranked.score(), highlights);
    }
}
