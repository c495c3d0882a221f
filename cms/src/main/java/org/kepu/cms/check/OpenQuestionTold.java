package org.kepu.cms.check;

import org.kepu.cms.content.ItemContent;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code unproven-incomplete}: a verdict of "unproven" must say what is known, what isn't, who was
 * asked and when the next word comes. {@code unproven-past}: that day is over.
 */
@Component
class OpenQuestionTold implements Check {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String NEXT = "/fields/nextUpdate";

    private final Clock clock;

    OpenQuestionTold(Clock clock) {
        this.clock = clock;
    }

    @Override
    public boolean alsoWhenPublishing() {
        return true;
    }

    @Override
    public List<Finding> look(Draft draft) {
        ItemContent content = draft.content();
        if (!draft.type().equals("rumor") || !content.field("verdict").equals("unproven")) {
            return List.of();
        }
        var found = new ArrayList<Finding>();
        for (String name : List.of("known", "notKnown", "asked", "nextUpdate")) {
            if (content.field(name).isBlank()) {
                found.add(Finding.block("unproven-incomplete", "/fields/" + name, Map.of()));
            }
        }
        String next = content.field("nextUpdate");
        if (!next.isBlank() && isPast(next)) {
            found.add(Finding.block("unproven-past", NEXT, Map.of("day", next)));
        }
        return found;
    }

    private boolean isPast(String day) {
        try {
            return LocalDate.parse(day).isBefore(LocalDate.ofInstant(clock.instant(), CHINA));
        } catch (DateTimeException _) {
            return true;
        }
    }
}
