package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Where an item came from.
 *
 * @param name the unit to be credited
 * @param url the original page
 * @param importedAt when it was brought in; absent when it was written here
 */
public record SourceCredit(
        @Nullable String name,
        @Nullable String url,
        @Nullable String licence,
        @Nullable Instant importedAt) {}
