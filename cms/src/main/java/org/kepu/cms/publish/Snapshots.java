package org.kepu.cms.publish;

import static org.kepu.cms.settings.Timestamps.utc;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Signature;
import org.kepu.cms.content.Signatures;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

/** Writes the snapshots: what is delivered of each item, serialized once when it is published. */
@Component
class Snapshots {

    private final JdbcClient jdbc;
    private final Revisions revisions;
    private final Signatures signatures;
    private final Corrections corrections;
    private final SnapshotJson json;
    private final JudgeValidity judge;
    private final FastTracks tracks;
    private final JsonMapper mapper;

    Snapshots(
            JdbcClient jdbc,
            Revisions revisions,
            Signatures signatures,
            Corrections corrections,
            SnapshotJson json,
            JudgeValidity judge,
            FastTracks tracks,
            JsonMapper mapper) {
        this.jdbc = jdbc;
        this.revisions = revisions;
        this.signatures = signatures;
        this.corrections = corrections;
        this.json = json;
        this.judge = judge;
        this.tracks = tracks;
        this.mapper = mapper;
    }

    /** The snapshot that would be written of the head; its item is public since that moment. */
    Snapshot preview(Item item, Instant now) {
        Instant published = item.publishedAt();
        Item shown = item.live(now, published == null ? now : published);
        ObjectNode full = full(shown, content(item), now);
        String itemJson = full.toString();
        full.remove("body");
        var change = new Change(0, item.id(), Change.Kind.PUBLISHED, item.head(), now);
        return snapshot(shown, change, null, itemJson, full.toString());
    }

    private ItemContent content(Item item) {
        return revisions.get(item.id(), item.head()).content();
    }

    private ObjectNode full(Item item, ItemContent content, Instant updatedAt) {
        List<Signature> signed = signatures.of(item.id(), item.head());
        ObjectNode full = json.item(item, content, corrections.of(item.id()), signed, updatedAt);
        Validity validity = judge.of(item.type(), content, signed, updatedAt);
        if (validity != null) {
            validity.addTo(full);
        }
        NextUpdate next = NextUpdate.of(item.type(), content, updatedAt);
        if (next != null) {
            next.addTo(full);
        }
        tracks.of(item.id(), item.head())
                .map(FastTracks.Track::dueAt)
                .ifPresent(
                        until -> full.putObject("reviewAfterwards").put("until", until.toString()));
        SnapshotJson.moreRenditions(full);
        return full;
    }

    /** Those whose time is over and who aren't marked so yet, the longest due first. */
    List<ItemId> due(Instant now, int most) {
        return jdbc.sql(
                        "select item_id from published where under_review = false and valid_until"
                                + " <= ? order by valid_until fetch first ? rows only")
                .params(utc(now), most)
                .query((row, _) -> new ItemId(row.getObject("item_id", UUID.class)))
                .list();
    }

    /**
     * Public debunks whose time ends before that, and which nobody has to check again yet; the day
     * that it ends by the item, the first first.
     */
    List<Map.Entry<ItemId, Instant>> endingUnattended(Instant before, int most) {
        return jdbc.sql(
                        "select p.item_id, p.valid_until from published p where p.valid_until <= ?"
                            + " and not exists (select 1 from tasks t where t.item_id = p.item_id"
                            + " and t.kind = 'recheck' and t.done_at is null) order by"
                            + " p.valid_until fetch first ? rows only")
                .params(before.atOffset(ZoneOffset.UTC), most)
                .query(
                        (row, _) ->
                                Map.entry(
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        row.getObject("valid_until", OffsetDateTime.class)
                                                .toInstant()))
                .list();
    }

    /** Open questions whose next word was due and didn't come, and that aren't marked so yet. */
    List<ItemId> missed(Instant now, int most) {
        return jdbc.sql(
                        "select item_id from published where update_overdue = false and"
                                + " next_update_at <= ? order by next_update_at fetch first ? rows"
                                + " only")
                .params(now.atOffset(ZoneOffset.UTC), most)
                .query((row, _) -> new ItemId(row.getObject("item_id", UUID.class)))
                .list();
    }

    /** Open questions whose next word is due before that, and which nobody has to give yet. */
    List<Map.Entry<ItemId, Instant>> promisedUnattended(Instant before, int most) {
        return jdbc.sql(
                        "select p.item_id, p.next_update_at from published p where p.next_update_at"
                                + " <= ? and not exists (select 1 from tasks t where t.item_id ="
                                + " p.item_id and t.kind = 'update' and t.done_at is null) order by"
                                + " p.next_update_at fetch first ? rows only")
                .params(before.atOffset(ZoneOffset.UTC), most)
                .query(
                        (row, _) ->
                                Map.entry(
                                        new ItemId(row.getObject("item_id", UUID.class)),
                                        row.getObject("next_update_at", OffsetDateTime.class)
                                                .toInstant()))
                .list();
    }

    /** Marks what the public sees; what it says stays. */
    void expire(Change change) {
        mark(change, "under_review", Snapshots::over);
    }

    /** Says in what the public sees that the promised word didn't come. */
    void miss(Change change) {
        mark(change, "update_overdue", Snapshots::missed);
    }

