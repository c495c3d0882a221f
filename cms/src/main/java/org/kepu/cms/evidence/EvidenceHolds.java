package org.kepu.cms.evidence;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.check.Check;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code evidence-quote-gone}: the page was fetched and doesn't say what is quoted. {@code
 * evidence-dead}: there is no such page; only a hint when a snapshot has the words. {@code
 * evidence-moved}, {@code evidence-unchecked}: hints. {@code evidence-tier}: nothing is as weighty
 * as the topic asks for. A page that isn't known yet is asked for.
 */
@Component
class EvidenceHolds implements Check {

    private final Pages pages;
    private final EvidenceSettings settings;
    private final Clock clock;

    EvidenceHolds(Pages pages, EvidenceSettings settings, Clock clock) {
        this.pages = pages;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean alsoWhenPublishing() {
        return true;
    }

    @Override
    public List<Finding> look(Draft draft) {
        List<Citation> cited = Citation.of(draft.content());
        List<Citation> onTheWeb = cited.stream().filter(Citation::isOnTheWeb).toList();
        Map<String, Page> known = pages.find(onTheWeb.stream().map(Citation::url).toList());
        var found = new ArrayList<Finding>();
        for (Citation one : onTheWeb) {
            @Nullable Page page = known.get(one.url());
            if (page == null) {
                pages.want(one.url(), clock.instant());
            }
            finding(one, page).ifPresent(found::add);
        }
        settings.least(draft.content().topics())
                .filter(_ -> !cited.isEmpty())
                .filter(least -> cited.stream().noneMatch(it -> reaches(it, least)))
                .map(least -> Map.of("tier", least.slug()))
                .map(facts -> Finding.block("evidence-tier", "/fields/evidence", facts))
                .ifPresent(found::add);
        return found;
    }

    private static boolean reaches(Citation citation, Tier least) {
        return citation.weight().filter(it -> it.isAtLeast(least)).isPresent();
    }

    private static Optional<Finding> finding(Citation one, @Nullable Page page) {
        String place = "/fields/evidence/" + one.number();
        var facts = Map.of("number", one.number() + 1);
        return switch (Standing.of(page, one.quote())) {
            case ALIVE -> Optional.empty();
            case QUOTE_GONE ->
                    Optional.of(Finding.block("evidence-quote-gone", place + "/quote", facts));
            case MOVED ->
                    Optional.of(
                            Finding.hint("evidence-moved", place + "/url", facts)
                                    .suggesting(page == null ? "" : page.location()));
            case DEAD -> Optional.of(dead(one, page, place + "/url", facts));
            case NOT_CHECKED ->
                    Optional.of(Finding.hint("evidence-unchecked", place + "/url", facts));
        };
    }

    private static Finding dead(
            Citation one, @Nullable Page page, String place, Map<String, ?> facts) {
        boolean kept = page != null && !one.quote().isBlank() && page.says(one.quote());
        return kept
                ? Finding.hint("evidence-dead", place, facts)
                : Finding.block("evidence-dead", place, facts);
    }
}
