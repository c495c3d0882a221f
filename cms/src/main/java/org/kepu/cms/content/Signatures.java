package org.kepu.cms.content;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.List;
import java.util.UUID;

/** Who signed which revision at which stage. */
@Repository
public class Signatures {

    private static final String COLUMNS =
            "item_id, revision, stage, signed_by, name, at, sha256, comment";

    private final JdbcClient jdbc;

    Signatures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The signatures under a revision, by stage. */
    public List<Signature> of(ItemId item, int revision) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from signatures where item_id = ? and revision = ? order by"
                                + " stage")
                .params(item.value(), revision)
                .query(
                        (row, number) ->
                                new Signature(
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        row.getInt("revision"),
                                        row.getInt("stage"),
                                        row.getObject("signed_by", UUID.class),
                                        row.getString("name"),
                                        instant(row, "at"),
                                        row.getString("sha256"),
                                        row.getString("comment")))
                .list();
    }

    /** Adds a signature; a stage is signed once only. */
    public void add(Signature signature) {
        jdbc.sql("insert into signatures (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        signature.itemId().value(),
                        signature.revision(),
                        signature.stage(),
                        signature.signedBy(),
                        signature.name(),
                        utc(signature.at()),
                        signature.sha256(),
                        signature.comment())
                .update();
    }

    /** Takes the signatures under a revision back, as when it is returned to its author. */
    public void revoke(ItemId item, int revision) {
        jdbc.sql("delete from signatures where item_id = ? and revision = ?")
                .params(item.value(), revision)
                .update();
    }
}