    private void mark(Change change, String column, Consumer<ObjectNode> how) {
        Instant now = change.at();
        String[] was =
                jdbc.sql("select item_json, entry_json from published where item_id = ?")
                        .param(change.itemId().value())
                        .query((row, _) -> new String[] {row.getString(1), row.getString(2)})
                        .single();
        String itemJson = marked(was[0], how, now);
        jdbc.sql(
                        "update published set "
                                + column
                                + " = true, seq = ?, last_change = ?,"
                                + " updated_at = ?, etag = ?, item_json = ?, entry_json = ? where"
                                + " item_id = ?")
                .params(
                        change.seq(),
                        change.kind().slug(),
                        utc(now),
                        DigestUtils.sha256Hex(itemJson),
                        itemJson,
                        marked(was[1], how, now),
                        change.itemId().value())
                .update();
    }

    private static void over(ObjectNode item) {
        Validity validity = Validity.of(item);
        if (validity != null) {
            validity.over().addTo(item);
        }
    }

    private static void missed(ObjectNode item) {
        NextUpdate next = NextUpdate.of(item);
        if (next != null) {
            next.missed().addTo(item);
        }
    }

    private String marked(String text, Consumer<ObjectNode> how, Instant now) {
        var node = (ObjectNode) mapper.readTree(text);
        how.accept(node);
        node.put("updatedAt", now.toString());
        return node.toString();
    }

    /** Writes the snapshot of the item's live revision, which is its head. */
    void write(Item item, Change change) {
        ItemContent content = content(item);
        ObjectNode full = full(item, content, change.at());
        String itemJson = full.toString();
        full.remove("body");
        replace(snapshot(item, change, null, itemJson, full.toString()), content);
        tags(item, content);
    }

    /** Puts a note in the place of the content. */
    void withdraw(Item item, ItemContent content, Change change, String note) {
        String left = json.withdrawn(item, change.at(), note).toString();
        replace(snapshot(item, change, note, left, left), content);
        tags(item, content);
    }

    private Snapshot snapshot(
            Item item,
            Change change,
            @Nullable String withdrawalNote,
            String itemJson,
            String entryJson) {
        Instant publishedAt = item.publishedAt();
        return new Snapshot(
                item.id(),
                withdrawalNote != null,
                item.type(),
                item.slug(),
                item.head(),
                change.seq(),
                firstSeq(item, change),
                change.kind(),
                publishedAt == null ? change.at() : publishedAt,
                change.at(),
                withdrawalNote == null ? "" : withdrawalNote,
                DigestUtils.sha256Hex(itemJson),
                itemJson,
                entryJson);
    }

    private long firstSeq(Item item, Change change) {
        return jdbc.sql("select first_seq from published where item_id = ?")
                .param(item.id().value())
                .query(Long.class)
                .optional()
                .orElse(change.seq());
    }

    private void replace(Snapshot snapshot, ItemContent content) {
        String verdict = content.field("verdict");
        jdbc.sql("delete from published where item_id = ?")
                .param(snapshot.itemId().value())
                .update();
        jdbc.sql(
                        "insert into published (item_id, state, type, slug, lang, verdict,"
                            + " revision, seq, first_seq, last_change, published_at, updated_at,"
                            + " note, etag, item_json, entry_json) values (?, ?, ?, ?, ?, ?, ?, ?,"
                            + " ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(snapshot.itemId().value())
                .param(snapshot.withdrawn() ? "withdrawn" : "live")
                .param(snapshot.type())
                .param(snapshot.slug())
                .param(content.lang())
                .param(verdict.isEmpty() ? null : verdict)
                .param(snapshot.revision())
                .param(snapshot.seq())
                .param(snapshot.firstSeq())
                .param(snapshot.change().slug())
                .param(utc(snapshot.publishedAt()))
                .param(utc(snapshot.updatedAt()))
                .param(snapshot.note())
                .param(snapshot.etag())
                .param(snapshot.itemJson())
                .param(snapshot.entryJson())
                .update();
        validity(snapshot);
    }

    private void validity(Snapshot snapshot) {
        Validity validity = Validity.of(mapper.readTree(snapshot.entryJson()));
        Instant until = validity == null ? null : validity.until();
        if (validity != null && until != null) {
            jdbc.sql("update published set valid_until = ?, under_review = ? where item_id = ?")
                    .params(utc(until), validity.underReview(), snapshot.itemId().value())
                    .update();
        }
        NextUpdate next = NextUpdate.of(mapper.readTree(snapshot.entryJson()));
        if (next != null) {
            jdbc.sql(
                            "update published set next_update_at = ?, update_overdue = ? where"
                                    + " item_id = ?")
                    .params(
                            next.at().atOffset(ZoneOffset.UTC),
                            next.overdue(),
                            snapshot.itemId().value())
                    .update();
        }
    }

    private void tags(Item item, ItemContent content) {
        tag(item, "topic", content.topics());
        tag(item, "audience", content.audiences());
        tag(item, "region", content.regions());
        String campaign = content.field("campaign").strip();
        tag(item, "campaign", campaign.isEmpty() ? List.of() : List.of(campaign));
        tag(item, "contributor", content.contributors().stream().map(Contributor::name).toList());
    }

    private void tag(Item item, String kind, List<String> tags) {
        Instant publishedAt = item.publishedAt();
        for (String tag : tags.stream().distinct().toList()) {
            jdbc.sql(
                            "insert into published_tags (kind, tag, item_id, published_at) values"
                                    + " (?, ?, ?, ?)")
                    .params(
                            kind,
                            tag.length() > 120 ? tag.substring(0, 120) : tag,
                            item.id().value(),
                            (publishedAt == null ? item.updatedAt() : publishedAt)
                                    .atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
