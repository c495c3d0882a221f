package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /}: the check box first, then what was checked last, and the ways to browse. */
@Controller
class HomePage {

    private static final int BESIDE_THE_BOX = 4;
    private static final int DEBUNKS = 10;
    private static final int ARTICLES = 6;
    private static final int VIDEOS = 7;
    private static final int EVENTS = 4;

    private final PublishedItems published;
    private final SnapshotReader reader;
    private final Shelves shelves;
    private final Heads heads;
    private final JsonLd jsonLd;
    private final PageWriter pages;

    HomePage(
            PublishedItems published,
            SnapshotReader reader,
            Shelves shelves,
            Heads heads,
            JsonLd jsonLd,
            PageWriter pages) {
        this.published = published;
        this.reader = reader;
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
        int split = Math.min(BESIDE_THE_BOX, rumors.size());
        var head =
                heads.named("home.title", "home.lead", "/")
                        .jsonLd(jsonLd.site())
                        .feed("latest")
                        .build();
        return SitePage.of("home", head)
                .with("going", rumors.subList(0, split))
                .with("debunks", rumors.subList(split, rumors.size()))
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
