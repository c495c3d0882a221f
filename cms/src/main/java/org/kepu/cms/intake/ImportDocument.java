package org.kepu.cms.intake;

import com.fasterxml.jackson.annotation.JsonIgnore;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;

import java.time.Instant;

/**
 * One document of an import with its outcome.
 *
 * @param key names it in its source: a relative path, an address; {@code FILE#NAME} inside a file
 * @param number place in the order of the source
 * @param item what was made of it, if anything
 * @param code stable name of the reason, such as {@code needs-password}
 * @param reason a sentence that a person can act on; absent when all went well
 * @param at when it got its outcome
 */
public record ImportDocument(
        String key,
        @JsonIgnore long number,
        Outcome outcome,
        @Nullable ItemId item,
        @Nullable String code,
        @Nullable String reason,
        @Nullable Instant at) {}
