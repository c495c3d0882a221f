package org.kepu.search;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A published item as search sees it.
 *
 * @param id stable over revisions
 * @param revision grows with each publication; a smaller one never overwrites a greater one
 */
public record Entry(
        String id,
        long revision,
        Labels labels,
        Words words,
        Instant publishedAt,
        Instant updatedAt) {

    /**
     * What an entry is filtered and counted by, in the codes of the contract.
     *
     * @param verdict of a rumor's check; null for other types
     */
    public record Labels(
            String type,
            String lang,
            String slug,
            @Nullable String verdict,
            Set<String> topics,
            Set<String> audiences,
            Set<String> regions,
            Set<String> contributors,
            Set<String> campaigns) {

        public Labels {
            topics = Set.copyOf(topics);
            audiences = Set.copyOf(audiences);
            regions = Set.copyOf(regions);
            contributors = Set.copyOf(contributors);
            campaigns = Set.copyOf(campaigns);
        }

        /** The values of one facet; empty when it has none. */
        public Set<String> of(Facet facet) {
            return switch (facet) {
                case TYPE -> Set.of(type);
                case LANG -> lang.isEmpty() ? Set.of() : Set.of(lang);
                case VERDICT -> verdict == null ? Set.of() : Set.of(verdict);
                case TOPIC -> topics;
                case AUDIENCE -> audiences;
                case REGION -> regions;
                case CAMPAIGN -> campaigns;
                case CONTRIBUTOR -> contributors;
            };
        }
    }

    /**
     * What an entry says, as plain text.
     *
     * @param text the body without markup
     * @param claims the claim as it spreads, then its other wordings; empty when the entry debunks
     *     nothing
     * @param truth the fact in one sentence; may be empty
     */
    public record Words(
            String title, String summary, String text, List<String> claims, String truth) {

        public Words {
            claims = List.copyOf(claims);
        }
    }

    /** Begins an entry; what is not said stays empty. */
    public static Builder of(String id, long revision) {
        return new Builder(id, revision);
    }

    /** Collects the parts of an entry. Not for several threads. */
    public static final class Builder {
        private final String id;
        private final long revision;
        private String type = "article";
        private String lang = "";
        private String slug = "";
        private String title = "";
        private String summary = "";
        private String text = "";
        private String truth = "";
        private List<String> claims = List.of();
        private @Nullable String verdict;
        private final Set<String> topics = new LinkedHashSet<>();
        private final Set<String> audiences = new LinkedHashSet<>();
        private final Set<String> regions = new LinkedHashSet<>();
        private final Set<String> contributors = new LinkedHashSet<>();
        private final Set<String> campaigns = new LinkedHashSet<>();
        private Instant publishedAt = Instant.EPOCH;
        private @Nullable Instant updatedAt;

        private Builder(String id, long revision) {
            this.id = id;
            this.revision = revision;
        }

        /** The content type's name. */
        public Builder type(String name) {
            this.type = name;
            return this;
        }

        /** BCP 47. */
        public Builder lang(String tag) {
            this.lang = tag;
            return this;
        }

        /** The last part of its URL. */
        public Builder slug(String name) {
            this.slug = name;
            return this;
        }

        /** Plain text. */
        public Builder title(String plain) {
            this.title = plain;
            return this;
        }

        /** Plain text. */
        public Builder summary(String plain) {
            this.summary = plain;
            return this;
        }

        /** The body as plain text. */
        public Builder text(String plain) {
            this.text = plain;
            return this;
        }

        /** The claim, then its other wordings. */
        public Builder claims(List<String> wordings) {
            this.claims = wordings;
            return this;
        }

        /** The fact in one sentence. */
        public Builder truth(String sentence) {
            this.truth = sentence;
            return this;
        }

        /** The code of the verdict. */
        public Builder verdict(@Nullable String code) {
            this.verdict = code;
            return this;
        }

        /** Slugs of topics. */
        public Builder topics(Iterable<String> slugs) {
            slugs.forEach(topics::add);
            return this;
        }

        /** Names of audiences. */
        public Builder audiences(Iterable<String> names) {
            names.forEach(audiences::add);
            return this;
        }

        /** Codes of regions, with those above them when a filter by the greater is to find it. */
        public Builder regions(Iterable<String> codes) {
            codes.forEach(regions::add);
            return this;
        }

        /** Names of contributors. */
        public Builder contributors(Iterable<String> names) {
            names.forEach(contributors::add);
            return this;
        }

        /** Slugs of campaigns. */
        public Builder campaigns(Iterable<String> slugs) {
            slugs.forEach(campaigns::add);
            return this;
        }

        /** First published. */
        public Builder publishedAt(Instant time) {
            this.publishedAt = time;
            return this;
        }

        /** Last changed; the time of publication when not said. */
        public Builder updatedAt(Instant time) {
            this.updatedAt = time;
            return this;
        }

        /** The finished entry. */
        public Entry build() {
            var labels =
                    new Labels(
                            type,
                            lang,
                            slug,
                            verdict,
                            topics,
                            audiences,
                            regions,
                            contributors,
                            campaigns);
            return new Entry(
                    id,
                    revision,
                    labels,
                    new Words(title, summary, text, claims, truth),
                    publishedAt,
                    updatedAt == null ? publishedAt : updatedAt);
        }
    }
}
