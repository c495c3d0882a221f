package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Reads how each database would carry out what the studio asks for often: always by an index, never
 * by looking at every row.
 */
@EachDatabase
class ListPlansTest {

    private static final String ITEMS = "select id, title from items";
    private static final String PAGE =
            " order by updated_at desc, id desc fetch first 31 rows only";
    private static final String NOBODY = "'00000000-0000-7000-8000-000000000000'";

    private final TestDatabase database;
    private final boolean postgres;

    ListPlansTest(DatabaseKind kind) {
        database = kind.open();
        postgres = kind == DatabaseKind.POSTGRESQL;
    }

    @Test
    void everyListGoesByAnIndex() {
        fill();

        for (String query : queries()) {
            String plan = plan(query);
            assertThat(plan)
                    .as("%s\n%s", query, plan)
                    .doesNotContain("Seq Scan on items", "Seq Scan on revisions")
                    .doesNotContain("tableScan");
        }
    }

    /** As {@code Items}, {@code Revisions}, {@code Tasks} … ask; the words are theirs. */
    private static List<String> queries() {
        return List.of(
                ITEMS + PAGE,
                ITEMS + " where status in ('draft')" + PAGE,
                ITEMS + " where status in ('draft', 'review', 'published')" + PAGE,
                ITEMS + " where type in ('rumor')" + PAGE,
                ITEMS + " where created_by = " + NOBODY + PAGE,
                ITEMS + " where status in ('review') and type in ('rumor') and stage = 1" + PAGE,
                ITEMS + " where lower(title) like '%微波炉%'" + PAGE,
                ITEMS
                        + " where status in ('draft') and (updated_at, id) < (timestamp with time"
                        + " zone '2026-01-02 00:00:00+00', "
                        + NOBODY
                        + ")"
                        + PAGE,
                ITEMS
                        + " where status = 'scheduled' and scheduled_at >= timestamp with time zone"
                        + " '2026-01-02 00:00:00+00' order by scheduled_at fetch first 200 rows"
                        + " only",
                "select number from revisions where item_id = "
                        + NOBODY
                        + " and number < 7 order by number desc fetch first 20 rows only",
                "select action from transitions where item_id = "
                        + NOBODY
                        + " order by at desc, id desc fetch first 30 rows only",
                "select id from tasks where assignee = "
                        + NOBODY
                        + " and done_at is null order by due_at asc nulls last, id fetch first 20"
                        + " rows only",
                "select id from saved_filters where owner = " + NOBODY,
                "select id from opinions where item_id = "
                        + NOBODY
                        + " order by at desc fetch first 100 rows only",
                "select id from preview_links where digest = 'x'",
                "select item_id from published where valid_until <= timestamp with time zone"
                        + " '2026-01-02 00:00:00+00' order by valid_until fetch first 20 rows"
                        + " only",
                "select id from assets order by created_at desc, id desc fetch first 48 rows only");
    }

    private void fill() {
        for (int i = 0; i < 400; i++) {
            database.jdbc()
                    .sql(
                            "insert into items (id, type, slug, status, stage, title, lang, head,"
                                + " version, created_by, created_at, updated_at) values (?, ?, ?,"
                                + " ?, 0, ?, 'zh-CN', 1, 1, ?, current_timestamp,"
                                + " current_timestamp)")
                    .params(
                            UUID.randomUUID(),
                            List.of("rumor", "article", "video").get(i % 3),
                            "s" + i,
                            List.of("draft", "published", "review", "archived").get(i % 4),
                            "标题 " + i,
                            UUID.randomUUID())
                    .update();
        }
        database.jdbc().sql("analyze").update();
    }

    private String plan(String query) {
        if (postgres) {
            // With so few rows reading them all is cheapest; asked is whether there is another way.
            return database.transactions()
                    .execute(
                            _ -> {
                                database.jdbc().sql("set local enable_seqscan = off").update();
                                return lines("explain " + query);
                            });
        }
        return lines("explain " + query);
    }

    private String lines(String explain) {
        return database.jdbc().sql(explain).query(String.class).list().stream()
                .collect(Collectors.joining("\n"));
    }
}
