package org.kepu.cms.deliver.site;

import static org.kepu.cms.deliver.site.SnapshotReader.orNull;
import static org.kepu.cms.deliver.site.SnapshotReader.text;

import org.kepu.cms.content.Campaign;
import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Says to search engines in schema.org's words what a page is about. */
@Component
class JsonLd {

    /**
     * ClaimReview's scale from 1, wholly false, to 5, wholly true. "Unproven" has no place on it
     * and bears its name alone.
     */
    private static final Map<String, Integer> RATING =
            Map.of("false", 1, "misleading", 2, "outdated", 2, "mixed", 3, "true", 5);

    private final JsonMapper json;
    private final Installation installation;
    private final SiteSettings settings;
    private final ChosenTheme theme;

    JsonLd(JsonMapper json, Installation installation, SiteSettings settings, ChosenTheme theme) {
        this.json = json;
        this.installation = installation;
        this.settings = settings;
        this.theme = theme;
    }

    /** The site and its search. */
    String site() {
        ObjectNode site = node("WebSite");
        site.put("name", theme.siteName());
        site.put("url", installation.url("/").toString());
        ObjectNode search = site.putObject("potentialAction").put("@type", "SearchAction");
        search.put("target", installation.url("/search") + "?q={search_term_string}");
        search.put("query-input", "required name=search_term_string");
        return safe(site);
    }

    /** A campaign with what it is made of; days that come back each year are a schedule. */
    String campaign(Campaign campaign, List<Card> items) {
        String url = installation.url("/campaigns/" + campaign.slug()).toString();
        ObjectNode page = node("CollectionPage");
        page.put("name", campaign.name()).put("url", url);
        page.put("inLanguage", settings.language());
        Campaign.Days days = campaign.days();
        if (days.from() != null) {
            String to = days.to() == null ? days.from() : days.to();
            ObjectNode event = page.putObject("about").put("@type", "Event");
            event.put("name", campaign.name()).put("description", campaign.about());
            if (days.from().startsWith("--")) {
                MonthDay first = MonthDay.parse(days.from());
                ObjectNode each = event.putObject("eventSchedule").put("@type", "Schedule");
                each.put("repeatFrequency", "P1Y").put("byMonth", first.getMonthValue());
                each.put("byMonthDay", first.getDayOfMonth());
            } else {
                event.put("startDate", days.from()).put("endDate", to);
            }
        }
        ObjectNode list = page.putObject("mainEntity").put("@type", "ItemList");
        ArrayNode elements = list.putArray("itemListElement");
        for (Card item : items) {
            elements.addObject()
                    .put("@type", "ListItem")
                    .put("position", elements.size())
                    .put("url", installation.url(item.url()).toString());
        }
        return safe(page);
    }

    /** The item: ClaimReview, VideoObject, Event, or Article. */
    String item(JsonNode item) {
        return safe(
                switch (text(item, "type")) {
                    case "rumor" -> claimReview(item);
                    case "video" -> video(item);
                    case "event" -> event(item);
                    default -> article(item);
                });
    }

    private ObjectNode claimReview(JsonNode item) {
        JsonNode fields = item.path("fields");
        ObjectNode review = common(item, "ClaimReview");
        review.put("claimReviewed", text(fields, "claim"));
        String verdict = text(fields, "verdict");
        ObjectNode rating = review.putObject("reviewRating").put("@type", "Rating");
        if (RATING.containsKey(verdict)) {
            rating.put("ratingValue", RATING.get(verdict))
                    .put("worstRating", 1)
                    .put("bestRating", 5);
        }
        rating.put("alternateName", theme.text("verdict." + verdict));
        review.put("reviewBody", text(fields, "truth"));
        ObjectNode claim = review.putObject("itemReviewed").put("@type", "Claim");
        claim.put("name", text(fields, "claim"));
        List<JsonNode> seen = new ArrayList<>();
        fields.path("appearances").forEach(seen::add);
        seen.removeIf(it -> orNull(it, "url") == null);
        if (!seen.isEmpty()) {
            ArrayNode appearances = claim.putArray("appearance");
            seen.forEach(it -> work(appearances.addObject(), it));
            seen.stream()
                    .filter(it -> orNull(it, "seenAt") != null)
                    .min(Comparator.comparing(it -> text(it, "seenAt")))
                    .ifPresent(it -> work(claim.putObject("firstAppearance"), it));
        }
        return review;
    }

    private static void work(ObjectNode work, JsonNode seen) {
        work.put("@type", "CreativeWork").put("url", text(seen, "url"));
        if (orNull(seen, "seenAt") != null) {
            work.put("datePublished", text(seen, "seenAt"));
        }
    }

    private ObjectNode video(JsonNode item) {
        ObjectNode video = common(item, "VideoObject");
        video.put("name", text(item, "title"));
        video.put("description", text(item, "summary"));
        video.put("uploadDate", text(item, "publishedAt"));
        JsonNode fields = item.path("fields");
        int seconds = fields.path("durationSeconds").asInt(0);
        if (seconds > 0) {
            video.put("duration", "PT" + seconds + "S");
        }
        String poster = orNull(fields, "poster");
        video.put("thumbnailUrl", poster == null ? text(item.path("cover"), "url") : poster);
        for (JsonNode asset : item.path("media")) {
            if (text(asset, "mime").startsWith("video/")) {
                video.put("contentUrl", text(asset, "url"));
                break;
            }
        }
        return video;
    }

    private ObjectNode event(JsonNode item) {
        JsonNode fields = item.path("fields");
        ObjectNode event = node("Event");
        event.put("name", text(item, "title"));
        event.put("description", text(item, "summary"));
        event.put("startDate", text(fields, "startsAt"));
        if (orNull(fields, "endsAt") != null) {
            event.put("endDate", text(fields, "endsAt"));
        }
        event.putObject("location").put("@type", "Place").put("name", text(fields, "place"));
        return event;
    }

    private ObjectNode article(JsonNode item) {
        ObjectNode article = common(item, "Article");
        article.put("headline", text(item, "title"));
        article.put("description", text(item, "summary"));
        String cover = orNull(item.path("cover"), "url");
        if (cover != null) {
            article.put("image", cover);
        }
        return article;
    }

    private ObjectNode common(JsonNode item, String type) {
        ObjectNode node = node(type);
        node.put("url", text(item, "url"));
        node.put("inLanguage", text(item, "lang"));
        node.put("datePublished", text(item, "publishedAt"));
        node.put("dateModified", text(item, "updatedAt"));
        ObjectNode publisher = json.createObjectNode();
        publisher.put("@type", "Organization");
        String organizer = settings.furniture().organizer();
        publisher.put("name", organizer.isBlank() ? settings.name() : organizer);
        publisher.put("url", installation.url("/").toString());
        node.set("author", publisher);
        node.set("publisher", publisher.deepCopy());
        return node;
    }

    private ObjectNode node(String type) {
        return json.createObjectNode().put("@context", "https://schema.org").put("@type", type);
    }

    /** A text inside cannot end the script element, nor open a comment in it. */
    private static String safe(ObjectNode node) {
        return node.toString().replace("<", "\\u003c");
    }
}
