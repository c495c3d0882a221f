package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A line in a list of items.
 *
 * @param statusText with the stage while in review
 * @param edited whether the public sees an older revision than the head
 * @param note why it was returned, or another word to go with the line
 */
public record ItemRow(
        UUID id,
        String title,
        String type,
        String typeText,
        String status,
        String statusText,
        boolean edited,
        String author,
        When updated,
        @Nullable When scheduled,
        @Nullable String note) {

    ItemRow noted(String words) {
        return new ItemRow(
                id,
                title,
                type,
                typeText,
                status,
                statusText,
                edited,
                author,
                updated,
                scheduled,
                words);
    }
}
