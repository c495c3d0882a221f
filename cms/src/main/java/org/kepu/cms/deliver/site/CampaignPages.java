package org.kepu.cms.deliver.site;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.deliver.site.view.CampaignLink;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedCampaigns;
import org.kepu.cms.publish.PublishedCampaigns.Counted;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.share.QrCode;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/** {@code /campaigns}: days, weeks and months under one heading, with what belongs to each. */
@Controller
class CampaignPages {

    private static final int EVENTS = 6;
    private static final int ON_POSTER = 5;

    /** So many resources are looked through for one that is a poster. */
    private static final int RESOURCES = 10;

    private final PublishedCampaigns campaigns;
    private final Shown shown;
    private final ShelfReader shelves;
    private final Heads heads;
    private final JsonLd jsonLd;
    private final PageWriter pages;

    /** What makes a campaign and its items what the pages show. */
    @Component
    record Shown(
            CampaignReader campaign,
            SnapshotReader reader,
            PublishedItems published,
            ChosenTheme theme,
            Installation installation) {

        List<Card> items(Counted it, @Nullable String type, int most) {
            PublishedFilter all = it.in(PublishedFilter.ALL);
            PublishedFilter filter = type == null ? all : all.with(Field.TYPE, Set.of(type));
            return reader.cards(published.list(filter, null, most));
        }

        /** The newest poster that belongs to it, with its picture; null when there is none. */
        @Nullable Card poster(Counted it) {
            var filter = it.in(PublishedFilter.ALL).with(Field.TYPE, Set.of("resource"));
            return published.list(filter, null, RESOURCES).stream()
                    .filter(this::isPoster)
                    .map(reader::card)
                    .filter(card -> card.cover() != null)
                    .findFirst()
                    .orElse(null);
        }

        private boolean isPoster(Snapshot resource) {
            JsonNode fields = reader.entry(resource).path("fields");
            return fields.path("kind").asString("").equals("poster");
        }
    }

    CampaignPages(
            PublishedCampaigns campaigns,
            Shown shown,
            ShelfReader shelves,
            Heads heads,
            JsonLd jsonLd,
            PageWriter pages) {
        this.campaigns = campaigns;
        this.shown = shown;
        this.shelves = shelves;
        this.heads = heads;
        this.jsonLd = jsonLd;
        this.pages = pages;
    }

    @GetMapping("/campaigns")
    void all(HttpServletRequest request, HttpServletResponse response) throws IOException {
        pages.show(request, response, this::index);
    }

    private SitePage index() {
        var head = heads.named("campaigns.title", "campaigns.lead", "/campaigns");
        return SitePage.of("campaigns", head.section("campaigns").build())
                .with("campaigns", campaigns.all().stream().map(shown.campaign()::link).toList());
    }

    @GetMapping("/campaigns/{slug}")
    void one(
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String type,
            @RequestParam(required = false) @Nullable String after,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Counted found = find(slug);
        pages.show(request, response, () -> page(found, type, after));
    }

    private SitePage page(Counted found, @Nullable String type, @Nullable String after) {
        CampaignLink it = shown.campaign().link(found);
        String lead = it.about().isEmpty() ? shown.theme().text("campaigns.lead") : it.about();
        var head =
                heads.of(it.name(), lead, it.url())
                        .section("campaigns")
                        .feed("campaigns/" + it.slug())
                        .column(it.name(), lead, "新闻发布")
                        .jsonLd(jsonLd.campaign(found.campaign(), shown.items(found, null, 20)));
        var shelf =
                new ShelfReader.Shelf(
                        "campaign",
                        it.slug(),
                        it.name(),
                        it.url(),
                        found.in(PublishedFilter.ALL),
                        "type");
        boolean whole = type == null && after == null;
        return shelves.page(shelf, type, after, head)
                .on("campaign")
                .with("campaign", it)
                .with("events", whole ? shown.items(found, "event", EVENTS) : List.of())
                .with("poster", shown.poster(found));
    }

    /** To be printed and put up: what it is, when, what to read, and the way here. */
    @GetMapping("/campaigns/{slug}/poster")
    void poster(@PathVariable String slug, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Counted found = find(slug);
        pages.show(request, response, () -> poster(found));
    }

    private SitePage poster(Counted found) {
        CampaignLink it = shown.campaign().link(found);
        String address = shown.installation().url(it.url()).toString();
        var head = heads.of(it.name(), it.about(), it.url() + "/poster").hidden();
        return SitePage.of("campaign-poster", head.build())
                .with("campaign", it)
                .with("items", shown.items(found, null, ON_POSTER))
                .with("address", address)
                .with("qr", QrCode.of(address));
    }

    private Counted find(String slug) {
        return campaigns.find(slug).orElseThrow(() -> new NotFound("campaign", slug));
    }
}
