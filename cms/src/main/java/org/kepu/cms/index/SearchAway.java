package org.kepu.cms.index;

import org.kepu.cms.problem.Problem;
import org.kepu.cms.problem.ProblemKind;
import org.kepu.search.SearchUnavailable;

import java.util.Map;
import java.util.function.Supplier;

/** The search engine doesn't answer just now. Items, lists and feeds are not touched by that. */
public class SearchAway extends Problem {

    private SearchAway(SearchUnavailable cause) {
        super(ProblemKind.BUSY, "search is away: " + cause.getMessage(), Map.of("part", "search"));
        initCause(cause);
    }

    @Override
    public String detailKey() {
        return "index.search-away";
    }

    /** Asks the engine; an engine that is away becomes this problem. */
    static <T> T unlessAway(Supplier<T> question) {
        try {
            return question.get();
        } catch (SearchUnavailable away) {
            throw new SearchAway(away);
        }
    }
}
