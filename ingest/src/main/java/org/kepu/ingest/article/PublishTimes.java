package org.kepu.ingest.article;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the dates that people and content systems write on pages. */
final class PublishTimes {

    /** What a time without a zone means on a Chinese page. */
    private static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    private static final Pattern WRITTEN =
            Pattern.compile(
                    "(?<!\\d)((?:19|20)\\d{2})\\s*[-/.年]\\s*(\\d{1,2})\\s*[-/.月]\\s*(\\d{1,2})(?!\\d)日?"
                        + "(?:[T\\s\\u00A0]*(\\d{1,2})[:：时](\\d{1,2})(?:[:：分](\\d{1,2}))?)?");

    private PublishTimes() {}

    /**
     * A moment from an attribute or a script: with a zone, in seconds since 1970, or as written.
     */
    static Optional<Instant> parse(String value) {
        String text = value.strip();
        if (text.matches("1\\d{9}")) {
            return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
        }
        if (text.matches("1\\d{12}")) {
            return Optional.of(Instant.ofEpochMilli(Long.parseLong(text)));
        }
        String normal = text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2").replace(' ', 'T');
        return withZone(normal, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .or(() -> withZone(text, DateTimeFormatter.RFC_1123_DATE_TIME))
                .or(() -> firstIn(text));
    }

    private static Optional<Instant> withZone(String text, DateTimeFormatter format) {
        try {
            return Optional.of(
                    OffsetDateTime.parse(text, format.withLocale(Locale.ROOT)).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The first date in running text, with its time of day if there is one. */
    static Optional<Instant> firstIn(String text) {
        Matcher written = WRITTEN.matcher(text);
        while (written.find()) {
            Optional<Instant> moment = moment(written);
            if (moment.isPresent()) {
                return moment;
            }
        }
        return Optional.empty();
    }

    private static Optional<Instant> moment(MatchResult date) {
        try {
            var local =
                    LocalDateTime.of(
                            number(date, 1),
                            number(date, 2),
                            number(date, 3),
                            number(date, 4),
                            number(date, 5),
                            number(date, 6));
            return Optional.of(local.atZone(BEIJING).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // a telephone number or the like
        }
    }

    private static int number(MatchResult date, int group) {
        String digits = date.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
