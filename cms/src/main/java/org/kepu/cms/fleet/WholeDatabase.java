package org.kepu.cms.fleet;

import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Sees whether a database is all there: one that another program restored may lack tables, or the
 * rows of some. Each question is answered by an index in no time; {@code kepu verify} looks at
 * everything.
 */
final class WholeDatabase {

    /** A flaw, and a question that gives a row if it is there. */
    private static final Map<String, String> FLAWS = new LinkedHashMap<>();

    static {
        FLAWS.put(
                "a move to it wasn't finished; run kepu migrate again",
                "select 1 from site_facts where name = 'moved-from'");
        FLAWS.put(
                "its change log doesn't end where its counter stands; restore it anew",
                "select 1 where not exists (select 1 from change_counter where seq = (select"
                        + " coalesce(max(seq), 0) from changes))");
        FLAWS.put(
                "its audit log doesn't end where its head stands; restore it anew",
                "select 1 where not exists (select 1 from audit_head where seq = (select"
                        + " coalesce(max(seq), 0) from audit_entries))");
        FLAWS.put(
                "it has items and no revisions of them; restore it anew",
                "select 1 where exists (select 1 from items) and not exists (select 1 from"
                        + " revisions)");
        FLAWS.put(
                "it has items and nobody who wrote them; restore it anew",
                "select 1 where exists (select 1 from items) and not exists (select 1 from users)");
    }

    private WholeDatabase() {}

    /** What is wrong and what to do. */
    static Optional<String> flaw(JdbcClient jdbc) {
        for (var flaw : FLAWS.entrySet()) {
            try {
                if (jdbc.sql(flaw.getValue()).query(Integer.class).optional().isPresent()) {
                    return Optional.of(flaw.getKey());
                }
            } catch (BadSqlGrammarException e) {
                return Optional.of("it lacks a table; restore it anew");
            }
        }
        return Optional.empty();
    }
}
