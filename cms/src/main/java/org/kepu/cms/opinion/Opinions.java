package org.kepu.cms.opinion;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.kepu.cms.content.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Links that were given away, and what came back. Safe for use by many threads. */
@Repository
public class Opinions {

    private static final String LINK =
            "select id, item_id, revision, invited, created_by, created_at, expires_at, revoked_at"
                    + " from preview_links";
    private static final int MOST = 100;

    private final JdbcClient jdbc;

    Opinions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The item's links, newest first; at most 100. */
    public List<PreviewLink> links(ItemId item) {
        return jdbc.sql(
                        LINK
                                + " where item_id = ? order by created_at desc fetch first ? rows"
                                + " only")
                .params(item.value(), MOST)
                .query(Opinions::link)
                .list();
    }

    /** What was said of the item, newest first; at most 100. */
    public List<Opinion> of(ItemId item) {
        return jdbc.sql(
                        "select id, link_id, item_id, revision, sha256, name, stand, comment, at"
                            + " from opinions where item_id = ? order by at desc fetch first ? rows"
                            + " only")
                .params(item.value(), MOST)
                .query(Opinions::opinion)
                .list();
    }

    /** How many came by a link. */
    int countOf(UUID link) {
        return jdbc.sql("select count(*) from opinions where link_id = ?")
                .param(link)
                .query(Integer.class)
                .single();
    }

    Optional<PreviewLink> findByDigest(String digest) {
        return jdbc.sql(LINK + " where digest = ?").param(digest).query(Opinions::link).optional();
    }

    Optional<PreviewLink> find(UUID id) {
        return jdbc.sql(LINK + " where id = ?").param(id).query(Opinions::link).optional();
    }

    void add(PreviewLink link, String digest) {
        jdbc.sql(
                        "insert into preview_links (id, item_id, revision, digest, invited,"
                            + " created_by, created_at, expires_at) values (?, ?, ?, ?, ?, ?, ?,"
                            + " ?)")
                .params(
                        link.id(),
                        link.item().value(),
                        link.revision(),
                        digest,
                        link.invited(),
                        link.createdBy(),
                        utc(link.createdAt()),
                        utc(link.expiresAt()))
                .update();
    }

    void revoke(UUID id, Instant at) {
        jdbc.sql("update preview_links set revoked_at = ? where id = ? and revoked_at is null")
                .params(utc(at), id)
                .update();
    }

    void add(Opinion it) {
        jdbc.sql(
                        "insert into opinions (id, link_id, item_id, revision, sha256, name, stand,"
                                + " comment, at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        it.id(),
                        it.link(),
                        it.item().value(),
                        it.revision(),
                        it.sha256(),
                        it.name(),
                        it.stand().slug(),
                        it.comment(),
                        utc(it.at()))
                .update();
    }

    private static PreviewLink link(ResultSet row, int number) throws SQLException {
        return new PreviewLink(
                row.getObject("id", UUID.class),
                new ItemId(row.getObject("item_id", UUID.class)),
                row.getInt("revision"),
                row.getString("invited"),
                row.getObject("created_by", UUID.class),
                instant(row, "created_at"),
                instant(row, "expires_at"),
                instantOrNull(row, "revoked_at"));
    }

    private static Opinion opinion(ResultSet row, int number) throws SQLException {
        return new Opinion(
                row.getObject("id", UUID.class),
                row.getObject("link_id", UUID.class),
                new ItemId(row.getObject("item_id", UUID.class)),
                row.getInt("revision"),
                row.getString("sha256"),
                row.getString("name"),
                Opinion.Stand.of(row.getString("stand")).orElse(Opinion.Stand.COMMENTS),
                row.getString("comment"),
                instant(row, "at"));
    }
}
