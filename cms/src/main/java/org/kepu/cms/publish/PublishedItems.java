package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.standby.Standby;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.event.TransactionalEventListener;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What the public may see, and nothing else: every delivery path reads here. The hot snapshots are
 * kept in memory, bounded by their size; a change drops the one it is about.
 */
@Repository
public class PublishedItems {

    static final String COLUMNS =
            "p.item_id, p.state, p.type, p.slug, p.revision, p.seq, p.first_seq, p.last_change,"
                    + " p.published_at, p.updated_at, p.note, p.etag, p.item_json, p.entry_json";

    /** In characters: room for some ten thousand articles of usual length. */
    private static final long CACHED_CHARACTERS = 64L * 1024 * 1024;

    private final JdbcClient jdbc;

    /** By slug and by id; no slug can be taken for an id. */
    private final Cache<String, Snapshot> kept =
            Caffeine.newBuilder()
                    .maximumWeight(CACHED_CHARACTERS)
                    .weigher(
                            (String name, Snapshot snapshot) ->
                                    name.length()
                                            + snapshot.itemJson().length()
                                            + snapshot.entryJson().length()
                                            + 200)
                    .build();

    PublishedItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The snapshot of that item, live or withdrawn. */
    public Optional<Snapshot> find(ItemId id) {
        return jdbc.sql("select " + COLUMNS + " from published p where p.item_id = ?")
                .param(id.value())
                .query(PublishedItems::snapshot)
                .optional();
    }

    /**
     * The snapshot of that item as it is kept in memory: what {@link #find} gives, or will soon.
     */
    @SuppressWarnings("NullAway") // to Caffeine, null means that there is nothing to keep
    public Optional<Snapshot> findKept(ItemId id) {
        if (Standby.isReading()) {
            return Optional.ofNullable(kept.getIfPresent(id.toString())).or(() -> find(id));
        }
        return Optional.ofNullable(kept.get(id.toString(), _ -> find(id).orElse(null)));
    }

    /** The snapshot under that slug, live or withdrawn. Old slugs are not looked at. */
    @SuppressWarnings("NullAway") // to Caffeine, null means that there is nothing to keep
    public Optional<Snapshot> findBySlug(String slug) {
        if (Standby.isReading()) {
            return Optional.ofNullable(kept.getIfPresent(slug))
                    .or(() -> Optional.ofNullable(load(slug)));
        }
        return Optional.ofNullable(kept.get(slug, this::load));
    }

    private @Nullable Snapshot load(String slug) {
        return jdbc.sql("select " + COLUMNS + " from published p where p.slug = ?")
                .param(slug)
                .query(PublishedItems::snapshot)
                .optional()
                .orElse(null);
    }

