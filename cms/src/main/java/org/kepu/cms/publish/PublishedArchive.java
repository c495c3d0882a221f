package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.instant;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All that was ever published, in the order of first publication. That order never changes, so a
 * range of its numbers always holds the same items: feed archives and sitemaps are such ranges.
 */
@Repository
public class PublishedArchive {

    private final JdbcClient jdbc;

    PublishedArchive(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The items first published in that range, live or withdrawn, newest first. */
    public List<Snapshot> range(PublishedFilter filter, long behind, long upTo) {
        var params = new ArrayList<Object>();
        String condition = filter.condition(true, params);
        params.add(behind);
        params.add(upTo);
        return jdbc.sql(
                        "select "
                                + PublishedItems.COLUMNS
                                + " from published p where "
                                + condition
                                + " and p.first_seq > ? and p.first_seq <= ? order by p.first_seq"
                                + " desc")
                .params(params)
                .query(PublishedItems::snapshot)
                .list();
    }

    /** The number of the newest item at or below that number. */
    public Optional<Long> newest(PublishedFilter filter, long upTo) {
        return nearest(filter, "p.first_seq <= ? order by p.first_seq desc", upTo);
    }

    /** The number of the oldest item above that number. */
    public Optional<Long> oldest(PublishedFilter filter, long above) {
        return nearest(filter, "p.first_seq > ? order by p.first_seq", above);
    }

    private Optional<Long> nearest(PublishedFilter filter, String place, long seq) {
        var params = new ArrayList<Object>();
        String condition = filter.condition(true, params);
        params.add(seq);
        return jdbc.sql(
                        "select p.first_seq from published p where "
                                + condition
                                + " and "
                                + place
                                + " fetch first 1 row only")
                .params(params)
                .query(Long.class)
                .optional();
    }

    /**
     * A range of live items.
     *
     * @param number 0 for the first {@code width} numbers, 1 for the next ...
     * @param updatedAt of the one changed last
     */
    public record Range(long number, Instant updatedAt) {}

    /** The ranges of that width that have live items, oldest first; read from an index alone. */
    public List<Range> liveRanges(int width) {
        return jdbc.sql(
                        "select r.number, max(r.updated_at) as updated_at from (select"
                                + " (p.first_seq - 1) / ? as number, p.updated_at from published p"
                                + " where p.state = 'live') r group by r.number order by r.number")
                .param(width)
                .query((row, at) -> new Range(row.getLong("number"), instant(row, "updated_at")))
                .list();
    }

    /** A live item's address and when it changed. */
    public record Place(String slug, Instant updatedAt) {}

    /** The live items first published in that range, oldest first. */
    public List<Place> livePlaces(long behind, long upTo) {
        return jdbc.sql(
                        "select p.slug, p.updated_at from published p where p.state = 'live' and"
                                + " p.first_seq > ? and p.first_seq <= ? order by p.first_seq")
                .params(behind, upTo)
                .query((row, at) -> new Place(row.getString("slug"), instant(row, "updated_at")))
                .list();
    }
}
