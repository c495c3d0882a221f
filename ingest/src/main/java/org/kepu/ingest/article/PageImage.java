package org.kepu.ingest.article;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/**
 * A picture in a page's main content.
 *
 * @param url as it stands in {@link Article#html()}: absolute when the page's address was known,
 *     else relative to the page
 * @param alt the page's description of it
 * @param caption of the figure around it
 */
public record PageImage(URI url, @Nullable String alt, @Nullable String caption) {}
