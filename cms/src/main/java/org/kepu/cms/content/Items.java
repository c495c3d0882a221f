package org.kepu.cms.content;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;
import static org.kepu.cms.settings.Timestamps.utcOrNull;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** All items, whatever their status. Rows are only changed through the version that was read. */
@Repository
public class Items {

    private static final String COLUMNS =
            "id, type, slug, status, stage, title, lang, head, live, version, created_by,"
                    + " created_at, updated_at, published_at, scheduled_at";

    private final JdbcClient jdbc;

    Items(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The item with that id. */
    public Optional<Item> find(ItemId id) {
        return jdbc.sql("select " + COLUMNS + " from items where id = ?")
                .param(id.value())
                .query(Items::item)
                .optional();
    }

    /**
     * The item with that id.
     *
     * @throws NoSuchItem if there is none
     */
    public Item get(ItemId id) {
        return find(id).orElseThrow(() -> new NoSuchItem(id.toString()));
    }

    /** The item that has, or once had, that slug. */
    public Optional<Item> findBySlug(String slug) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from items where id = (select item_id from slugs where slug ="
                                + " ?)")
                .param(slug)
                .query(Items::item)
                .optional();
    }

    /** Whether a slug is in use, or was. */
    public boolean slugTaken(String slug) {
        return jdbc.sql("select count(*) from slugs where slug = ?")
                        .param(slug)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Adds an item. */
    public void add(Item item) {
        jdbc.sql(
                        "insert into items ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(item.id().value())
                .param(item.type())
                .param(item.slug())
                .param(item.status().slug())
                .param(item.stage())
                .param(item.title())
                .param(item.lang())
                .param(item.head())
                .param(item.live())
                .param(item.version())
                .param(item.createdBy())
                .param(utc(item.createdAt()))
                .param(utc(item.updatedAt()))
                .param(utcOrNull(item.publishedAt()))
                .param(utcOrNull(item.scheduledAt()))
                .update();
        keepSlug(item);
    }

    /**
     * Writes the item's row, if it is still at the version that was read.
     *
     * @return the row as it is now, one version on
     * @throws StaleRevision if somebody else was faster; nothing is written
     */
    public Item update(Item item) {
        int rows =
                jdbc.sql(
                                "update items set slug = ?, status = ?, stage = ?, title = ?, lang"
                                    + " = ?, head = ?, live = ?, version = version + 1, updated_at"
                                    + " = ?, published_at = ?, scheduled_at = ? where id = ? and"
                                    + " version = ?")
                        .param(item.slug())
                        .param(item.status().slug())
                        .param(item.stage())
                        .param(item.title())
                        .param(item.lang())
                        .param(item.head())
                        .param(item.live())
                        .param(utc(item.updatedAt()))
                        .param(utcOrNull(item.publishedAt()))
                        .param(utcOrNull(item.scheduledAt()))
                        .param(item.id().value())
                        .param(item.version())
                        .update();
        if (rows == 0) {
            throw new StaleRevision(item.id());
        }
        keepSlug(item);
        return get(item.id());
    }

    private void keepSlug(Item item) {
        jdbc.sql("insert into slugs (slug, item_id) values (?, ?) on conflict do nothing")
                .params(item.slug(), item.id().value())
                .update();
    }

    /** Removes an item that was never public, with all its revisions. */
    void delete(ItemId id) {
        jdbc.sql("delete from items where id = ? and published_at is null")
                .param(id.value())
                .update();
    }

    /** One page of items, last changed first. */
    public List<Item> list(ItemFilter filter, @Nullable ItemCursor after, int limit) {
        var where = new ArrayList<String>();
        var params = new ArrayList<@Nullable Object>();
        filter.conditions(where, params);
        if (after != null) {
            where.add("(updated_at, id) < (?, ?)");
            params.add(utc(after.updatedAt()));
            params.add(after.id());
        }
        String condition = where.isEmpty() ? "" : " where " + String.join(" and ", where);
        params.add(limit);
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from items"
                                + condition
                                + " order by updated_at desc, id desc fetch first ? rows only")
                .params(params)
                .query(Items::item)
                .list();
    }

    /** How many items the filter lets through. */
    public long count(ItemFilter filter) {
        var where = new ArrayList<String>();
        var params = new ArrayList<@Nullable Object>();
        filter.conditions(where, params);
        String condition = where.isEmpty() ? "" : " where " + String.join(" and ", where);
        return jdbc.sql("select count(*) from items" + condition)
                .params(params)
                .query(Long.class)
                .single();
    }

    /**
     * The same, counted no further than {@code most}: so that a list of a hundred thousand doesn't
     * cost more to count than to show.
     */
    public long countUpTo(ItemFilter filter, int most) {
        var where = new ArrayList<String>();
        var params = new ArrayList<@Nullable Object>();
        filter.conditions(where, params);
        String condition = where.isEmpty() ? "" : " where " + String.join(" and ", where);
        params.add(most);
        return jdbc.sql(
                        "select count(*) from (select id from items"
                                + condition
                                + " fetch first ? rows only) counted")
                .params(params)
                .query(Long.class)
                .single();
    }

    /** Items to be published between the two moments, the first first; at most {@code limit}. */
    public List<Item> scheduledBetween(Instant from, Instant to, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from items where status = 'scheduled' and scheduled_at >= ? and"
                                + " scheduled_at < ? order by scheduled_at fetch first ? rows only")
                .params(utc(from), utc(to), limit)
                .query(Items::item)
                .list();
    }

