package org.kepu.cms.emergency;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * An emergency with all that was said in it.
 *
 * @param slug in addresses
 * @param hazard name of its template
 * @param region GB/T 2260 code, or a town's below
 * @param drill whether it is only exercised
 * @param nextUpdateAt by when the public was promised to hear more
 * @param closedAt absent while it lasts
 * @param entries oldest first
 */
public record Emergency(
        UUID id,
        String slug,
        String title,
        String hazard,
        Level level,
        String region,
        String regionName,
        boolean drill,
        Instant openedAt,
        Instant nextUpdateAt,
        @Nullable Instant closedAt,
        String closingNote,
        long version,
        List<Entry> entries) {

    public Emergency {
        entries = List.copyOf(entries);
    }

    /**
     * An approved text, or a verified fact.
     *
     * @param number from 1
     * @param text of a message
     * @param fact of a fact
     * @param asOf when it was so
     * @param expiresAt from when on it must not be relied on
     * @param dueAt when it had been promised; absent for what was not
     * @param withdrawnAt when it was taken back
     */
    public record Entry(
            UUID id,
            int number,
            @Nullable ApprovedText text,
            @Nullable Fact fact,
            String sha256,
            Instant asOf,
            Instant expiresAt,
            @Nullable Instant dueAt,
            String approver,
            Instant at,
            @Nullable Instant withdrawnAt,
            String withdrawnNote) {

        /** Whether it can still be relied on. */
        public boolean holds(Instant now) {
            return withdrawnAt == null && expiresAt.isAfter(now);
        }
    }

    /**
     * Something that was verified.
     *
     * @param source who says so
     */
    public record Fact(String text, String source) {}

    /** The same with what was said in it. */
    Emergency with(List<Entry> said) {
        return new Emergency(
                id,
                slug,
                title,
                hazard,
                level,
                region,
                regionName,
                drill,
                openedAt,
                nextUpdateAt,
                closedAt,
                closingNote,
                version,
                said);
    }

    /** The same at another level. */
    Emergency at(Level other) {
        return new Emergency(
                id,
                slug,
                title,
                hazard,
                other,
                region,
                regionName,
                drill,
                openedAt,
                nextUpdateAt,
                closedAt,
                closingNote,
                version,
                entries);
    }

    /** The same with another promise. */
    Emergency until(Instant next) {
        return new Emergency(
                id,
                slug,
                title,
                hazard,
                level,
                region,
                regionName,
                drill,
                openedAt,
                next,
                closedAt,
                closingNote,
                version,
                entries);
    }

    /** The same at its end. */
    Emergency closed(Instant at, String note) {
        return new Emergency(
                id,
                slug,
                title,
                hazard,
                level,
                region,
                regionName,
                drill,
                openedAt,
                nextUpdateAt,
                at,
                note,
                version,
                entries);
    }

    /** Whether it lasts. */
    public boolean open() {
        return closedAt == null;
    }

    /** The text that holds now: the last one that wasn't taken back. */
    public Optional<Entry> message() {
        return entries.reversed().stream()
                .filter(it -> it.text() != null && it.withdrawnAt() == null)
                .findFirst();
    }

    /** The entry with that id. */
    public Optional<Entry> entry(UUID entryId) {
        return entries.stream().filter(it -> it.id().equals(entryId)).findFirst();
    }

    /** When something was said last. */
    public Instant asOf() {
        return entries.stream().map(Entry::at).max(Instant::compareTo).orElse(openedAt);
    }
}
