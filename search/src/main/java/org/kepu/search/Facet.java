package org.kepu.search;

import java.util.Locale;

/**
 * What entries can be filtered and counted by. Values are the codes of the contract, not labels.
 */
public enum Facet {
    TYPE,
    LANG,
    VERDICT,
    TOPIC,
    AUDIENCE,
    REGION,
    CAMPAIGN,
    CONTRIBUTOR;

    /** The parameter's name in URLs and the field's name in an index, in lower case. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
