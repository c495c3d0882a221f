package org.kepu.cms.deliver.site.view;

/**
 * A topic.
 *
 * @param count of its published items; 0 where nobody counts
 */
public record TopicLink(String slug, String name, String url, long count) {}
