package org.kepu.cms.evidence;

import org.kepu.cms.check.Check;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** {@code link-dead}: the body links to a page that isn't there. What isn't known is asked for. */
@Component
class LinksAlive implements Check {

    /** Bodies are cleaned HTML: attributes are quoted, ampersands written out. */
    private static final Pattern LINK = Pattern.compile("<a [^>]*href=\"(https?://[^\"]+)\"");

    private static final int MOST = 100;

    private final Pages pages;
    private final Clock clock;

    LinksAlive(Pages pages, Clock clock) {
        this.pages = pages;
        this.clock = clock;
    }

    @Override
    public List<Finding> look(Draft draft) {
        List<String> links =
                LINK.matcher(draft.content().body().html())
                        .results()
                        .map(it -> it.group(1).replace("&amp;", "&"))
                        .filter(Citation::isOnTheWeb)
                        .distinct()
                        .limit(MOST)
                        .toList();
        Map<String, Page> known = pages.find(links);
        links.stream()
                .filter(it -> !known.containsKey(it))
                .forEach(it -> pages.want(it, clock.instant()));
        return links.stream()
                .filter(it -> Standing.of(known.get(it), "") == Standing.DEAD)
                .map(it -> Finding.hint("link-dead", "/body", Map.of("url", it)))
                .toList();
    }
}
