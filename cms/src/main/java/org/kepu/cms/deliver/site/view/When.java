package org.kepu.cms.deliver.site.view;

/**
 * A point in time.
 *
 * @param iso RFC 3339
 * @param text for the reader, in the site's language and zone
 */
public record When(String iso, String text) {}
