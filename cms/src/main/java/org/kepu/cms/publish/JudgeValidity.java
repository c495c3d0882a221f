package org.kepu.cms.publish;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Signature;
import org.springframework.stereotype.Component;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;

/** Says how long a debunk stands: as its author says, or else as its topics have it. */
@Component
class JudgeValidity {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");

    private final ValiditySettings settings;

    JudgeValidity(ValiditySettings settings) {
        this.settings = settings;
    }

    /**
     * Null for all that is no debunk.
     *
     * @param now counts as the check when nobody signed, as with an import
     */
    @Nullable Validity of(
            String type, ItemContent content, List<Signature> signatures, Instant now) {
        if (!type.equals("rumor")) {
            return null;
        }
        Instant checked =
                signatures.stream().map(Signature::at).max(Instant::compareTo).orElse(now);
        String reason = content.field("longLasting").strip();
        if (!reason.isEmpty()) {
            return new Validity(checked, null, reason, false);
        }
        Instant until = until(content, checked);
        return new Validity(checked, until, "", !until.isAfter(now));
    }

    /** To the end of the day that is named, in China. */
    private Instant until(ItemContent content, Instant checked) {
        try {
            return LocalDate.parse(content.field("validUntil"))
                    .plusDays(1)
                    .atStartOfDay(CHINA)
                    .toInstant();
        } catch (DateTimeException _) {
            return checked.plus(settings.of(content.topics()));
        }
    }
}
