package org.kepu.cms.deliver.site;

import org.kepu.cms.deliver.site.view.Page;

import java.util.HashMap;
import java.util.Map;

/**
 * A page before it is written.
 *
 * @param template of the theme
 * @param data beside {@code site} and {@code page}; values may be null
 */
record SitePage(int status, String template, Page page, Map<String, Object> data) {

    /** A page that needs nothing but its head. */
    static SitePage of(String template, Page page) {
        return new SitePage(200, template, page, new HashMap<>());
    }

    /** Adds a value, which may be null. */
    @SuppressWarnings("NullAway") // A template's data may be null; the map is only handed on.
    SitePage with(String name, @org.jspecify.annotations.Nullable Object value) {
        data.put(name, value);
        return this;
    }

    /** The same data on another template. */
    SitePage on(String other) {
        return new SitePage(status, other, page, data);
    }

    SitePage status(int other) {
        return new SitePage(other, template, page, data);
    }
}