    /** Scheduled items whose time has come, the longest due first; at most 100. */
    public List<Item> due(Instant now) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from items where status = 'scheduled' and scheduled_at <= ?"
                                + " order by scheduled_at fetch first 100 rows only")
                .param(utc(now))
                .query(Items::item)
                .list();
    }

    private static Item item(ResultSet row, int number) throws SQLException {
        int live = row.getInt("live");
        boolean public_ = !row.wasNull();
        return new Item(
                new ItemId(row.getObject("id", UUID.class)),
                row.getString("type"),
                row.getString("slug"),
                ItemStatus.of(row.getString("status")),
                row.getInt("stage"),
                row.getString("title"),
                row.getString("lang"),
                row.getInt("head"),
                public_ ? live : null,
                row.getLong("version"),
                row.getObject("created_by", UUID.class),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instantOrNull(row, "published_at"),
                instantOrNull(row, "scheduled_at"));
    }

    /** A place in a list of items: behind the item that was last seen. */
    public record ItemCursor(Instant updatedAt, UUID id) {

        /** The place behind that item. */
        public static ItemCursor behind(Item item) {
            return new ItemCursor(item.updatedAt(), item.id().value());
        }
    }

    /**
     * Which items a list shows.
     *
     * @param statuses any of them; empty for all
     * @param types any of them; empty for all
     * @param title a part of the title, in any case; empty for all
     * @param createdBy only that person's, if given
     * @param stage only items in review at that stage, if given
     */
    public record ItemFilter(
            List<ItemStatus> statuses,
            List<String> types,
            String title,
            @Nullable UUID createdBy,
            @Nullable Integer stage) {

        /** Every item. */
        public static final ItemFilter ALL = new ItemFilter(List.of(), List.of(), "", null, null);

        void conditions(List<String> where, List<@Nullable Object> params) {
            anyOf("status", statuses.stream().map(ItemStatus::slug).toList(), where, params);
            anyOf("type", types, where, params);
            if (!title.isBlank()) {
                where.add("lower(title) like ?");
                params.add("%" + title.strip().toLowerCase(Locale.ROOT) + "%");
            }
            if (createdBy != null) {
                where.add("created_by = ?");
                params.add(createdBy);
            }
            if (stage != null) {
                where.add("stage = ?");
                params.add(stage);
            }
        }

        private static void anyOf(
                String column,
                List<String> values,
                List<String> where,
                List<@Nullable Object> params) {
            if (!values.isEmpty()) {
                where.add(column + " in (" + "?, ".repeat(values.size() - 1) + "?)");
                params.addAll(values);
            }
        }
    }
}
