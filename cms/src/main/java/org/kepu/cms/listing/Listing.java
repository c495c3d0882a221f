package org.kepu.cms.listing;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/** One page of a list, as in the API: {@code {"data":[…],"page":{"next":"CURSOR or null"}}}. */
public record Listing<T>(List<T> data, Page page) {

    /**
     * Where the list goes on.
     *
     * @param next null on the last page
     * @param total of all pages; only if it was asked for
     */
    public record Page(
            @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Long total) {}

    public Listing {
        data = List.copyOf(data);
    }

    /** The last page. */
    public static <T> Listing<T> last(List<T> data) {
        return new Listing<>(data, new Page(null, null));
    }

    /**
     * A page made of up to {@code limit} of the elements that were found when asking for one more
     * than {@code limit}.
     *
     * @param cursor of the last element shown
     */
    public static <T> Listing<T> of(List<T> found, int limit, Function<T, Cursor> cursor) {
        if (found.size() <= limit) {
            return last(found);
        }
        List<T> shown = found.subList(0, limit);
        return new Listing<>(shown, new Page(cursor.apply(shown.getLast()).text(), null));
    }

    /** The same page with other elements. */
    public <R> Listing<R> map(Function<T, R> change) {
        return new Listing<>(data.stream().map(change).toList(), page);
    }
}
