package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.request.RequestClusters;
import org.kepu.cms.standby.Standby;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * {@code /}: the check box first, beside it what most people asked for lately, then what was
 * checked last, and the ways to browse.
 */
@Controller
class HomePage {

    private static final int BESIDE_THE_BOX = 4;
    private static final int DEBUNKS = 10;

    /** What was asked for within that time is going round. */
    private static final Duration LATELY = Duration.ofDays(14);

    private static final int ARTICLES = 6;
    private static final int VIDEOS = 7;
    private static final int EVENTS = 4;

    private final PublishedItems published;
    private final SnapshotReader reader;
    private final Asked asked;
    private final Shelves shelves;
    private final Heads heads;
    private final JsonLd jsonLd;
    private final PageWriter pages;

    /** What people ask about most, as far as it has been checked. */
    @Component
    record Asked(
            RequestClusters requests,
            PublishedItems published,
            SnapshotReader reader,
            Clock clock) {

        List<Card> lately() {
            if (Standby.isReading()) {
                // The copy has no requests.
                return List.of();
            }
            List<ItemId> most = requests.askedMost(clock.instant().minus(LATELY), BESIDE_THE_BOX);
            Map<ItemId, Snapshot> live = published.findAll(most);
            return most.stream().map(live::get).filter(Objects::nonNull).map(reader::card).toList();
        }
    }

    HomePage(Asked asked, Shelves shelves, Heads heads, JsonLd jsonLd, PageWriter pages) {
        this.published = asked.published();
        this.reader = asked.reader();
        this.asked = asked;
        this.shelves = shelves;
        this.heads = heads;
        this.jsonLd = jsonLd;
        this.pages = pages;
    }

    @GetMapping("/")
    void home(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(request, response, this::page);
    }

    private SitePage page() {
        List<Card> rumors = newest("rumor", DEBUNKS);
        List<Card> going =
                Stream.concat(asked.lately().stream(), rumors.stream())
                        .distinct()
                        .limit(BESIDE_THE_BOX)
                        .toList();
        var head =
                heads.named("home.title", "home.lead", "/")
                        .jsonLd(jsonLd.site())
                        .feed("latest")
                        .build();
        return SitePage.of("home", head)
                .with("going", going)
                .with("debunks", rumors.stream().filter(it -> !going.contains(it)).toList())
                .with("videos", newest("video", VIDEOS))
                .with("articles", newest("article", ARTICLES))
                .with("events", newest("event", EVENTS))
                .with("topics", shelves.filledTopics())
                .with("regions", shelves.regions())
                .with("audiences", shelves.audiences())
                .with("campaigns", shelves.campaigns());
    }

    private List<Card> newest(String type, int limit) {
        var filter = PublishedFilter.ALL.with(PublishedFilter.Field.TYPE, Set.of(type));
        return reader.cards(published.list(filter, null, limit));
    }
}
