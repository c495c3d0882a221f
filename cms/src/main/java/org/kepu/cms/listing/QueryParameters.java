package org.kepu.cms.listing;

import jakarta.servlet.http.HttpServletRequest;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parameters of a query, read strictly: a name or value that isn't known is an error, never
 * ignored, so that a typing mistake can't pass for a filter that lets everything through.
 */
public final class QueryParameters {

    /** A date without a zone is a day in Shanghai: where the readers are. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int MOST_VALUES = 100;

    private final Map<String, String[]> parameters;

    private QueryParameters(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /**
     * The request's parameters.
     *
     * @throws Invalid naming each parameter that isn't among the known ones
     */
    public static QueryParameters of(HttpServletRequest request, Set<String> known) {
        List<Flaw> unknown = new ArrayList<>();
        for (String name : request.getParameterMap().keySet()) {
            if (!known.contains(name)) {
                unknown.add(
                        new Flaw(name, true, "flaw.unknown-parameter", Map.of("parameter", name)));
            }
        }
        if (!unknown.isEmpty()) {
            throw new Invalid(unknown);
        }
        return new QueryParameters(request.getParameterMap());
    }

    /** The parameters of a request whose names {@link KnownParameters} has checked. */
    public static QueryParameters of(HttpServletRequest request) {
        return new QueryParameters(request.getParameterMap());
    }

    /** Parameters that came by another way than an address. */
    public static QueryParameters of(Map<String, List<String>> given) {
        Map<String, String[]> parameters = new HashMap<>();
        given.forEach((name, values) -> parameters.put(name, values.toArray(String[]::new)));
        return new QueryParameters(parameters);
    }

    /** All values of a parameter, repeated or comma-separated; empty when it isn't given. */
    public Set<String> values(String name) {
        Set<String> values = new LinkedHashSet<>();
        for (String given : parameters.getOrDefault(name, new String[0])) {
            Arrays.stream(given.split(",", -1))
                    .map(String::strip)
                    .filter(value -> !value.isEmpty())
                    .forEach(values::add);
        }
        if (values.size() > MOST_VALUES) {
            throw new Invalid(Flaw.inParameter(name, "flaw.too-many-values"));
        }
        return values;
    }

    /**
     * All values of a parameter that has a fixed vocabulary.
     *
     * @throws Invalid naming the value that isn't in it
     */
    public Set<String> values(String name, Set<String> vocabulary) {
        Set<String> values = values(name);
        for (String value : values) {
            if (!vocabulary.contains(value)) {
                throw new Invalid(Flaw.unknownValue(name, value));
            }
        }
        return values;
    }

    /**
     * The only value of a parameter.
     *
     * @throws Invalid when it is given several times
     */
    public Optional<String> single(String name) {
        String[] given = parameters.getOrDefault(name, new String[0]);
        if (given.length > 1) {
            throw new Invalid(Flaw.inParameter(name, "flaw.once-only"));
        }
        return given.length == 0 ? Optional.empty() : Optional.of(given[0].strip());
    }

    /**
     * A whole number.
     *
     * @throws Invalid when it isn't one from {@code least} to {@code most}
     */
    public int number(String name, int least, int most, int otherwise) {
        Optional<String> given = single(name);
        if (given.isEmpty()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(given.get());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, like one that is out of range
        }
        throw new Invalid(
                new Flaw(name, true, "flaw.number", Map.of("least", least, "most", most)));
    }

    /** How many a list shows: {@code limit}, 1 to 100, 20 unless given. */
    public int limit() {
        return number("limit", 1, 100, 20);
    }

    /**
     * {@code true} or {@code false}.
     *
     * @throws Invalid for anything else
     */
    public boolean flag(String name) {
        return switch (single(name).orElse("false")) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw new Invalid(Flaw.unknownValue(name, other));
        };
    }

    /**
     * A time by RFC 3339, or a day ({@code 2026-11-24}) that begins in Shanghai.
     *
     * @throws Invalid for anything else
     */
    public Optional<Instant> time(String name) {
        return single(name).map(text -> time(name, text));
    }

    private static Instant time(String name, String text) {
        try {
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(ZONE).toInstant()
                    : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notATime) {
            throw new Invalid(Flaw.inParameter(name, "flaw.time"));
        }
    }
}
