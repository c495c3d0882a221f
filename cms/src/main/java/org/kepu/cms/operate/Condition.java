package org.kepu.cms.operate;

import java.util.Map;

/**
 * How a part is.
 *
 * @param facts for the sentence that says so, by their names there
 */
record Condition(Part part, Severity severity, Map<String, Object> facts) {

    /** How bad it is; in this order. */
    enum Severity {
        WELL(0),
        /** Somebody should look within the day. */
        ATTENTION(1),
        /** Something does not work now. */
        ILL(2);

        private final int level;

        Severity(int level) {
            this.level = level;
        }

        /** As the metrics say it. */
        int level() {
            return level;
        }
    }

    static Condition well(Part part, Map<String, Object> facts) {
        return new Condition(part, Severity.WELL, facts);
    }

    /** {@code index.attention}: what the message keys end with. */
    String key() {
        return part.slug() + "." + severity.name().toLowerCase(java.util.Locale.ROOT);
    }
}
