package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A day, a week or a month under one heading, to which items of any type may belong.
 *
 * @param name as it is shown; items name it so in their field {@code campaign}
 * @param aliases other names that items may use for it
 * @param about one or two sentences; may be empty
 * @param days when it is
 */
public record Campaign(
        String slug,
        String name,
        @Nullable String nameEn,
        List<String> aliases,
        String about,
        Days days) {

    public Campaign {
        aliases = List.copyOf(aliases);
    }

    /**
     * When a campaign is. Days that are the same each year are written {@code --MM-dd}, others
     * {@code yyyy-MM-dd} (ISO 8601).
     *
     * @param from its first day; null when only words say it
     * @param to its last day; null for a single day
     * @param words where no day is fixed, such as "the third week of May"; null otherwise
     */
    public record Days(
            @Nullable String from,
            @Nullable String to,
            @Nullable String words,
            @Nullable String wordsEn) {

        /** Nobody said when. */
        public static final Days UNKNOWN = new Days(null, null, null, null);
    }
}
