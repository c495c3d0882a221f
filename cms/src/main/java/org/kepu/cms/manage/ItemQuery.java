package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items.ItemCursor;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The parameters of a list of items as they came; the names are those of the query.
 *
 * @param status one or more, repeated or parted by commas
 * @param type likewise
 * @param q a part of the title
 * @param mine {@code true}: only the caller's own
 * @param stage only those in review that wait for that signature
 */
record ItemQuery(
        @Nullable List<String> status,
        @Nullable List<String> type,
        @Nullable String q,
        @Nullable String mine,
        @Nullable String stage,
        @Nullable String cursor,
        @Nullable String limit,
        @Nullable String count) {

    private static final int LONGEST_TEXT = 200;

    /**
     * As a filter.
     *
     * @throws Invalid naming each value that isn't known
     */
    ItemFilter filter(Actor actor, ContentTypes types) {
        List<Flaw> flaws = new ArrayList<>();
        List<ItemStatus> statuses = new ArrayList<>();
        for (String value : values(status)) {
            statusOf(value)
                    .ifPresentOrElse(
                            statuses::add, () -> flaws.add(Flaw.unknownValue("status", value)));
        }
        for (String value : values(type)) {
            if (types.find(value).isEmpty()) {
                flaws.add(Flaw.unknownValue("type", value));
            }
        }
        if (q != null && q.length() > LONGEST_TEXT) {
            flaws.add(Flaw.unknownValue("q", q.substring(0, LONGEST_TEXT)));
        }
        boolean onlyMine = truth("mine", mine, flaws);
        Integer atStage = stage(flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        return new ItemFilter(
                statuses, values(type), q == null ? "" : q, onlyMine ? actor.id() : null, atStage);
    }

    /** Whether the number of all is wanted. */
    boolean wantsTotal() {
        List<Flaw> flaws = new ArrayList<>();
        boolean wanted = truth("count", count, flaws);
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        return wanted;
    }

    /** Where the page begins; null for the first. */
    @Nullable ItemCursor after() {
        if (cursor == null) {
            return null;
        }
        Cursor place = Cursor.parse(cursor, 2);
        try {
            return new ItemCursor(
                    Instant.parse(place.parts().get(0)), UUID.fromString(place.parts().get(1)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw new Invalid(Flaw.unknownValue("cursor", cursor));
        }
    }

    private @Nullable Integer stage(List<Flaw> flaws) {
        if (stage == null) {
            return null;
        }
        if (stage.matches("[1-9]")) {
            return Integer.valueOf(stage);
        }
        flaws.add(Flaw.unknownValue("stage", stage));
        return null;
    }

    private static boolean truth(String name, @Nullable String value, List<Flaw> flaws) {
        if (value != null && !value.equals("true") && !value.equals("false")) {
            flaws.add(Flaw.unknownValue(name, value));
        }
        return "true".equals(value);
    }

    private static Optional<ItemStatus> statusOf(String slug) {
        return Arrays.stream(ItemStatus.values()).filter(it -> it.slug().equals(slug)).findAny();
    }

    private static List<String> values(@Nullable List<String> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .flatMap(value -> Arrays.stream(value.split(",")))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                        .distinct()
                        .toList();
    }
}
