package org.kepu.cms.index;

import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.kepu.search.text.SiteWords;
import org.kepu.search.text.WordList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The site's own words, in the database, so that all nodes cut texts alike. */
@Repository
class KeptLists {

    private static final String SELECT =
            "select name, lines, number, changed_by, changed_at from word_lists";

    private final JdbcClient jdbc;

    KeptLists(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The number of the last change of any list; 0 when nothing was changed ever. */
    long number() {
        return jdbc.sql("select max(number) from word_lists").query(Long.class).single();
    }

    /** All of them. */
    List<KeptList> all() {
        return jdbc
                .sql(SELECT)
                .query(
                        (row, _) ->
                                new KeptList(
                                        WordList.valueOf(
                                                row.getString("name").toUpperCase(Locale.ROOT)),
                                        row.getString("lines"),
                                        row.getLong("number"),
                                        row.getString("changed_by"),
                                        instantOrNull(row, "changed_at")))
                .list()
                .stream()
                .sorted(Comparator.comparing(KeptList::list))
                .toList();
    }

    /**
     * Their words. Only terms and synonyms decide how words are cut, so only theirs is the number.
     */
    static SiteWords words(List<KeptList> lists) {
        Map<WordList, List<String>> lines = new EnumMap<>(WordList.class);
        lists.forEach(it -> lines.put(it.list(), it.text().lines().toList()));
        long number =
                lists.stream()
                        .filter(it -> it.list() == WordList.TERMS || it.list() == WordList.SYNONYMS)
                        .mapToLong(KeptList::number)
                        .max()
                        .orElse(0);
        return new SiteWords(
                lines.getOrDefault(WordList.TERMS, List.of()),
                lines.getOrDefault(WordList.SYNONYMS, List.of()),
                lines.getOrDefault(WordList.PLACES, List.of()),
                lines.getOrDefault(WordList.NOISE, List.of()),
                number);
    }

    /** Writes a list that is still as the number says; false when somebody else was faster. */
    boolean put(WordList list, String text, long number, String by, Instant at) {
        return jdbc.sql(
                                "update word_lists set lines = ?, number = (select max(number) + 1"
                                        + " from word_lists), changed_by = ?, changed_at = ? where"
                                        + " name = ? and number = ?")
                        .params(text, by, utc(at), list.slug(), number)
                        .update()
                > 0;
    }

    static Stream<WordList> named(String slug) {
        return Stream.of(WordList.values()).filter(it -> it.slug().equals(slug));
    }
}
