package org.kepu.cms.deliver.site.view;

/** A group of people, by its code. */
public record AudienceLink(String name) {}
