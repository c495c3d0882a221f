package org.kepu.cms.task;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The open tasks, and those that were done. Safe for use by many threads. */
@Repository
public class Tasks {

    private static final String SELECT =
            "select id, item_id, kind, subject, detail, assignee, organization, opened_at, due_at"
                    + " from tasks where done_at is null";

    /**
     * What nobody hurries with comes last; PostgreSQL and H2 disagree about nulls by themselves.
     */
    private static final String ORDER =
            " order by due_at asc nulls last, id fetch first :most rows only";

    private static final String FOR_ME =
            " and (assignee = :me or (assignee is null and organization in (:mine, '')))";

    private final JdbcClient jdbc;

    Tasks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The open task with that id. */
    public Optional<Task> find(UUID id) {
        return jdbc.sql(SELECT + " and id = :id").param("id", id).query(Tasks::task).optional();
    }

    /** What is open about an item. */
    public List<Task> of(ItemId item) {
        return jdbc.sql(SELECT + " and item_id = :item order by kind, id")
                .param("item", item.value())
                .query(Tasks::task)
                .list();
    }

    /** Everything that is open, the most pressing first. */
    public List<Task> open(int most) {
        return jdbc.sql(SELECT + ORDER).param("most", most).query(Tasks::task).list();
    }

    /**
     * What waits for a person: theirs, and what nobody of their organization has taken yet.
     *
     * @param organization theirs
     */
    public List<Task> waitingFor(UUID person, String organization, int most) {
        return jdbc.sql(SELECT + FOR_ME + ORDER)
                .param("me", person)
                .param("mine", organization)
                .param("most", most)
                .query(Tasks::task)
                .list();
    }

    /** How many of them. */
    public int countWaitingFor(UUID person, String organization) {
        return jdbc.sql("select count(*) from tasks where done_at is null" + FOR_ME)
                .param("me", person)
                .param("mine", organization)
                .query(Integer.class)
                .single();
    }

    /** Adds it, unless the same is open already. */
    boolean add(Task task) {
        return jdbc.sql(
                                "insert into tasks (id, item_id, kind, subject, detail, assignee,"
                                    + " organization, opened_at, due_at, open_key) values (?, ?, ?,"
                                    + " ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                        .param(task.id())
                        .param(task.itemId().value())
                        .param(task.kind().slug())
                        .param(task.subject())
                        .param(task.detail())
                        .param(task.assignee())
                        .param(task.organization())
                        .param(utc(task.openedAt()))
                        .param(task.dueAt() == null ? null : utc(task.dueAt()))
                        .param(key(task.itemId(), task.kind(), task.subject()))
                        .update()
                > 0;
    }

    void assign(UUID id, @Nullable UUID assignee, String organization) {
        jdbc.sql("update tasks set assignee = ?, organization = ? where id = ? and done_at is null")
                .param(assignee)
                .param(organization)
                .param(id)
                .update();
    }

    void done(UUID id, UUID by, Instant at) {
        jdbc.sql(
                        "update tasks set done_at = ?, done_by = ?, open_key = null where id = ?"
                                + " and done_at is null")
                .params(utc(at), by, id)
                .update();
    }

    static UUID nextId() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    private static String key(ItemId item, TaskKind kind, String subject) {
        return item + "/" + kind.slug() + "/" + subject;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Task task(ResultSet row, int number) throws SQLException {
        OffsetDateTime due = row.getObject("due_at", OffsetDateTime.class);
        return new Task(
                row.getObject("id", UUID.class),
                new ItemId(row.getObject("item_id", UUID.class)),
                TaskKind.of(row.getString("kind")),
                row.getString("subject"),
                row.getString("detail"),
                row.getObject("assignee", UUID.class),
                row.getString("organization"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                due == null ? null : due.toInstant());
    }
}
