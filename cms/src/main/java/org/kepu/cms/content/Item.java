package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A piece of content as its editors see it.
 *
 * @param type name of its content type
 * @param slug its name in addresses
 * @param status how far the head is
 * @param stage while in review, the stage to be signed next, from 1; otherwise 0
 * @param title the head's
 * @param lang the head's
 * @param head number of the newest revision, from 1
 * @param live number of the revision that the public sees; absent when nothing is public
 * @param version counts every change of this row; what {@code If-Match} compares
 * @param publishedAt first publication
 * @param scheduledAt when it will be published, while scheduled
 */
public record Item(
        ItemId id,
        String type,
        String slug,
        ItemStatus status,
        int stage,
        String title,
        String lang,
        int head,
        @Nullable Integer live,
        long version,
        UUID createdBy,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant publishedAt,
        @Nullable Instant scheduledAt) {

    /** The same item in another status. */
    public Item with(ItemStatus newStatus, int newStage) {
        return new Item(
                id,
                type,
                slug,
                newStatus,
                newStage,
                title,
                lang,
                head,
                live,
                version,
                createdBy,
                createdAt,
                updatedAt,
                publishedAt,
                null);
    }

    /** The same item as it was when that revision was its head. */
    public Item withHead(int revision) {
        return new Item(
                id,
                type,
                slug,
                status,
                stage,
                title,
                lang,
                revision,
                live,
                version,
                createdBy,
                createdAt,
                updatedAt,
                publishedAt,
                scheduledAt);
    }

    /** The same item, to be published at that time. */
    public Item scheduled(Instant at) {
        return new Item(
                id,
                type,
                slug,
                ItemStatus.SCHEDULED,
                0,
                title,
                lang,
                head,
                live,
                version,
                createdBy,
                createdAt,
                updatedAt,
                publishedAt,
                at);
    }

    /** The same item as the public's from that moment on: its head is live. */
    public Item live(Instant now, Instant firstPublished) {
        return new Item(
                id,
                type,
                slug,
                ItemStatus.PUBLISHED,
                0,
                title,
                lang,
                head,
                head,
                version,
                createdBy,
                createdAt,
                now,
                firstPublished,
                null);
    }

    /** The same item, no longer public. */
    public Item withdrawn(Instant now) {
        return new Item(
                id,
                type,
                slug,
                ItemStatus.WITHDRAWN,
                0,
                title,
                lang,
                head,
                null,
                version,
                createdBy,
                createdAt,
                now,
                publishedAt,
                null);
    }

    /** Whether the public sees a revision of it. */
    public boolean isLive() {
        return live != null;
    }
}
