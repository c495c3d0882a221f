package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A month: science days, what goes out, what expires; a grid, and on a phone an agenda. */
@Controller
class CalendarScreen {

    private final CalendarEntries entries;
    private final Clock clock;

    CalendarScreen(CalendarEntries entries, Clock clock) {
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * A day of the grid.
     *
     * @param other whether it belongs to the month before or after
     */
    public record Cell(
            LocalDate date,
            String label,
            boolean today,
            boolean other,
            List<CalendarEntries.Entry> entries) {}

    @GetMapping("/studio/calendar")
    String month(@RequestParam(required = false) @Nullable String month, Actor actor, Model model) {
        actor.require(Permission.READ);
        LocalDate today = LocalDate.ofInstant(clock.instant(), When.ZONE);
        YearMonth shown = parse(month, YearMonth.from(today));
        LocalDate from = shown.atDay(1).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        LocalDate to = shown.atEndOfMonth().with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        Map<LocalDate, List<CalendarEntries.Entry>> found = entries.between(from, to, today);
        List<Cell> cells =
                from.datesUntil(to.plusDays(1))
                        .map(it -> cell(it, shown, today, found.getOrDefault(it, List.of())))
                        .toList();
        model.addAttribute("month", shown.atDay(1).format(pattern("uuuu年M月", "MMMM uuuu")));
        model.addAttribute("before", shown.minusMonths(1));
        model.addAttribute("after", shown.plusMonths(1));
        model.addAttribute("current", shown.equals(YearMonth.from(today)));
        model.addAttribute("weekdays", weekdays());
        model.addAttribute("weeks", weeks(cells));
        model.addAttribute("agenda", agenda(cells, shown, today));
        model.addAttribute("lasting", entries.lasting(shown.atDay(1), shown.atEndOfMonth()));
        return "studio/calendar";
    }

    private static Cell cell(
            LocalDate date, YearMonth shown, LocalDate today, List<CalendarEntries.Entry> entries) {
        return new Cell(
                date,
                date.format(pattern("M月d日 E", "EEE d MMM")),
                date.equals(today),
                !YearMonth.from(date).equals(shown),
                entries);
    }

    private static List<List<Cell>> weeks(List<Cell> cells) {
        var weeks = new ArrayList<List<Cell>>();
        for (int i = 0; i < cells.size(); i += 7) {
            weeks.add(cells.subList(i, i + 7));
        }
        return weeks;
    }

    /** The days of the month that have something, and today. */
    private static List<Cell> agenda(List<Cell> cells, YearMonth shown, LocalDate today) {
        return cells.stream()
                .filter(it -> YearMonth.from(it.date()).equals(shown))
                .filter(it -> !it.entries().isEmpty() || it.date().equals(today))
                .toList();
    }

    private static List<String> weekdays() {
        return Stream.of(DayOfWeek.values())
                .map(it -> it.getDisplayName(TextStyle.SHORT, locale()))
                .toList();
    }

    private static YearMonth parse(@Nullable String month, YearMonth otherwise) {
        try {
            YearMonth wished = month == null ? otherwise : YearMonth.parse(month);
            return wished.getYear() < 2000 || wished.getYear() > 2100 ? otherwise : wished;
        } catch (DateTimeException noMonth) {
            return otherwise;
        }
    }

    private static DateTimeFormatter pattern(String chinese, String english) {
        return DateTimeFormatter.ofPattern(Words.english() ? english : chinese, locale());
    }

    private static Locale locale() {
        return Words.english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }
}
