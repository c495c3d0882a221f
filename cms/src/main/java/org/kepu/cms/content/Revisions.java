package org.kepu.cms.content;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.apache.commons.codec.digest.DigestUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** All revisions. They are added, never changed. */
@Repository
public class Revisions {

    private static final String COLUMNS = "item_id, number, content, sha256, author, at, note";

    private final JdbcClient jdbc;

    /** Members in a fixed order, so that equal contents have equal JSON and equal hashes. */
    private final JsonMapper canonical;

    Revisions(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.canonical =
                json.rebuild()
                        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                        .build();
    }

    /** The revision with that number. */
    public Optional<Revision> find(ItemId item, int number) {
        return jdbc.sql("select " + COLUMNS + " from revisions where item_id = ? and number = ?")
                .params(item.value(), number)
                .query(this::revision)
                .optional();
    }

    /**
     * The revision with that number.
     *
     * @throws NoSuchItem if there is none
     */
    public Revision get(ItemId item, int number) {
        return find(item, number).orElseThrow(() -> new NoSuchItem(item + " r" + number));
    }

    /** The newest revision of each of the items, in one query. */
    public Map<ItemId, Revision> heads(Collection<Item> items) {
        Map<ItemId, Revision> heads = new HashMap<>();
        if (!items.isEmpty()) {
            jdbc.sql(
                            "select r.item_id, r.number, r.content, r.sha256, r.author, r.at,"
                                + " r.note from revisions r join items i on i.id = r.item_id and"
                                + " i.head = r.number where i.id in ("
                                    + "?, ".repeat(items.size() - 1)
                                    + "?)")
                    .params(items.stream().map(item -> item.id().value()).toList())
                    .query(this::revision)
                    .list()
                    .forEach(revision -> heads.put(revision.itemId(), revision));
        }
        return heads;
    }

    /** The item's revisions, newest first; at most {@code limit}, older than {@code before}. */
    public List<Revision> list(ItemId item, int before, int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from revisions where item_id = ? and number < ? order by number"
                                + " desc fetch first ? rows only")
                .params(item.value(), before, limit)
                .query(this::revision)
                .list();
    }

    /** Who wrote the revisions after that number; they can't review them. */
    public Set<UUID> authorsAfter(ItemId item, int number) {
        return Set.copyOf(
                jdbc.sql("select distinct author from revisions where item_id = ? and number > ?")
                        .params(item.value(), number)
                        .query(UUID.class)
                        .list());
    }

    /** Adds a revision. */
    Revision add(
            ItemId item, int number, ItemContent content, UUID author, Instant at, String note) {
        String text = canonical.writeValueAsString(content);
        var revision =
                new Revision(item, number, content, DigestUtils.sha256Hex(text), author, at, note);
        jdbc.sql("insert into revisions (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?)")
                .params(item.value(), number, text, revision.sha256(), author, utc(at), note)
                .update();
        return revision;
    }

    /** The hash that a revision with that content would have. */
    String hashOf(ItemContent content) {
        return DigestUtils.sha256Hex(canonical.writeValueAsString(content));
    }

    private Revision revision(ResultSet row, int number) throws SQLException {
        return new Revision(
                new ItemId(row.getObject("item_id", UUID.class)),
                row.getInt("number"),
                canonical.readValue(row.getString("content"), ItemContent.class),
                row.getString("sha256"),
                row.getObject("author", UUID.class),
                instant(row, "at"),
                row.getString("note"));
    }
}
