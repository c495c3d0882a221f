package org.kepu.cms.intake;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.content.ItemId;
import org.kepu.ingest.source.KepuConnector;
import org.kepu.ingest.source.SourceItem;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * What is known of the documents of a source: in which state each was taken, and which have gone
 * from there. So a run fetches only what is new or changed, or failed the last time.
 */
@Repository
public class SourceDocuments {

    /** A document has to be away in two runs: one may be an accident of the source. */
    private static final int GONE = 2;

    /** Pages of which the source tells nothing are fetched again after so many days. */
    private static final int UNDATED_DAYS = 7;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    SourceDocuments(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Notes that the run has seen these, and gives those that it has to take.
     *
     * @param run an import of a source
     * @param ready whether a document can be taken now; others wait for the next run
     */
    List<SourceItem> offer(
            Import run, List<SourceItem> listed, Predicate<SourceItem> ready, Instant now) {
        UUID source = Objects.requireNonNull(run.scheduledBy());
        Map<String, String> taken = stamps(source, listed);
        List<SourceItem> wanted = new ArrayList<>();
        List<Object[]> known = new ArrayList<>();
        List<Object[]> fresh = new ArrayList<>();
        for (SourceItem item : listed) {
            String hash = DigestUtils.sha256Hex(item.key());
            String stamp = stamp(run.source().kind(), item, now);
            if (!stamp.equals(taken.get(hash)) && ready.test(item)) {
                wanted.add(item);
            }
            if (taken.containsKey(hash)) {
                known.add(new Object[] {stamp, run.id(), source, hash});
            } else {
                fresh.add(new Object[] {source, hash, item.key(), stamp, run.id()});
            }
        }
        batches.batchUpdate(
                "update source_documents set offered = ?, seen_in = ?, missing = 0 where source_id"
                        + " = ? and key_hash = ?",
                known);
        batches.batchUpdate(
                "insert into source_documents (source_id, key_hash, doc_key, offered, seen_in,"
                        + " missing) values (?, ?, ?, ?, ?, 0) on conflict do nothing",
                fresh);
        return wanted;
    }

    /** By the hash of the key; empty text for a document that has no outcome yet. */
    private Map<String, String> stamps(UUID source, List<SourceItem> listed) {
        Map<String, String> stamps = new HashMap<>();
        if (listed.isEmpty()) {
            return stamps;
        }
        jdbc.sql(
                        "select key_hash, stamp from source_documents where source_id = :source and"
                                + " key_hash in (:hashes)")
                .param("source", source)
                .param(
                        "hashes",
                        listed.stream().map(it -> DigestUtils.sha256Hex(it.key())).toList())
                .query(
                        row -> {
                            String stamp = row.getString("stamp");
                            stamps.put(row.getString("key_hash"), stamp == null ? "" : stamp);
                        });
        return stamps;
    }

    /** Equal for a document that hasn't changed as far as its source tells. */
    private static String stamp(ImportSource.Kind kind, SourceItem item, Instant now) {
        var told = new StringBuilder();
        if (kind == ImportSource.Kind.URL) {
            told.append(now); // somebody wants to know at this pace whether it changed
        } else if (item.version() != null) {
            told.append(item.version());
        } else if (item.modified() != null || item.size() >= 0) {
            told.append(item.modified()).append('|').append(item.size());
        } else {
            // Each on another day, so that a site isn't read from end to end on one.
            long day = now.getEpochSecond() / Duration.ofDays(1).toSeconds();
            told.append((day + Math.floorMod(item.key().hashCode(), UNDATED_DAYS)) / UNDATED_DAYS);
        }
        for (SourceItem companion : item.companions()) {
            told.append('\n').append(companion.name());
            told.append(companion.version()).append(companion.modified()).append(companion.size());
        }
        return DigestUtils.sha256Hex(told.toString());
    }

    /** After the run: what has its outcome needn't be fetched again in this state. */
    void settle(UUID source, UUID run) {
        jdbc.sql(
                        "update source_documents d set stamp = offered, item_id = coalesce((select"
                            + " i.item_id from import_documents i where i.import_id = ? and"
                            + " i.key_hash = d.key_hash), item_id) where source_id = ? and seen_in"
                            + " = ? and exists (select 1 from import_documents i where i.import_id"
                            + " = ? and i.key_hash = d.key_hash and i.outcome not in ('pending',"
                            + " 'failed'))")
                .params(run, source, run, run)
                .update();
        jdbc.sql(
                        "update source_documents d set missing = ? where source_id = ? and exists"
                                + " (select 1 from import_documents i where i.import_id = ? and"
                                + " i.key_hash = d.key_hash and i.reason_slug = ?)")
                .params(GONE, source, run, KepuConnector.WITHDRAWN)
                .update();
    }

    /** Counts a run for each document that it didn't see. */
    void missed(UUID source, UUID run) {
        jdbc.sql(
                        "update source_documents set missing = missing + 1 where source_id = ? and"
                                + " seen_in <> ?")
                .params(source, run)
                .update();
    }

    /** How many documents the run has seen. */
    long seen(UUID source, UUID run) {
        return jdbc.sql("select count(*) from source_documents where source_id = ? and seen_in = ?")
                .params(source, run)
                .query(Long.class)
                .single();
    }

    /** How many documents the source has, as far as we know. */
    public long count(UUID source) {
        return jdbc.sql("select count(*) from source_documents where source_id = ? and missing < ?")
                .params(source, GONE)
                .query(Long.class)
                .single();
    }

    /**
     * A document that has gone from its source while its item is here.
     *
     * @param key names it within the source
     */
    public record Gone(String key, ItemId item) {}

    /**
     * The documents that have gone, and whose item has no other document at the source, as it has
     * when a file was only moved; at most {@code limit}. A person decides what becomes of the item.
     */
    public List<Gone> gone(UUID source, int limit) {
        return jdbc.sql(
                        "select doc_key, item_id from source_documents d where source_id = ? and"
                            + " missing >= ? and item_id is not null and not exists (select 1 from"
                            + " source_documents o where o.source_id = d.source_id and o.item_id ="
                            + " d.item_id and o.missing < ?) order by doc_key fetch first ? rows"
                            + " only")
                .params(source, GONE, GONE, limit)
                .query(
                        (row, number) ->
                                new Gone(
                                        row.getString("doc_key"),
                                        new ItemId(row.getObject("item_id", UUID.class))))
                .list();
    }

    /** Forgets a document that has gone: somebody has decided. */
    boolean dismiss(UUID source, String key) {
        return jdbc.sql(
                                "delete from source_documents where source_id = ? and key_hash = ?"
                                        + " and missing >= ?")
                        .params(source, DigestUtils.sha256Hex(key), GONE)
                        .update()
                == 1;
    }

    /** Forgets everything: the source is another place now. */
    void forget(UUID source) {
        jdbc.sql("delete from source_documents where source_id = ?").param(source).update();
    }
}
