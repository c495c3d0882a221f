package org.kepu.cms.media;

import static org.kepu.cms.settings.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The recordings whose forms are still to be made; {@link Assets#add} puts them in. */
@Repository
class RenditionWork {

    private static final int LONGEST_NOTE = 500;

    private final JdbcClient jdbc;

    RenditionWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One recording to work on.
     *
     * @param tries how often it was tried before
     */
    record Waiting(AssetId asset, int tries) {}

    /** The one that has waited longest. */
    Optional<Waiting> next(Instant now) {
        return jdbc.sql(
                        "select asset_id, tries from rendition_work where state = 'waiting' and"
                                + " due_at <= ? order by due_at fetch first 1 rows only")
                .param(utc(now))
                .query(
                        (row, _) ->
                                new Waiting(
                                        new AssetId(row.getObject("asset_id", UUID.class)),
                                        row.getInt("tries")))
                .optional();
    }

    void done(AssetId asset) {
        end(asset, "done", "");
    }

    void failed(AssetId asset, String note) {
        end(asset, "failed", note);
    }

    private void end(AssetId asset, String state, String note) {
        jdbc.sql(
                        "update rendition_work set state = ?, tries = tries + 1, note = ? where"
                                + " asset_id = ?")
                .params(state, cut(note), asset.value())
                .update();
    }

    void later(AssetId asset, Instant due, String note) {
        jdbc.sql(
                        "update rendition_work set tries = tries + 1, due_at = ?, note = ? where"
                                + " asset_id = ?")
                .params(utc(due), cut(note), asset.value())
                .update();
    }

    /** How its work stands: {@code waiting}, {@code done} or {@code failed}. */
    Optional<String> state(AssetId asset) {
        return jdbc.sql("select state from rendition_work where asset_id = ?")
                .param(asset.value())
                .query(String.class)
                .optional();
    }

    private static String cut(String note) {
        return note.length() <= LONGEST_NOTE ? note : note.substring(0, LONGEST_NOTE);
    }
}
