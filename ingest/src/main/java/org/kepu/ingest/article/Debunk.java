package org.kepu.ingest.article;

import org.jspecify.annotations.Nullable;

/**
 * A claim that a page checks, as a proposal for an editor.
 *
 * @param claim the statement going around
 * @param verdict one of the verdicts of the content model ({@code false}, {@code misleading},
 *     {@code mixed}, {@code outdated}, {@code unproven}, {@code true}), absent when the page does
 *     not say
 * @param truth what is right, in the page's words, absent when the page has no such part
 * @param how where in the page this was found: {@code claimreview}, {@code headings} or {@code
 *     title}
 */
public record Debunk(String claim, @Nullable String verdict, @Nullable String truth, String how) {}
