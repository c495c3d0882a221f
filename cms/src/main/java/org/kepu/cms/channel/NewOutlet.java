package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;

/**
 * An outlet as it is registered or changed.
 *
 * @param slug 2 to 80 of a–z, 0–9 and "-"; stays for ever
 * @param rule what it wants; everything when absent
 * @param content {@code full} (when absent) or {@code summary}
 * @param form how its system wants items; as they are when absent
 * @param webhook where changes are sent to, by http or https; or {@code folder:NAME} or {@code
 *     bucket:NAME}
 * @param enabled {@code true} when absent
 */
record NewOutlet(
        @Nullable String slug,
        @Nullable String name,
        @Nullable String contact,
        @Nullable OutletRule rule,
        @Nullable String content,
        @Nullable OutletForm form,
        @Nullable String webhook,
        @Nullable Boolean enabled) {}
