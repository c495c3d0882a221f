package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;

/** A subject that items are filed under. */
public record Topic(String slug, String name, @Nullable String nameEn, int position) {}
