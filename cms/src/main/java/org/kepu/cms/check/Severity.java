package org.kepu.cms.check;

import com.fasterxml.jackson.annotation.JsonValue;

import java.util.Locale;

/** How grave a finding is. */
public enum Severity {
    /** The item isn't taken for review like this. */
    BLOCK,
    /** Told to the author, who decides. */
    HINT;

    /** As it is written in JSON and in settings. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }
}
