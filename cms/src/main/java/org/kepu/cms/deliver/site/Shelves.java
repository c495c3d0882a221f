package org.kepu.cms.deliver.site;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import org.kepu.cms.content.Audience;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.deliver.site.view.AudienceLink;
import org.kepu.cms.deliver.site.view.CampaignLink;
import org.kepu.cms.deliver.site.view.RegionLink;
import org.kepu.cms.deliver.site.view.TopicLink;
import org.kepu.cms.publish.PublishedCampaigns;
import org.kepu.cms.publish.PublishedItems;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The ways to browse: topics with how much is in them, audiences, regions. Counting goes over all
 * that is published, so it is done at most every half minute.
 */
@Component
class Shelves {

    private static final Duration KEPT = Duration.ofSeconds(30);

    private record Content(
            List<TopicLink> topics, List<RegionLink> regions, List<CampaignLink> campaigns) {}

    private final LoadingCache<String, Content> content;

    Shelves(
            Vocabularies vocabularies,
            PublishedItems published,
            PublishedCampaigns campaigns,
            CampaignReader reader) {
        this.content =
                Caffeine.newBuilder()
                        .refreshAfterWrite(KEPT)
                        .build(
                                _ ->
                                        new Content(
                                                topics(vocabularies, published),
                                                regions(vocabularies),
                                                campaigns.all().stream()
                                                        .map(reader::link)
                                                        .toList()));
    }

    private static List<TopicLink> topics(Vocabularies vocabularies, PublishedItems published) {
        Map<String, Long> counts = published.tagCounts("topic");
        return vocabularies.topics().stream()
                .map(
                        it ->
                                new TopicLink(
                                        it.slug(),
                                        it.name(),
                                        "/topics/" + it.slug(),
                                        counts.getOrDefault(it.slug(), 0L)))
                .toList();
    }

    private static List<RegionLink> regions(Vocabularies vocabularies) {
        return vocabularies.regions().stream()
                .map(it -> new RegionLink(it.code(), it.name(), "/regions/" + it.code()))
                .sorted(Comparator.comparing(RegionLink::code))
                .toList();
    }

    /** All topics in their order. */
    List<TopicLink> topics() {
        return content.get("").topics();
    }

    /** Topics that hold something: an empty column is not shown. */
    List<TopicLink> filledTopics() {
        return topics().stream().filter(it -> it.count() > 0).toList();
    }

    /** The topic with that slug. */
    Optional<TopicLink> topic(String slug) {
        return topics().stream().filter(it -> it.slug().equals(slug)).findFirst();
    }

    /** All regions by code. */
    List<RegionLink> regions() {
        return content.get("").regions();
    }

    /** The region with that code. */
    Optional<RegionLink> region(String code) {
        return regions().stream().filter(it -> it.code().equals(code)).findFirst();
    }

    /** The campaigns that hold something. */
    List<CampaignLink> campaigns() {
        return content.get("").campaigns();
    }

    /** The five groups. */
    List<AudienceLink> audiences() {
        return Stream.of(Audience.values())
                .filter(it -> it != Audience.GENERAL)
                .map(it -> new AudienceLink(it.slug()))
                .toList();
    }
}
