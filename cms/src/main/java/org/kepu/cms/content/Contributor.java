package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;

/**
 * Someone who stands for an item with their name.
 *
 * @param title their academic or professional title
 * @param role {@code author}, {@code expert}, {@code reviewer} or {@code issuer}
 */
public record Contributor(
        String name, @Nullable String title, @Nullable String organization, String role) {}
