package org.kepu.cms.deliver.feed;

import org.kepu.cms.channel.Outlet;
import org.kepu.cms.channel.OutletForm;
import org.kepu.cms.channel.Outlets;
import org.kepu.cms.content.Audience;
import org.kepu.cms.content.Region;
import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.publish.PublishedCampaigns;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedFilter.Sort;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What goes into which feed. The order is that of the last change, so that a correction comes up.
 */
@Component
class FeedSelection {

    /** In the order in which they are offered. */
    private static final Map<String, Named> FIXED = new LinkedHashMap<>();

    static {
        FIXED.put("latest", new Named("最新内容", "/", filter(Map.of()), false));
        FIXED.put("rumors", new Named("谣言核查", "/rumors", ofType("rumor"), false));
        FIXED.put("articles", new Named("科普文章", "/articles", ofType("article"), false));
        FIXED.put("videos", new Named("科普视频", "/videos", ofType("video"), true));
        FIXED.put(
                "emergency",
                new Named(
                        "应急科普",
                        "/topics/disaster",
                        filter(Map.of(Field.TOPIC, Set.of("disaster"))),
                        false));
    }

    private final Vocabularies vocabularies;
    private final PublishedCampaigns campaigns;
    private final Outlets outlets;
    private final MessageSource messages;

    FeedSelection(
            Vocabularies vocabularies,
            PublishedCampaigns campaigns,
            Outlets outlets,
            MessageSource messages) {
        this.campaigns = campaigns;
        this.outlets = outlets;
        this.vocabularies = vocabularies;
        this.messages = messages;
    }

    /**
     * A feed's content.
     *
     * @param home path of the page for people that shows the same
     * @param recordings whether it holds nothing but audio and video
     * @param whole whether bodies are in it, or summaries only
     * @param form how an outlet wants its entries
     */
    record Named(
            String title,
            String home,
            PublishedFilter filter,
            boolean recordings,
            boolean whole,
            OutletForm form) {

        /** With bodies. */
        Named(String title, String home, PublishedFilter filter, boolean recordings) {
            this(title, home, filter, recordings, true, OutletForm.ANY);
        }
    }

    /** The names of all feeds, in the order in which they are offered. */
    List<String> names() {
        List<String> names = new ArrayList<>(FIXED.keySet());
        vocabularies.topics().forEach(topic -> names.add("topics/" + topic.slug()));
        for (Audience audience : Audience.values()) {
            names.add("audiences/" + audience.slug());
        }
        vocabularies.regions().forEach(region -> names.add("regions/" + region.code()));
        campaigns.all().forEach(it -> names.add("campaigns/" + it.campaign().slug()));
        return names;
    }

    /** The feed of that name below {@code /feeds/}, if there is one. */
    Optional<Named> find(String name) {
        int slash = name.indexOf('/');
        if (slash < 0) {
            return Optional.ofNullable(FIXED.get(name));
        }
        String value = name.substring(slash + 1);
        return switch (name.substring(0, slash)) {
            case "topics" -> vocabularies.topic(value).map(FeedSelection::ofTopic);
            case "audiences" -> Audience.of(value).map(this::ofAudience);
            case "regions" ->
                    vocabularies.regions().stream()
                            .filter(region -> region.code().equals(value))
                            .findFirst()
                            .map(FeedSelection::ofRegion);
            case "campaigns" -> campaigns.find(value).map(FeedSelection::ofCampaign);
            case "channels" ->
                    outlets.find(value).filter(Outlet::enabled).map(FeedSelection::ofOutlet);
            default -> Optional.empty();
        };
    }

    private static Named ofOutlet(Outlet outlet) {
        return new Named(
                outlet.name(),
                "/outlets",
                outlet.rule().filter(),
                false,
                outlet.whole(),
                outlet.form());
    }

    private static Named ofTopic(Topic topic) {
        return new Named(
                topic.name(),
                "/topics/" + topic.slug(),
                filter(Map.of(Field.TOPIC, Set.of(topic.slug()))),
                false);
    }

    private Named ofAudience(Audience audience) {
        String label =
                messages.getMessage(
                        "audience." + audience.slug(), null, java.util.Locale.SIMPLIFIED_CHINESE);
        return new Named(
                label,
                "/audiences/" + audience.slug(),
                filter(Map.of(Field.AUDIENCE, Set.of(audience.slug()))),
                false);
    }

    private static Named ofRegion(Region region) {
        return new Named(
                region.name(),
                "/regions/" + region.code(),
                filter(Map.of(Field.REGION, Set.of(region.code()))),
                false);
    }

    private static Named ofCampaign(PublishedCampaigns.Counted it) {
        return new Named(
                it.campaign().name(),
                "/campaigns/" + it.campaign().slug(),
                it.in(filter(Map.of())),
                false);
    }

    private static PublishedFilter ofType(String type) {
        return filter(Map.of(Field.TYPE, Set.of(type)));
    }

    private static PublishedFilter filter(Map<Field, Set<String>> values) {
        return new PublishedFilter(values, null, null, null, Sort.UPDATED_LAST_FIRST);
    }
}
