package org.kepu.cms.publish;

import org.kepu.cms.content.ItemId;

import java.time.Instant;

/**
 * What is delivered of an item: its JSON as it was serialized when it was published.
 *
 * @param withdrawn whether it was taken back; then the JSON holds no content
 * @param seq number of its last change
 * @param firstSeq number of the change that published it first; never changes
 * @param change what its last change was
 * @param note the withdrawal's note; empty while it is live
 * @param etag of {@code itemJson}: its SHA-256 in hex
 * @param itemJson the item of the API with its body as HTML
 * @param entryJson the same without body, as lists show it
 */
public record Snapshot(
        ItemId itemId,
        boolean withdrawn,
        String type,
        String slug,
        int revision,
        long seq,
        long firstSeq,
        Change.Kind change,
        Instant publishedAt,
        Instant updatedAt,
        String note,
        String etag,
        String itemJson,
        String entryJson) {}
