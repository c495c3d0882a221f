package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * A moment as the studio shows it: in China's time, wherever the server stands.
 *
 * @param iso for machines, RFC 3339
 * @param text for people: the year only when it isn't this one
 */
public record When(String iso, String text) {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm", Locale.ROOT);

    static When of(Instant at, Instant now) {
        ZonedDateTime there = at.atZone(ZONE);
        boolean thisYear = there.getYear() == now.atZone(ZONE).getYear();
        String pattern =
                Words.english()
                        ? (thisYear ? "d MMM HH:mm" : "d MMM uuuu HH:mm")
                        : (thisYear ? "M月d日 HH:mm" : "uuuu年M月d日 HH:mm");
        Locale locale = Words.english() ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        return new When(at.toString(), there.format(DateTimeFormatter.ofPattern(pattern, locale)));
    }

    static @Nullable When ofNullable(@Nullable Instant at, Instant now) {
        return at == null ? null : of(at, now);
    }

    /** As an {@code <input type="datetime-local">} wants it. */
    static String local(Instant at) {
        return at.atZone(ZONE).format(LOCAL);
    }

    /**
     * The moment that such an input names.
     *
     * @throws java.time.format.DateTimeParseException if it names none
     */
    static Instant fromLocal(String text) {
        return LocalDateTime.parse(text).atZone(ZONE).toInstant();
    }
}
