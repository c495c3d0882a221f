package org.kepu.cms.trending;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The counts of each day, and which words stay out of lists. */
@Repository
class AskedWords {

    /** Words a day; beyond that new ones are not taken in, those that are there still count. */
    static final int MOST_A_DAY = 2000;

    /** Words kept out of lists. */
    static final int MOST_HIDDEN = 1000;

    private static final int WEEK = 7;

    private final JdbcClient jdbc;

    AskedWords(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Adds to what is there; in a transaction of the caller's. */
    void add(List<Tally> tallies) {
        Map<LocalDate, Long> words = new HashMap<>();
        for (Tally it : tallies) {
            if (update(it) == 0 && words.computeIfAbsent(it.day(), this::wordsOf) < MOST_A_DAY) {
                words.merge(it.day(), 1L, Long::sum);
                jdbc.sql(
                                "insert into asked_words (asked_on, way, words, askers, asked,"
                                        + " in_vain) values (?, ?, ?, 0, 0, 0) on conflict do"
                                        + " nothing")
                        .params(it.day(), it.way().slug(), it.words())
                        .update();
                update(it);
            }
        }
    }

    private int update(Tally it) {
        return jdbc.sql(
                        "update asked_words set asked = asked + ?, in_vain = in_vain + ?, askers ="
                                + " greatest(askers, ?) where asked_on = ? and way = ? and words ="
                                + " ?")
                .params(it.asked(), it.inVain(), it.askers(), it.day(), it.way().slug(), it.words())
                .update();
    }

    private long wordsOf(LocalDate day) {
        return jdbc.sql("select count(*) from asked_words where asked_on = ?")
                .param(day)
                .query(Long.class)
                .single();
    }

    /** Forgets the days before that one. */
    void forgetBefore(LocalDate day) {
        jdbc.sql("delete from asked_words where asked_on < ?").param(day).update();
    }

    /**
     * What was asked for most in the week that ends with that day.
     *
     * @param inVain whether only what nothing was found for counts
     */
    List<Trend> week(LocalDate last, boolean inVain, int limit) {
        String counted = inVain ? "in_vain" : "asked";
        return jdbc.sql(
                        """
                        select way, words, max(askers) as askers,
                            sum(case when asked_on > :week then %1$s else 0 end) as lately,
                            sum(case when asked_on > :week then 0 else %1$s end) as earlier,
                            sum(case when asked_on > :week then in_vain else 0 end) as in_vain
                        from asked_words a
                        where asked_on > :fortnight and asked_on <= :last
                            and not exists (select 1 from hidden_words h where h.words = a.words)
                        group by way, words
                        having sum(case when asked_on > :week then %1$s else 0 end) > 0
                        order by lately desc, words, way
                        fetch first :limit rows only
                        """
                                .formatted(counted))
                .param("week", last.minusDays(WEEK))
                .param("fortnight", last.minusDays(2 * WEEK))
                .param("last", last)
                .param("limit", limit)
                .query(AskedWords::trend)
                .list();
    }

    private static Trend trend(ResultSet row, int number) throws SQLException {
        return new Trend(
                Way.valueOf(row.getString("way").toUpperCase(Locale.ROOT)),
                row.getString("words"),
                row.getLong("lately"),
                row.getLong("earlier"),
                row.getLong("in_vain"),
                row.getInt("askers"));
    }

    /** Words kept out of lists, the last ones first. */
    List<Hidden> hidden() {
        return jdbc.sql("select words, hidden_at from hidden_words order by hidden_at desc, words")
                .query((row, _) -> new Hidden(row.getString("words"), instant(row, "hidden_at")))
                .list();
    }

    /** Keeps words out of lists; false when there are too many already. */
    boolean hide(Hidden it) {
        if (jdbc.sql("select count(*) from hidden_words").query(Long.class).single()
                >= MOST_HIDDEN) {
            return false;
        }
        jdbc.sql(
                        "insert into hidden_words (words, hidden_at) values (?, ?) on conflict do"
                                + " nothing")
                .params(it.words(), utc(it.at()))
                .update();
        return true;
    }

    /** Lets words be listed again; false when they weren't hidden. */
    boolean show(String words) {
        return jdbc.sql("delete from hidden_words where words = ?").param(words).update() > 0;
    }
}
