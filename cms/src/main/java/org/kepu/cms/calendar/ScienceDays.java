package org.kepu.cms.calendar;

import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The days that come with Kepu, and those of {@code KEPU_DATA/calendar/days.json}, which adds to
 * them or, by the same {@code id}, replaces one. Read at the start.
 */
@Component
public class ScienceDays {

    private static final TypeReference<List<ScienceDay>> DAYS = new TypeReference<>() {};

    private final List<ScienceDay> days;

    ScienceDays(JsonMapper json, Installation installation) throws IOException {
        Map<String, ScienceDay> byId = new LinkedHashMap<>();
        try (InputStream in = ScienceDays.class.getResourceAsStream("/calendar/days.json")) {
            json.readValue(in, DAYS).forEach(it -> byId.put(it.id(), it));
        }
        Path own = installation.folder("calendar").resolve("days.json");
        if (Files.isRegularFile(own)) {
            json.readValue(own.toFile(), DAYS).forEach(it -> byId.put(it.id(), it));
        }
        this.days = List.copyOf(byId.values());
    }

    /** A day as it falls in a year. */
    public record Occurrence(ScienceDay day, LocalDate from, LocalDate to) {}

    /** Those that are on at some time between the two dates, both included; the first first. */
    public List<Occurrence> between(LocalDate from, LocalDate to) {
        var found = new ArrayList<Occurrence>();
        for (ScienceDay day : days) {
            // One that began at the end of a year may last into the next.
            IntStream.rangeClosed(from.getYear() - 1, to.getYear())
                    .mapToObj(year -> new Occurrence(day, day.begin(year), day.end(year)))
                    .filter(it -> !it.from().isAfter(to) && !it.to().isBefore(from))
                    .forEach(found::add);
        }
        found.sort(Comparator.comparing(Occurrence::from).thenComparing(it -> it.day().id()));
        return found;
    }
}