    /**
     * Debunks whose time is over, and those whose time is over before {@code soon}: the longest due
     * first; at most {@code limit}.
     */
    public List<Snapshot> dueForReview(Instant soon, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from published p where p.valid_until <= ? order by"
                                + " p.valid_until fetch first ? rows only")
                .params(utc(soon), limit)
                .query(PublishedItems::snapshot)
                .list();
    }

    /** Whether anything live is filed under that tag. */
    public boolean isUsed(String kind, String tag) {
        return jdbc.sql(
                        "select 1 from published_tags t join published p on p.item_id = t.item_id"
                            + " where t.kind = ? and t.tag = ? and p.state = 'live' fetch first 1"
                            + " rows only")
                .params(kind, tag)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Until when debunks stand whose time ends between the two moments, the first first. */
    public Map<ItemId, Instant> validUntilBetween(Instant from, Instant to, int limit) {
        Map<ItemId, Instant> found = new LinkedHashMap<>();
        jdbc.sql(
                        "select item_id, valid_until from published where valid_until >= ? and"
                                + " valid_until < ? order by valid_until fetch first ? rows only")
                .params(utc(from), utc(to), limit)
                .query(
                        (ResultSet row) -> {
                            found.put(
                                    new ItemId(row.getObject("item_id", UUID.class)),
                                    instant(row, "valid_until"));
                        });
        return found;
    }

    /** The slug that an item goes by now, when it is public and once had the given one. */
    public Optional<String> currentSlug(String oldSlug) {
        return jdbc.sql(
                        "select p.slug from published p join slugs s on s.item_id = p.item_id where"
                                + " s.slug = ?")
                .param(oldSlug)
                .query(String.class)
                .optional();
    }

    /** The live ones of these items, by id. */
    public Map<ItemId, Snapshot> findAll(Collection<ItemId> ids) {
        Map<ItemId, Snapshot> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            "select "
                                    + COLUMNS
                                    + " from published p where p.state = 'live' and p.item_id in ("
                                    + "?, ".repeat(ids.size() - 1)
                                    + "?)")
                    .params(ids.stream().map(ItemId::value).toList())
                    .query(PublishedItems::snapshot)
                    .list()
                    .forEach(snapshot -> found.put(snapshot.itemId(), snapshot));
        }
        return found;
    }

    /** One page of live items in the filter's order. */
    public List<Snapshot> list(PublishedFilter filter, @Nullable PublishedCursor after, int limit) {
        return list(filter, false, after, limit);
    }

    /**
     * One page in the filter's order that shows withdrawn items as well, as feeds have to: who has
     * taken an item over must hear that it was taken back.
     */
    public List<Snapshot> listWithWithdrawn(
            PublishedFilter filter, @Nullable PublishedCursor after, int limit) {
        return list(filter, true, after, limit);
    }

    private List<Snapshot> list(
            PublishedFilter filter,
            boolean withWithdrawn,
            @Nullable PublishedCursor after,
            int limit) {
        var sql = new StringBuilder("select " + COLUMNS + " from published p where ");
        var params = new ArrayList<Object>();
        sql.append(filter.condition(withWithdrawn, params));
        if (after != null) {
            sql.append(" and ").append(filter.sort().behind());
            params.add(utc(after.at()));
            params.add(after.id());
        }
        sql.append(" order by ").append(filter.sort().order());
        sql.append(" fetch first ? rows only");
        params.add(limit);
        return jdbc.sql(sql.toString()).params(params).query(PublishedItems::snapshot).list();
    }

    /** Whether the filter lets that item through, live or withdrawn. */
    public boolean matches(PublishedFilter filter, ItemId item) {
        var params = new ArrayList<Object>();
        String condition = filter.condition(true, params);
        params.add(item.value());
        return jdbc.sql(
                                "select count(*) from published p where "
                                        + condition
                                        + " and p.item_id = ?")
                        .params(params)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How many live items the filter lets through. */
    public long count(PublishedFilter filter) {
        var params = new ArrayList<Object>();
        String condition = filter.condition(false, params);
        return jdbc.sql("select count(*) from published p where " + condition)
                .params(params)
                .query(Long.class)
                .single();
    }

    /**
     * How many live items carry each tag of that kind: {@code topic}, {@code audience}, {@code
     * region}.
     */
    public Map<String, Long> tagCounts(String kind) {
        Map<String, Long> counts = new HashMap<>();
        jdbc.sql(
                        "select t.tag, count(*) as number from published_tags t join published p on"
                            + " p.item_id = t.item_id where t.kind = ? and p.state = 'live' group"
                            + " by t.tag")
                .param(kind)
                .query((row, number) -> Map.entry(row.getString("tag"), row.getLong("number")))
                .list()
                .forEach(count -> counts.put(count.getKey(), count.getValue()));
        return counts;
    }

    /** After the commit: a snapshot that is being read meanwhile is dropped as well. */
    @TransactionalEventListener(fallbackExecution = true)
    void forget(Published published) {
        kept.invalidate(published.slug());
        forget(published.change().itemId());
    }

    /** Drops what is kept in memory of an item, under its id and each slug that it had. */
    void forget(ItemId id) {
        kept.invalidate(id.toString());
        kept.asMap().values().removeIf(snapshot -> snapshot.itemId().equals(id));
    }

    /** Drops all that is kept in memory. */
    void forgetAll() {
        kept.invalidateAll();
    }

    static Snapshot snapshot(ResultSet row, int number) throws SQLException {
        return new Snapshot(
                new ItemId(row.getObject("item_id", UUID.class)),
                row.getString("state").equals("withdrawn"),
                row.getString("type"),
                row.getString("slug"),
                row.getInt("revision"),
                row.getLong("seq"),
                row.getLong("first_seq"),
                Change.Kind.of(row.getString("last_change")),
                instant(row, "published_at"),
                instant(row, "updated_at"),
                row.getString("note"),
                row.getString("etag"),
                row.getString("item_json"),
                row.getString("entry_json"));
    }
}
