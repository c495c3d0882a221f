package org.kepu.cms.audit;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The log in the database. There is no way here to change or remove an entry. */
@Repository
class AuditLog {

    private static final String COLUMNS =
            "seq, id, at, actor_id, actor, action, object_kind, object_id, success, details,"
                    + " prev_hash, hash";

    private final JdbcClient jdbc;

    AuditLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The end of the chain, locked until the transaction ends, so that writers come one by one. */
    End lockEnd() {
        return jdbc.sql("select seq, hash from audit_head where one = 1 for update")
                .query((row, _) -> new End(row.getLong(1), row.getString(2)))
                .single();
    }

    End end() {
        return jdbc.sql("select seq, hash from audit_head where one = 1")
                .query((row, _) -> new End(row.getLong(1), row.getString(2)))
                .single();
    }

    void append(AuditEntry entry) {
        jdbc.sql(
                        "insert into audit_entries ("
                                + COLUMNS
                                + ") values (:seq, :id, :at, :actorId, :actor, :action, :kind,"
                                + " :object, :success, :details, :previous, :hash)")
                .param("seq", entry.seq())
                .param("id", entry.id())
                .param("at", utc(entry.at()))
                .param("actorId", entry.actorId(), java.sql.Types.OTHER)
                .param("actor", entry.actor())
                .param("action", entry.action())
                .param("kind", entry.objectKind())
                .param("object", entry.objectId())
                .param("success", entry.success())
                .param("details", entry.details())
                .param("previous", entry.previousHash())
                .param("hash", entry.hash())
                .update();
        jdbc.sql("update audit_head set seq = :seq, hash = :hash where one = 1")
                .param("seq", entry.seq())
                .param("hash", entry.hash())
                .update();
    }

    /** Newest first, before that sequence number. */
    List<AuditEntry> read(AuditFilter filter, long before, int limit) {
        var sql =
                new StringBuilder("select " + COLUMNS + " from audit_entries where seq < :before");
        filter.conditions().forEach((_, condition) -> sql.append(" and ").append(condition));
        sql.append(" order by seq desc fetch first :limit rows only");
        return jdbc.sql(sql.toString())
                .param("before", before)
                .param("limit", limit)
                .params(filter.values())
                .query(AuditLog::entry)
                .list();
    }

    /** Oldest first, all of them, without holding them in memory. */
    void each(Consumer<AuditEntry> consumer) {
        long after = 0;
        List<AuditEntry> chunk;
        do {
            chunk =
                    jdbc.sql(
                                    "select "
                                            + COLUMNS
                                            + " from audit_entries where seq > :after order by seq"
                                            + " fetch first 1000 rows only")
                            .param("after", after)
                            .query(AuditLog::entry)
                            .list();
            chunk.forEach(consumer);
            after = chunk.isEmpty() ? after : chunk.getLast().seq();
        } while (!chunk.isEmpty());
    }

    private static AuditEntry entry(ResultSet row, int number) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                row.getObject("id", UUID.class),
                instant(row, "at"),
                row.getObject("actor_id", UUID.class),
                row.getString("actor"),
                row.getString("action"),
                Optional.ofNullable(row.getString("object_kind")).orElse(""),
                Optional.ofNullable(row.getString("object_id")).orElse(""),
                row.getBoolean("success"),
                row.getString("details"),
                row.getString("prev_hash"),
                row.getString("hash"));
    }

    /** The newest entry's number and hash. */
    record End(long seq, String hash) {}
}
