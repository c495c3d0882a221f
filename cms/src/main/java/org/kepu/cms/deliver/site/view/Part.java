package org.kepu.cms.deliver.site.view;

/** A piece of a text; {@code hit} when it is to be marked. */
public record Part(String text, boolean hit) {}
