package org.kepu.cms.index;

import org.kepu.cms.content.ItemId;
import org.kepu.search.picture.PictureHash;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the pictures of published debunks look like, for all nodes. */
@Repository
class ItemPictures {

    private final JdbcClient jdbc;

    ItemPictures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One look of one picture of an item.
     *
     * @param seq of the change after which it was written
     */
    record Look(ItemId item, PictureHash hash, long seq) {}

    /** The number of the change up to which pictures have been looked at. */
    long position() {
        return jdbc.sql("select seq from picture_position where id = 1").query(Long.class).single();
    }

    /** The same, for the one node that goes on; empty while another one does. */
    Optional<Long> claimPosition() {
        return jdbc.sql("select seq from picture_position where id = 1 for update skip locked")
                .query(Long.class)
                .optional();
    }

    void moveTo(long position) {
        jdbc.sql("update picture_position set seq = ? where id = 1").param(position).update();
    }

    /** From now on the item's pictures look so, and no other way. */
    void put(ItemId item, Collection<PictureHash> hashes, long seq) {
        jdbc.sql("delete from item_pictures where item_id = ?").param(item.value()).update();
        int number = 0;
        for (PictureHash hash : hashes) {
            jdbc.sql("insert into item_pictures (item_id, number, hash, seq) values (?, ?, ?, ?)")
                    .params(item.value(), number++, hash.bits(), seq)
                    .update();
        }
    }

    /** What was written behind that number, in its order; at most {@code limit} rows. */
    List<Look> since(long seq, int limit) {
        return jdbc.sql(
                        "select item_id, hash, seq from item_pictures where seq > ? order by seq,"
                                + " item_id, number fetch first ? rows only")
                .params(seq, limit)
                .query(
                        (row, _) ->
                                new Look(
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        new PictureHash(row.getLong("hash")),
                                        row.getLong("seq")))
                .list();
    }

    /** The hashes that the item has now. */
    Set<PictureHash> of(ItemId item) {
        return new LinkedHashSet<>(
                jdbc.sql("select hash from item_pictures where item_id = ?")
                        .param(item.value())
                        .query((row, _) -> new PictureHash(row.getLong("hash")))
                        .list());
    }
}
