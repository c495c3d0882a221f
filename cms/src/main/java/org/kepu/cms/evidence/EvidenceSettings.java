package org.kepu.cms.evidence;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How evidence is watched.
 *
 * @param watch whether pages are fetched at all
 * @param every so often each page that a public debunk cites
 * @param retry so long after a page couldn't be reached; twice as long each time, up to {@code
 *     every}
 * @param minimum the least tier that one piece of evidence must have; null: none
 * @param topics the same for topics that ask for more; of several, the highest counts
 */
@Validated
@ConfigurationProperties(prefix = "kepu.evidence", ignoreUnknownFields = false)
record EvidenceSettings(
        @DefaultValue("true") boolean watch,
        @DefaultValue("7d") Duration every,
        @DefaultValue("1h") Duration retry,
        @Nullable Tier minimum,
        @DefaultValue Map<String, Tier> topics) {

    /** What an item of those topics must reach. */
    Optional<Tier> least(List<String> slugs) {
        return Stream.concat(Stream.ofNullable(minimum), slugs.stream().map(topics::get))
                .filter(Objects::nonNull)
                .min(Tier::compareTo);
    }
}
