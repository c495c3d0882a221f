package org.kepu.cms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.TestDatabase;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** From H2 to PostgreSQL, with that many items. */
abstract class MoveDatabaseContract {

    private static final OffsetDateTime AT =
            Instant.parse("2026-11-01T08:00:00.123456Z").atOffset(ZoneOffset.UTC);

    private final TestDatabase from = DatabaseKind.H2.open();
    private final TestDatabase to = DatabaseKind.POSTGRESQL.open();

    abstract int items();

    @Test
    void aMoveThatIsBrokenOffGoesOnAndEndsEqual() throws Exception {
        fill();
        List<String> seen = new ArrayList<>();
        var move = new MoveDatabase(from.dataSource(), to.dataSource());
        assertThatThrownBy(
                        () ->
                                move.move(
                                        (table, rows) -> {
                                            seen.add(table);
                                            if (table.equals("revisions")) {
                                                throw new IllegalStateException("pulled the plug");
                                            }
                                        }))
                .hasMessage("pulled the plug");

        long start = System.nanoTime();
        MoveDatabase.Moved moved = move.move((_, _) -> {});
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        System.out.printf(
                "move of %d items: %d rows, %d written after the break, %d ms%n",
                items(), moved.rows(), moved.written(), millis);
        assertThat(seen).contains("items", "revisions");
        assertThat(moved.rows()).isGreaterThan(items() * 3L);
        assertThat(moved.written()).isLessThan(moved.rows() - items());
        assertThat(count("items")).isEqualTo(items());
        assertThat(count("site_facts")).isZero();
        assertThatThrownBy(() -> move.move((_, _) -> {}))
                .isInstanceOfSatisfying(
                        BackupRefused.class, it -> assertThat(it.key()).isEqualTo("not-empty"));
    }

    private long count(String table) {
        return to.jdbc().sql("select count(*) from " + table).query(Long.class).single();
    }

    private void fill() {
        UUID author = UUID.randomUUID();
        from.jdbc()
                .sql(
                        "insert into users (id, username, display_name, organization, roles,"
                                + " disabled, created_at, updated_at) values (?, 'wang', '王',"
                                + " '科协', 'author', false, ?, ?)")
                .params(author, AT, AT)
                .update();
        from.transactions()
                .executeWithoutResult(
                        _ -> {
                            for (int i = 0; i < items(); i++) {
                                item(i, author);
                            }
                        });
    }

    private void item(int number, UUID author) {
        UUID id = UUID.randomUUID();
        from.jdbc()
                .sql(
                        "insert into items (id, type, slug, status, stage, title, lang, head, live,"
                                + " version, created_by, created_at, updated_at) values (?,"
                                + " 'article', ?, 'draft', 0, ?, 'zh-CN', 1, ?, 1, ?, ?, ?)")
                .param(id)
                .param("条目-" + number)
                .param("标题“" + number + "”\n\t\\ \u0001𠮷")
                .param(number % 2 == 0 ? null : 1)
                .param(author)
                .param(AT)
                .param(AT.plusNanos(1000L * number))
                .update();
        from.jdbc()
                .sql(
                        "insert into revisions (item_id, number, content, sha256, author, at, note)"
                                + " values (?, 1, ?, ?, ?, ?, '')")
                .params(id, "正文".repeat(200) + number, "0".repeat(64), author, AT)
                .update();
        from.jdbc()
                .sql("insert into slugs (slug, item_id) values (?, ?)")
                .params("条目-" + number, id)
                .update();
        from.jdbc()
                .sql(
                        "insert into scheduled_tasks (task_name, task_instance, task_data,"
                                + " execution_time, picked, version) values ('t', ?, ?, ?, false,"
                                + " 1)")
                .params(String.valueOf(number), new byte[] {0, 1, (byte) number}, AT)
                .update();
    }
}
