package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import com.github.f4b6a3.uuid.UuidCreator;

import org.kepu.cms.content.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.List;

/** The public notes under each item. */
@Repository
public class Corrections {

    private final JdbcClient jdbc;

    Corrections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ItemId item, Correction correction) {
        jdbc.sql(
                        "insert into corrections (id, item_id, revision, at, kind, note) values (?,"
                                + " ?, ?, ?, ?, ?)")
                .params(
                        UuidCreator.getTimeOrderedEpoch(),
                        item.value(),
                        correction.revision(),
                        utc(correction.at()),
                        correction.kind().slug(),
                        correction.note())
                .update();
    }

    /** The notes under an item, oldest first. */
    public List<Correction> of(ItemId item) {
        return jdbc.sql(
                        "select revision, at, kind, note from corrections where item_id = ? order"
                                + " by at")
                .param(item.value())
                .query(
                        (row, number) ->
                                new Correction(
                                        row.getInt("revision"),
                                        instant(row, "at"),
                                        Correction.Kind.of(row.getString("kind")).orElseThrow(),
                                        row.getString("note")))
                .list();
    }
}
