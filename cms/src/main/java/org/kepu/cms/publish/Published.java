package org.kepu.cms.publish;

/**
 * Something public changed; heard after the commit. It wakes those who follow the change log; who
 * misses it finds the change in the log all the same.
 *
 * @param slug of the item, by which caches know it
 */
public record Published(Change change, String slug) {}
