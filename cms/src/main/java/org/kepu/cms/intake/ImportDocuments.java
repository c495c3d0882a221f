package org.kepu.cms.intake;

import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.SourceItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The documents of imports. A row gets its outcome once and keeps it, until it is asked to be tried
 * again: so work that is done twice after a crash is counted once.
 */
@Repository
public class ImportDocuments {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ImportDocuments(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** How many documents have which outcome. */
    public ImportCounts counts(UUID of) {
        Map<Outcome, Long> numbers = new EnumMap<>(Outcome.class);
        jdbc.sql(
                        "select outcome, count(*) as number from import_documents where import_id ="
                                + " ? group by outcome")
                .param(of)
                .query(
                        (ResultSet row) -> {
                            Outcome outcome = Outcome.of(row.getString("outcome")).orElseThrow();
                            numbers.put(outcome, row.getLong("number"));
                        });
        return ImportCounts.of(numbers);
    }

    /**
     * In the order of the source; at most {@code limit}.
     *
     * @param outcome only these; absent for all but {@link Outcome#EXPANDED}
     * @param number with {@code keyHash}, where the page before ended
     */
    public List<ImportDocument> list(
            UUID of, @Nullable Outcome outcome, long number, String keyHash, int limit) {
        var params = new ArrayList<Object>(List.of(of, number, keyHash));
        params.add(outcome == null ? Outcome.EXPANDED.slug() : outcome.slug());
        params.add(limit);
        return jdbc.sql(
                        "select doc_key, number, outcome, item_id, reason_slug, reason, at from"
                                + " import_documents where import_id = ? and (number, key_hash) >"
                                + " (?, ?) and outcome "
                                + (outcome == null ? "<> ?" : "= ?")
                                + " order by number, key_hash fetch first ? rows only")
                .params(params)
                .query(ImportDocuments::document)
                .list();
    }

    /** The key's place in the order of {@link #list}. */
    public static String hashOf(ImportDocument document) {
        return DigestUtils.sha256Hex(document.key());
    }

    /** Writes down what the source lists; what is there already stays as it is. */
    void addListed(UUID to, List<SourceItem> items, long firstNumber) {
        long number = firstNumber;
        for (SourceItem item : items) {
            jdbc.sql(
                            "insert into import_documents (import_id, key_hash, doc_key, number,"
                                    + " item, outcome) values (?, ?, ?, ?, ?, 'pending') on"
                                    + " conflict do nothing")
                    .params(
                            to,
                            DigestUtils.sha256Hex(item.key()),
                            item.key(),
                            number++,
                            json.writeValueAsString(item))
                    .update();
        }
    }

    /** Removes what was listed and not worked on: the list is about to be made anew. */
    void forgetUnworked(UUID of) {
        jdbc.sql("delete from import_documents where import_id = ? and outcome = 'pending'")
                .param(of)
                .update();
    }

    /** Listed documents without an outcome, behind that number; at most {@code limit}. */
    List<Listed> pending(UUID of, long after, int limit) {
        return jdbc.sql(
                        "select number, item from import_documents where import_id = ? and number >"
                                + " ? and outcome = 'pending' and item is not null order by number"
                                + " fetch first ? rows only")
                .params(of, after, limit)
                .query(
                        (row, index) ->
                                new Listed(
                                        row.getLong("number"),
                                        json.readValue(row.getString("item"), SourceItem.class)))
                .list();
    }

    /** Gives a document its outcome, unless it has one. */
    void record(UUID of, Listed inside, String key, Outcome outcome, @Nullable ItemId item) {
        record(of, inside, key, new Told(outcome, item, null));
    }

    /** Gives a document its outcome with the reason, unless it has one. */
    void record(UUID of, Listed inside, String key, Outcome outcome, Reason reason) {
        record(of, inside, key, new Told(outcome, null, reason));
    }

    private void record(UUID of, Listed inside, String key, Told told) {
        String hash = DigestUtils.sha256Hex(key);
        ItemId made = told.item();
        UUID item = made == null ? null : made.value();
        Reason why = told.reason();
        String code = why == null ? null : why.slug();
        String text = why == null ? null : why.text();
        OffsetDateTime now = utc(clock.instant());
        int known =
                jdbc.sql(
                                "update import_documents set outcome = ?, item_id = ?, reason_slug"
                                    + " = ?, reason = ?, at = ? where import_id = ? and key_hash ="
                                    + " ? and outcome = 'pending'")
                        .param(told.outcome().slug())
                        .param(item)
                        .param(code)
                        .param(text)
                        .param(now)
                        .param(of)
                        .param(hash)
                        .update();
        if (known == 0) {
            boolean itself = key.equals(inside.item().key());
            jdbc.sql(
                            "insert into import_documents (import_id, key_hash, doc_key, number,"
                                + " parent, outcome, item_id, reason_slug, reason, at) values (?,"
                                + " ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                    .param(of)
                    .param(hash)
                    .param(key)
                    .param(inside.number())
                    .param(itself ? null : DigestUtils.sha256Hex(inside.item().key()))
                    .param(told.outcome().slug())
                    .param(item)
                    .param(code)
                    .param(text)
                    .param(now)
                    .update();
        }
    }

    /**
     * Ends the work on a listed document: without an outcome of its own it was only a wrapping.
     * What was inside it at an earlier try and no longer is, is told so.
     */
    void worked(UUID of, Listed listed) {
        String hash = DigestUtils.sha256Hex(listed.item().key());
        OffsetDateTime now = utc(clock.instant());
        jdbc.sql(
                        "update import_documents set outcome = 'expanded', at = ? where import_id ="
                                + " ? and key_hash = ? and outcome = 'pending'")
                .params(now, of, hash)
                .update();
        jdbc.sql(
                        "update import_documents set outcome = 'rejected', reason_slug = 'gone',"
                            + " reason = '重试时文件里已没有这一条。', at = ? where import_id = ? and parent = ?"
                            + " and outcome = 'pending'")
                .params(now, of, hash)
                .update();
    }

    /** Makes the failed ones pending again, with the files they are in. */
    void tryAgain(UUID of) {
        jdbc.sql(
                        "update import_documents set outcome = 'pending' where import_id = ? and"
                            + " key_hash in (select parent from import_documents where import_id ="
                            + " ? and outcome = 'failed' and parent is not null)")
                .params(of, of)
                .update();
        jdbc.sql(
                        "update import_documents set outcome = 'pending', reason = null,"
                                + " reason_slug = null, at = null where import_id = ? and outcome ="
                                + " 'failed'")
                .param(of)
                .update();
    }

    /** Makes some of those that didn't go well pending again, with the files they are in. */
    void tryAgain(UUID of, List<String> keys) {
        List<String> hashes = keys.stream().map(DigestUtils::sha256Hex).toList();
        jdbc.sql(
                        "update import_documents set outcome = 'pending' where import_id = :of and"
                            + " key_hash in (select parent from import_documents where import_id ="
                            + " :of and key_hash in (:hashes) and outcome in ('failed', 'rejected')"
                            + " and parent is not null)")
                .param("of", of)
                .param("hashes", hashes)
                .update();
        jdbc.sql(
                        "update import_documents set outcome = 'pending', reason = null,"
                                + " reason_slug = null, at = null where import_id = :of and"
                                + " key_hash in (:hashes) and outcome in ('failed', 'rejected')")
                .param("of", of)
                .param("hashes", hashes)
                .update();
    }

    /** The document as its source lists it; of something inside of a file, the file. */
    Optional<SourceItem> listed(UUID of, String key) {
        return jdbc.sql(
                        "select coalesce(d.item, p.item) as item from import_documents d left join"
                            + " import_documents p on p.import_id = d.import_id and p.key_hash ="
                            + " d.parent where d.import_id = ? and d.key_hash = ?")
                .params(of, DigestUtils.sha256Hex(key))
                .query((row, index) -> Optional.ofNullable(row.getString("item")))
                .optional()
                .flatMap(it -> it)
                .map(it -> json.readValue(it, SourceItem.class));
    }

    private static ImportDocument document(ResultSet row, int index) throws SQLException {
        UUID item = row.getObject("item_id", UUID.class);
        return new ImportDocument(
                row.getString("doc_key"),
                row.getLong("number"),
                Outcome.of(row.getString("outcome")).orElseThrow(),
                item == null ? null : new ItemId(item),
                row.getString("reason_slug"),
                row.getString("reason"),
                instantOrNull(row, "at"));
    }

    /** A document as its source lists it, with its place. */
    record Listed(long number, SourceItem item) {}

    private record Told(Outcome outcome, @Nullable ItemId item, @Nullable Reason reason) {}
}
