package org.kepu.cms.deliver.feed;

import jakarta.servlet.http.HttpServletRequest;

import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;

import java.util.Set;

/**
 * Which document of which feed is asked for.
 *
 * @param name of the feed, such as {@code topics/food}
 * @param limit as it was given; empty means 20
 * @param cursor where a page begins; empty for the first
 * @param archive the number that the archive goes up to; 0 for the pages of latest entries
 */
record FeedRequest(String name, String format, String limit, String cursor, long archive) {

    private static final Set<String> FORMATS = Set.of("rss", "atom", "json", "ninjs");
    private static final int USUAL = 20;

    /**
     * Reads it.
     *
     * @param file the name with its ending
     * @throws NotFound if there is no such format
     * @throws Invalid if a parameter is unknown or wrong; an archive has no limit and no cursor
     */
    static FeedRequest of(String file, HttpServletRequest request) {
        int dot = file.lastIndexOf('.');
        String format = dot < 0 ? "" : file.substring(dot + 1);
        if (!FORMATS.contains(format)) {
            throw new NotFound("feed", file);
        }
        String name = file.substring(0, dot);
        if (request.getParameter("archive") != null) {
            var parameters = QueryParameters.of(request, Set.of("archive"));
            return new FeedRequest(name, format, "", "", number(parameters));
        }
        var parameters = QueryParameters.of(request, Set.of("limit", "cursor"));
        String limit = parameters.single("limit").isEmpty() ? "" : "" + parameters.limit();
        String cursor = parameters.single("cursor").orElse("");
        if (!cursor.isEmpty()) {
            Cursors.read(cursor);
        }
        return new FeedRequest(name, format, limit, cursor, 0);
    }

    private static long number(QueryParameters parameters) {
        try {
            long number = Long.parseLong(parameters.single("archive").orElse(""));
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below
        }
        throw new Invalid(Flaw.inParameter("archive", "flaw.cursor"));
    }

    /** How many entries a page shows. */
    int size() {
        return limit.isEmpty() ? USUAL : Integer.parseInt(limit);
    }

    /** The page behind that cursor. */
    FeedRequest behind(String further) {
        return new FeedRequest(name, format, limit, further, 0);
    }

    /** The first page, as subscribers ask for it. */
    FeedRequest first() {
        return new FeedRequest(name, format, limit, "", 0);
    }

    /** The feed's archive up to that number. */
    FeedRequest archivedUpTo(long number) {
        return new FeedRequest(name, format, "", "", number);
    }

    /** Path and query of this document. */
    String path() {
        String query = archive > 0 ? "&archive=" + archive : "";
        query += limit.isEmpty() ? "" : "&limit=" + limit;
        query += cursor.isEmpty() ? "" : "&cursor=" + cursor;
        return "/feeds/" + name + "." + format + query.replaceFirst("^&", "?");
    }
}
