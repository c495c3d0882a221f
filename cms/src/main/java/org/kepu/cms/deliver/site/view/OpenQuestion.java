package org.kepu.cms.deliver.site.view;

/**
 * What a verdict of "unproven" leaves open.
 *
 * @param next the day on which the next word was promised
 * @param overdue whether that day has passed without one
 */
public record OpenQuestion(
        String known, String notKnown, String asked, When next, boolean overdue) {}
