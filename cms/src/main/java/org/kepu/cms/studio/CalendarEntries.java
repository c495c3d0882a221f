package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.calendar.ScienceDay;
import org.kepu.cms.calendar.ScienceDays;
import org.kepu.cms.content.Items;
import org.kepu.cms.publish.PublishedItems;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What stands on the days of the calendar. */
@Component
class CalendarEntries {

    /** What lasts longer stands above the month rather than on each of its days. */
    private static final int LONG = 9;

    /** Of each kind in a month; a longer list has its own screens. */
    private static final int MOST = 200;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final ScienceDays days;
    private final Items items;
    private final PublishedItems published;

    CalendarEntries(ScienceDays days, Items items, PublishedItems published) {
        this.days = days;
        this.items = items;
        this.published = published;
    }

    /**
     * Something on a day.
     *
     * @param kind {@code day}, {@code scheduled} or {@code expires}
     * @param time of day, where it has one
     * @param id of the item; null for a science day
     * @param source who set a science day
     * @param about whether its date is announced each year
     * @param items how many public items belong to the campaign of that name
     */
    public record Entry(
            String kind,
            String text,
            @Nullable String time,
            @Nullable UUID id,
            @Nullable String source,
            boolean about,
            long items,
            String campaign) {}

    Map<LocalDate, List<Entry>> between(LocalDate from, LocalDate to, LocalDate today) {
        Map<LocalDate, List<Entry>> found = new TreeMap<>();
        Map<String, Long> campaigns = published.tagCounts("campaign");
        for (ScienceDays.Occurrence it : days.between(from, to)) {
            if (it.day().length() <= LONG) {
                Entry entry = day(it.day(), campaigns);
                it.from().datesUntil(it.to().plusDays(1)).forEach(date -> add(found, date, entry));
            }
        }
        Instant begin = from.atStartOfDay(When.ZONE).toInstant();
        Instant end = to.plusDays(1).atStartOfDay(When.ZONE).toInstant();
        items.scheduledBetween(begin, end, MOST)
                .forEach(
                        it ->
                                timed(
                                        found,
                                        it.scheduledAt(),
                                        "scheduled",
                                        it.title(),
                                        it.id().value()));
        published
                .validUntilBetween(begin, end, MOST)
                .forEach((id, until) -> expires(found, id, until));
        return found;
    }

    /** Months and the like that are on between the two days. */
    List<Entry> lasting(LocalDate from, LocalDate to) {
        Map<String, Long> campaigns = published.tagCounts("campaign");
        return days.between(from, to).stream()
                .filter(it -> it.day().length() > LONG)
                .map(it -> day(it.day(), campaigns))
                .toList();
    }

    private static Entry day(ScienceDay day, Map<String, Long> campaigns) {
        return new Entry(
                "day",
                Words.english() ? day.nameEn() : day.name(),
                null,
                null,
                day.source(),
                day.announced(),
                campaigns.getOrDefault(day.name(), 0L),
                day.name());
    }

    private void expires(
            Map<LocalDate, List<Entry>> found, org.kepu.cms.content.ItemId id, Instant until) {
        String title = items.find(id).map(org.kepu.cms.content.Item::title).orElse("");
        timed(found, until, "expires", title, id.value());
    }

    private static void timed(
            Map<LocalDate, List<Entry>> found,
            @Nullable Instant at,
            String kind,
            String title,
            UUID id) {
        if (at != null) {
            ZonedDateTime there = at.atZone(When.ZONE);
            String time = kind.equals("scheduled") ? there.format(CLOCK) : null;
            add(found, there.toLocalDate(), new Entry(kind, title, time, id, null, false, 0, ""));
        }
    }

    private static void add(Map<LocalDate, List<Entry>> found, LocalDate date, Entry entry) {
        found.computeIfAbsent(date, _ -> new ArrayList<>()).add(entry);
    }
}
