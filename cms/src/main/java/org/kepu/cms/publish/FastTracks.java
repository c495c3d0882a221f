package org.kepu.cms.publish;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Which revisions go out on the last signature alone. Safe for use by many threads. */
@Repository
public class FastTracks {

    private final JdbcClient jdbc;

    FastTracks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A revision whose other signatures are still to be given.
     *
     * @param dueAt until when; null while it isn't public
     */
    public record Track(ItemId item, int revision, String reason, @Nullable Instant dueAt) {}

    /** The open track of that revision. */
    public Optional<Track> of(ItemId item, int revision) {
        return jdbc.sql(
                        "select reason, due_at from fast_tracks where item_id = ? and revision = ?"
                                + " and done_at is null")
                .params(item.value(), revision)
                .query(
                        (row, _) -> {
                            OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
                            return new Track(
                                    item,
                                    revision,
                                    row.getString("reason"),
                                    due == null ? null : due.toInstant());
                        })
                .optional();
    }

    /** Puts the revision on the fast track. */
    public void add(ItemId item, int revision, String reason, Instant at) {
        drop(item, revision);
        jdbc.sql(
                        "insert into fast_tracks (item_id, revision, reason, asked_at) values (?,"
                                + " ?, ?, ?)")
                .params(item.value(), revision, reason, at.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Takes the revision off it again: it goes the whole way. */
    public void drop(ItemId item, int revision) {
        jdbc.sql("delete from fast_tracks where item_id = ? and revision = ? and done_at is null")
                .params(item.value(), revision)
                .update();
    }

    void due(ItemId item, int revision, Instant until) {
        jdbc.sql(
                        "update fast_tracks set due_at = ? where item_id = ? and revision = ? and"
                                + " due_at is null")
                .params(until.atOffset(ZoneOffset.UTC), item.value(), revision)
                .update();
    }

    /** All of the item's up to that revision are done: signed, or replaced by another. */
    void done(ItemId item, int revision, Instant at) {
        jdbc.sql(
                        "update fast_tracks set done_at = ? where item_id = ? and revision <= ? and"
                                + " done_at is null")
                .params(at.atOffset(ZoneOffset.UTC), item.value(), revision)
                .update();
    }
}
