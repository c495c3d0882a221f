package org.kepu.cms.deliver.site.view;

import org.jspecify.annotations.Nullable;

/** When and where something takes place. */
public record ShownEvent(
        When starts,
        @Nullable When ends,
        String place,
        @Nullable String organizer,
        @Nullable String registration) {}
