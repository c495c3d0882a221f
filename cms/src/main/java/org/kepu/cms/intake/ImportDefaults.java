package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What an import says of all its documents. What a document says of itself wins.
 *
 * @param type content type
 * @param topics slugs
 * @param audiences slugs
 * @param regions codes
 * @param source name of the unit to be credited
 * @param licence under which the documents may be used
 * @param reprint what the source demands of a reprint; absent where it demands nothing
 */
public record ImportDefaults(
        @Nullable String type,
        List<String> topics,
        List<String> audiences,
        List<String> regions,
        @Nullable String source,
        @Nullable String licence,
        @Nullable ReprintRules reprint) {

    /** Says nothing. */
    public static final ImportDefaults NONE = of(null);

    public ImportDefaults {
        topics = topics == null ? List.of() : List.copyOf(topics);
        audiences = audiences == null ? List.of() : List.copyOf(audiences);
        regions = regions == null ? List.of() : List.copyOf(regions);
    }

    /** Only a content type. */
    public static ImportDefaults of(@Nullable String type) {
        return new ImportDefaults(type, List.of(), List.of(), List.of(), null, null, null);
    }
}
