package org.kepu.cms.content;

/**
 * A district, town or street.
 *
 * @param code GB/T 2260, with the statistical code of towns below
 */
public record Region(String code, String name) {}
