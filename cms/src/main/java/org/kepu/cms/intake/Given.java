package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.SourceCredit;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a document's author says of it, understood: front matter, a sidecar, a line of JSON. Absent
 * is what isn't said.
 *
 * @param html the body, for when the document itself has none; otherwise it is there already
 * @param coverHash SHA-256 of the cover's bytes
 * @param mediaHashes SHA-256 of the bytes of its files
 * @param alt what the picture shows, for a picture
 */
record Given(
        @Nullable ItemId id,
        @Nullable String type,
        @Nullable String slug,
        @Nullable String title,
        @Nullable String summary,
        @Nullable String lang,
        @Nullable String html,
        @Nullable List<GivenTopic> topics,
        @Nullable List<String> audiences,
        @Nullable List<String> regions,
        @Nullable SourceCredit source,
        @Nullable List<Contributor> contributors,
        @Nullable Instant publishedAt,
        Map<String, Object> fields,
        @Nullable String coverHash,
        @Nullable List<String> mediaHashes,
        @Nullable String alt) {

    /**
     * A topic by its slug.
     *
     * @param name given when the topic may be new
     */
    record GivenTopic(String slug, @Nullable String name) {}
}
