package org.kepu.cms.evidence;

import org.kepu.cms.content.ItemId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.List;
import java.util.UUID;

/** Which public item cites which page. Safe for use by many threads. */
@Repository
class Citations {

    private static final String POSITION = "evidence.position";

    private final JdbcClient jdbc;

    Citations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sets what an item cites from now on. */
    void replace(ItemId item, List<Citation> cited) {
        jdbc.sql("delete from evidence_citations where item_id = ?").param(item.value()).update();
        for (Citation one : cited) {
            jdbc.sql(
                            "insert into evidence_citations (item_id, number, digest, title, quote)"
                                    + " values (?, ?, ?, ?, ?)")
                    .params(
                            item.value(),
                            one.number(),
                            Pages.digest(one.url()),
                            cut(one.title(), 500),
                            cut(one.quote(), 2000))
                    .update();
        }
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Who cites the page. */
    List<Citation.Of> of(Page page) {
        return jdbc.sql(
                        "select item_id, number, title, quote from evidence_citations where digest"
                                + " = ? order by item_id, number")
                .param(page.digest())
                .query(
                        (row, _) ->
                                new Citation.Of(
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        row.getInt("number"),
                                        row.getString("title"),
                                        row.getString("quote")))
                .list();
    }

    /** The change of the log up to which the citations are known. */
    long position() {
        return jdbc.sql("select fact from site_facts where name = ?")
                .param(POSITION)
                .query(String.class)
                .optional()
                .map(Long::parseLong)
                .orElse(0L);
    }

    void reached(long seq) {
        int rows =
                jdbc.sql("update site_facts set fact = ? where name = ?")
                        .params(Long.toString(seq), POSITION)
                        .update();
        if (rows == 0) {
            jdbc.sql("insert into site_facts (name, fact) values (?, ?)")
                    .params(POSITION, Long.toString(seq))
                    .update();
        }
    }
}
