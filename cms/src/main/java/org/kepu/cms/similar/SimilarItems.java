package org.kepu.cms.similar;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Finds the items that tell nearly the same: those whose heads share most of their wording. */
@Repository
public class SimilarItems {

    /** How many at most are named; a group of more is one anyway. */
    public static final int MOST = 50;

    /** Rows looked at: of a group without end, as a generated test makes it, only a part. */
    private static final int MOST_ROWS = 1000;

    private final JdbcClient jdbc;

    SimilarItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The others of the item's group, the most alike first; archived ones are left out. */
    public List<Similar> of(ItemId item) {
        Optional<TextSketch> own = sketch(item);
        if (own.isEmpty()) {
            return List.of();
        }
        List<UUID> near = near(item, own.get());
        if (near.isEmpty()) {
            return List.of();
        }
        return jdbc
                .sql(
                        "select i.id, i.title, i.status, s.sketch from text_sketches s join items i"
                            + " on i.id = s.item_id where i.status <> 'archived' and s.item_id in"
                            + " (:near)")
                .param("near", near)
                .query((row, _) -> similar(row, own.get()))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingInt(Similar::percent).reversed())
                .toList();
    }

    private static Optional<Similar> similar(ResultSet row, TextSketch own) throws SQLException {
        double likeness = own.likeness(TextSketch.parse(row.getString("sketch")));
        return likeness < TextSketch.SAME_STORY
                ? Optional.empty()
                : Optional.of(
                        new Similar(
                                new ItemId(row.getObject("id", UUID.class)),
                                row.getString("title"),
                                ItemStatus.valueOf(
                                        row.getString("status").toUpperCase(Locale.ROOT)),
                                (int) Math.round(100 * likeness)));
    }

    private Optional<TextSketch> sketch(ItemId item) {
        return jdbc.sql("select sketch from text_sketches where item_id = ?")
                .param(item.value())
                .query(String.class)
                .optional()
                .map(TextSketch::parse);
    }

    private List<UUID> near(ItemId item, TextSketch own) {
        return jdbc
                .sql(
                        "select item_id from text_bands where band in (:bands) and item_id <> :own"
                                + " fetch first :rows rows only")
                .param("bands", own.bands())
                .param("own", item.value())
                .param("rows", MOST_ROWS)
                .query((row, _) -> row.getObject("item_id", UUID.class))
                .list()
                .stream()
                .distinct()
                .limit(MOST)
                .toList();
    }

    /** Keeps what the item tells now, in the caller's transaction. */
    void remember(ItemId item, String text) {
        Optional<TextSketch> now = TextSketch.of(text);
        String before = sketch(item).map(TextSketch::text).orElse("");
        if (before.equals(now.map(TextSketch::text).orElse(""))) {
            return;
        }
        for (String table : List.of("text_bands", "text_sketches")) {
            jdbc.sql("delete from " + table + " where item_id = ?").param(item.value()).update();
        }
        now.ifPresent(sketch -> write(item, sketch));
    }

    private void write(ItemId item, TextSketch sketch) {
        jdbc.sql("insert into text_sketches (item_id, sketch) values (?, ?)")
                .params(item.value(), sketch.text())
                .update();
        List<Long> bands = sketch.bands().stream().distinct().toList();
        List<Object> params = new ArrayList<>();
        bands.forEach(band -> Stream.of(item.value(), band).forEach(params::add));
        jdbc.sql(
                        "insert into text_bands (item_id, band) values "
                                + String.join(", ", Collections.nCopies(bands.size(), "(?, ?)")))
                .params(params)
                .update();
    }
}
