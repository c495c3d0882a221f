package org.kepu.cms.deliver.site.view;

/** A district, town or street. */
public record RegionLink(String code, String name, String url) {}
