package org.kepu.cms.intake;

import org.kepu.cms.check.Check;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.SourceCredit;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Keeps what the source of an item demands of a reprint: seen by the author as a check that blocks,
 * and held against each publication. {@code reprint-forbidden}, {@code reprint-expired}, {@code
 * reprint-title}, {@code reprint-credit}.
 */
@Component
class ReprintTerms implements Check {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private final Provenances provenances;
    private final Clock clock;

    ReprintTerms(Provenances provenances, Clock clock) {
        this.provenances = provenances;
        this.clock = clock;
    }

    @Override
    public List<Finding> look(Draft draft) {
        return findings(draft.id(), draft.content());
    }

    @Override
    public boolean alsoWhenPublishing() {
        return true;
    }

    /** What isn't kept. */
    List<Finding> findings(ItemId item, ItemContent content) {
        return provenances.reprints(item).stream()
                .flatMap(it -> findings(it, content).stream())
                .distinct()
                .toList();
    }

    private List<Finding> findings(Provenances.Reprint demanded, ItemContent content) {
        ReprintRules rules = demanded.rules();
        var found = new ArrayList<Finding>();
        if (rules.forbidden()) {
            found.add(Finding.block("reprint-forbidden", "/source", Map.of()));
        }
        LocalDate until = rules.until();
        if (until != null && LocalDate.ofInstant(clock.instant(), ZONE).isAfter(until)) {
            found.add(Finding.block("reprint-expired", "/source", Map.of("until", until)));
        }
        if (rules.titleFixed() && !content.title().equals(demanded.title())) {
            found.add(
                    Finding.block("reprint-title", "/title", Map.of("title", demanded.title()))
                            .suggesting(demanded.title()));
        }
        String credit = rules.creditLine();
        if (credit != null && !name(content).contains(credit)) {
            found.add(
                    Finding.block("reprint-credit", "/source/name", Map.of("credit", credit))
                            .suggesting(credit));
        }
        return found;
    }

    private static String name(ItemContent content) {
        SourceCredit source = content.source();
        String name = source == null ? null : source.name();
        return name == null ? "" : name;
    }
}
