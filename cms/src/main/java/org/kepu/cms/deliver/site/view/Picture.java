package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

/** A picture; width and height in pixels, so that the page keeps its shape while it loads. */
public record Picture(
        String url,
        @Nullable String srcset,
        @Nullable Integer width,
        @Nullable Integer height,
        String alt,
        @Nullable String caption,
        @Nullable String credit) {}
