package org.kepu.cms.intake;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utcOrNull;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.enrich.Finding;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** Which document became which item, and what is known of the original. */
@Repository
public class Provenances {

    private final JdbcClient jdbc;
    private final JsonMapper json;

    Provenances(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** The item that the document became, in whatever state it was then. */
    Optional<ItemId> itemOf(IngestedItem.Origin origin) {
        return jdbc.sql("select item_id from provenance where origin_hash = ?")
                .param(hash(origin))
                .query(UUID.class)
                .optional()
                .map(ItemId::new);
    }

    /** The item that was made from these very bytes, wherever they lay. */
    Optional<ItemId> itemOf(String fingerprint) {
        return jdbc.sql("select item_id from provenance where fingerprint = ?")
                .param(fingerprint)
                .query(UUID.class)
                .optional()
                .map(ItemId::new);
    }

    /** Where an item's documents came from, the last fetched first. */
    public Iterable<Original> of(ItemId item) {
        return jdbc.sql(
                        "select source_name, url, title, author, licence, published_at, fetched_at,"
                                + " original, media_type, notes, machine_read from provenance where"
                                + " item_id = ? order by fetched_at desc")
                .param(item.value())
                .query(
                        (row, number) ->
                                new Original(
                                        row.getString("source_name"),
                                        row.getString("url"),
                                        row.getString("title"),
                                        row.getString("author"),
                                        row.getString("licence"),
                                        instantOrNull(row, "published_at"),
                                        instant(row, "fetched_at"),
                                        row.getString("original"),
                                        row.getString("media_type"),
                                        row.getString("notes"),
                                        row.getInt("machine_read")))
                .list();
    }

    /** What the sources of the item demand of a reprint. */
    List<Reprint> reprints(ItemId item) {
        return jdbc.sql("select reprint from provenance where item_id = ? and reprint is not null")
                .param(item.value())
                .query((row, _) -> json.readValue(row.getString("reprint"), Reprint.class))
                .list();
    }

    /** Writes down what the document's source demands; forgets what it demanded before. */
    void demand(IngestedItem.Origin origin, @Nullable ReprintRules rules, String title) {
        String demanded = rules == null ? null : json.writeValueAsString(new Reprint(rules, title));
        jdbc.sql("update provenance set reprint = ? where origin_hash = ?")
                .param(demanded)
                .param(hash(origin))
                .update();
    }

    /**
     * What a source demands for one document.
     *
     * @param title as the document came
     */
    record Reprint(ReprintRules rules, String title) {}

    /**
     * Writes down what the item was made from, in the caller's transaction.
     *
     * @param found what was found out about the document
     * @return whether it is written; not, if another document with this fingerprint was faster
     */
    boolean keep(IngestedItem.Origin origin, Provenance from, ItemId item, List<Finding> found) {
        jdbc.sql("delete from provenance where origin_hash = ?").param(hash(origin)).update();
        int rows =
                jdbc.sql(
                                "insert into provenance (origin_hash, source, doc_key, fingerprint,"
                                    + " item_id, original, media_type, source_name, url, title,"
                                    + " author, licence, published_at, fetched_at, notes,"
                                    + " machine_read) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                    + " ?, ?, ?, ?) on conflict do nothing")
                        .param(hash(origin))
                        .param(origin.source())
                        .param(origin.key())
                        .param(origin.fingerprint())
                        .param(item.value())
                        .param(from.original().sha256())
                        .param(from.mediaType())
                        .param(from.sourceName())
                        .param(from.url().toString())
                        .param(from.title())
                        .param(from.author())
                        .param(from.licence())
                        .param(utcOrNull(from.publishedAt()))
                        .param(utcOrNull(from.fetchedAt()))
                        .param(notes(found))
                        .param(machineRead(found))
                        .update();
        return rows == 1;
    }

    /** A sentence a line. */
    private static String notes(List<Finding> found) {
        return found.stream()
                .map(Provenances::note)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private static Optional<String> note(Finding finding) {
        return switch (finding) {
            case Finding.Note it -> Optional.of(it.reason().text());
            case Finding.Keywords it -> Optional.of("关键词：" + String.join("、", it.words()));
            case Finding.ProposedClaim it -> Optional.of("从页面结构认出一条说法，请核对：" + it.claim());
            case Finding.Language _,
                    Finding.Summary _,
                    Finding.Transcript _,
                    Finding.MachineRead _ ->
                    Optional.empty();
        };
    }

    private static int machineRead(List<Finding> found) {
        return found.stream()
                .filter(Finding.MachineRead.class::isInstance)
                .mapToInt(it -> ((Finding.MachineRead) it).pictures())
                .sum();
    }

    private static String hash(IngestedItem.Origin origin) {
        return DigestUtils.sha256Hex(origin.source() + "\n" + origin.key());
    }

    /**
     * The document an item was made from.
     *
     * @param url where it is; {@code file:} for files
     * @param sha256 names its bytes in the blob store
     * @param notes what an editor should know, a sentence a line
     * @param machineRead of how many pictures the words were read by a machine
     */
    public record Original(
            String sourceName,
            String url,
            @Nullable String title,
            @Nullable String author,
            @Nullable String licence,
            @Nullable Instant publishedAt,
            Instant fetchedAt,
            String sha256,
            String mediaType,
            String notes,
            int machineRead) {}
}
