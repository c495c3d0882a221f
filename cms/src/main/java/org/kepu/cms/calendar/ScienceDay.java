package org.kepu.cms.calendar;

import org.jspecify.annotations.Nullable;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;

/**
 * A day, a week or a month that comes each year.
 *
 * @param on its first day as {@code MM-DD}, when that is fixed
 * @param nth otherwise: which weekday of which month begins it
 * @param days how many it lasts; absent for one
 * @param about whether the real date is announced each year, and this is only where it mostly lies
 * @param source who set it, and where that is written
 */
public record ScienceDay(
        String id,
        String name,
        String nameEn,
        @Nullable String on,
        @Nullable Nth nth,
        @Nullable Integer days,
        @Nullable Boolean about,
        String source) {

    private static final int MOST_DAYS = 92;

    /** Such as the third Saturday of September. */
    public record Nth(int month, String weekday, int nth) {

        LocalDate in(int year) {
            DayOfWeek day = DayOfWeek.valueOf(weekday.toUpperCase(Locale.ROOT));
            return LocalDate.of(year, Month.of(month), 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(nth, day));
        }
    }

    /** Refuses what names no day, so that a wrong file is told at the start. */
    public ScienceDay {
        if ((on == null) == (nth == null)) {
            throw new IllegalArgumentException(id + " needs either on or nth");
        }
        if (days != null && (days < 1 || days > MOST_DAYS)) {
            throw new IllegalArgumentException(id + " lasts " + days + " days");
        }
        begin(id, on, nth, 2024);
    }

    /** Its first day in that year. */
    public LocalDate begin(int year) {
        return begin(id, on, nth, year);
    }

    private static LocalDate begin(String id, @Nullable String on, @Nullable Nth nth, int year) {
        if (nth != null) {
            return nth.in(year);
        }
        if (on == null) {
            throw new IllegalArgumentException(id + " is on no day");
        }
        return MonthDay.parse("--" + on).atYear(year);
    }

    /** Its last day in that year. */
    public LocalDate end(int year) {
        return begin(year).plusDays(length() - 1L);
    }

    /** How many days it lasts. */
    public int length() {
        return days == null ? 1 : days;
    }

    /** Whether the date is announced anew each year. */
    public boolean announced() {
        return Boolean.TRUE.equals(about);
    }
}
