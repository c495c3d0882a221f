package org.kepu.cms.channel;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who gets a daily mail, and how far each was told. */
@Repository
class Digests {

    /** Whoever took one has so long; a mail that wasn't taken is tried again then. */
    private static final Duration TAKEN = Duration.ofMinutes(15);

    private final JdbcClient jdbc;

    Digests(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds it, or changes the address and nothing else. */
    @Transactional
    void put(Digest digest) {
        int changed =
                jdbc.sql("update digests set address = ? where outlet_id = ?")
                        .params(digest.to(), digest.outletId())
                        .update();
        if (changed == 0) {
            jdbc.sql("insert into digests (outlet_id, address, seq, due_at) values (?, ?, ?, ?)")
                    .params(digest.outletId(), digest.to(), digest.seq(), utc(digest.dueAt()))
                    .update();
        }
    }

    void remove(UUID outlet) {
        jdbc.sql("delete from digests where outlet_id = ?").param(outlet).update();
    }

    Optional<Digest> find(UUID outlet) {
        return jdbc.sql("select * from digests where outlet_id = ?")
                .param(outlet)
                .query(Digests::digest)
                .optional();
    }

    /** Takes those that are due, each for one attempt; several nodes never take the same. */
    @Transactional
    List<Digest> claim(int most, Instant now) {
        List<Digest> due =
                jdbc.sql(
                                "select * from digests where due_at <= ? order by due_at fetch"
                                        + " first ? rows only for update skip locked")
                        .params(utc(now), most)
                        .query(Digests::digest)
                        .list();
        for (Digest digest : due) {
            jdbc.sql("update digests set due_at = ? where outlet_id = ?")
                    .params(utc(now.plus(TAKEN)), digest.outletId())
                    .update();
        }
        return due;
    }

    /** It was told everything up to that change. */
    void told(UUID outlet, long seq, Instant next) {
        jdbc.sql("update digests set seq = ?, due_at = ? where outlet_id = ?")
                .params(seq, utc(next), outlet)
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Digest digest(ResultSet row, int number) throws SQLException {
        return new Digest(
                row.getObject("outlet_id", UUID.class),
                row.getString("address"),
                row.getLong("seq"),
                row.getObject("due_at", OffsetDateTime.class).toInstant());
    }
}
