package org.kepu.cms.deliver.site;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.When;
import org.springframework.stereotype.Component;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Tells times in the site's language and zone. */
@Component
class Times {

    private static final DateTimeFormatter PUB_DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private final ZoneId zone;
    private final DateTimeFormatter day;
    private final DateTimeFormatter minute;

    Times(SiteSettings settings) {
        Locale locale = settings.locale();
        boolean english = Locale.ENGLISH.equals(locale);
        this.zone = settings.zone();
        this.day = DateTimeFormatter.ofPattern(english ? "d MMMM yyyy" : "yyyy年M月d日", locale);
        this.minute =
                DateTimeFormatter.ofPattern(
                        english ? "d MMMM yyyy, HH:mm" : "yyyy年M月d日 HH:mm", locale);
    }

    /** The day. */
    When day(Instant time) {
        return new When(iso(time), day.format(time.atZone(zone)));
    }

    /** The day of a time written as RFC 3339. */
    When day(String time) {
        return day(Instant.parse(time));
    }

    /** Day and minute of a time in RFC 3339; null when it can't be read. */
    @Nullable When minute(String time) {
        try {
            Instant instant = OffsetDateTime.parse(time).toInstant();
            return new When(iso(instant), minute.format(instant.atZone(zone)));
        } catch (DateTimeException notATime) {
            return null;
        }
    }

    /** As the meta tag PubDate wants it: {@code yyyy-MM-dd HH:mm}. */
    String pubDate(String iso) {
        return PUB_DATE.format(Instant.parse(iso).atZone(zone));
    }

    private String iso(Instant time) {
        return time.atZone(zone).toOffsetDateTime().truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
