package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Our check of a claim.
 *
 * @param claim as it spreads
 * @param claimShort for a text to pass on
 */
public record ShownRumor(
        String claim,
        String claimShort,
        List<String> variants,
        String verdict,
        String truth,
        @Nullable String firstSeen,
        List<Appearance> appearances,
        List<Evidence> evidence) {

    /** Where the claim was seen. */
    public record Appearance(String platform, @Nullable String url, @Nullable String seen) {}

    /** What the verdict rests on. */
    public record Evidence(
            String title,
            @Nullable String url,
            @Nullable String publisher,
            @Nullable String date,
            @Nullable String quote) {}
}
