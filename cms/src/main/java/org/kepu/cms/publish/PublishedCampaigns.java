package org.kepu.cms.publish;

import org.kepu.cms.content.Campaign;
import org.kepu.cms.content.Campaigns;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The campaigns that published items belong to. */
@Component
public class PublishedCampaigns {

    private final Campaigns campaigns;
    private final PublishedItems published;

    PublishedCampaigns(Campaigns campaigns, PublishedItems published) {
        this.campaigns = campaigns;
        this.published = published;
    }

    /**
     * A campaign as it is published.
     *
     * @param names that its items bear
     * @param count of its live items
     */
    public record Counted(Campaign campaign, Set<String> names, long count) {

        /** Lets through its items and no others. */
        public PublishedFilter in(PublishedFilter filter) {
            return filter.with(PublishedFilter.Field.CAMPAIGN, names);
        }
    }

    /** Those with live items: in the order of the vocabulary, then the others by name. */
    public List<Counted> all() {
        Map<String, Counted> found = new LinkedHashMap<>();
        List<String> order = campaigns.known().stream().map(Campaign::slug).toList();
        published.tagCounts("campaign").entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        tag -> {
                            Campaign it = campaigns.named(tag.getKey());
                            found.merge(
                                    it.slug(),
                                    new Counted(it, Set.of(tag.getKey()), tag.getValue()),
                                    PublishedCampaigns::together);
                        });
        return found.values().stream()
                .sorted(
                        Comparator.comparingInt(
                                it -> {
                                    int at = order.indexOf(it.campaign().slug());
                                    return at < 0 ? order.size() : at;
                                }))
                .toList();
    }

    /** The one with that slug; one that the vocabulary knows needs no items. */
    public Optional<Counted> find(String slug) {
        return campaigns
                .find(slug)
                .map(it -> new Counted(it, names(it), 0))
                .or(
                        () ->
                                all().stream()
                                        .filter(it -> it.campaign().slug().equals(slug))
                                        .findFirst());
    }

    private static Set<String> names(Campaign campaign) {
        return Stream.concat(Stream.of(campaign.name()), campaign.aliases().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Counted together(Counted one, Counted other) {
        return new Counted(
                one.campaign(),
                Stream.concat(one.names().stream(), other.names().stream())
                        .collect(Collectors.toUnmodifiableSet()),
                one.count() + other.count());
    }
}
