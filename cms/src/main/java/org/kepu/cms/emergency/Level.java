package org.kepu.cms.emergency;

import com.fasterxml.jackson.annotation.JsonValue;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How grave it is: the four colours of warnings in China (突发事件应对法 section 63). */
public enum Level {
    BLUE("Minor", "Future", Duration.ofHours(6)),
    YELLOW("Moderate", "Expected", Duration.ofHours(3)),
    ORANGE("Severe", "Immediate", Duration.ofHours(1)),
    RED("Extreme", "Immediate", Duration.ofMinutes(30));

    private final String severity;
    private final String urgency;
    private final Duration rhythm;

    Level(String severity, String urgency, Duration rhythm) {
        this.severity = severity;
        this.urgency = urgency;
        this.rhythm = rhythm;
    }

    /** As it is written in JSON and in the database. */
    @JsonValue
    public String slug() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** CAP's severity. */
    String severity() {
        return severity;
    }

    /** CAP's urgency. */
    String urgency() {
        return urgency;
    }

    /** After so long the public waits for the next update, if nothing else was promised. */
    Duration rhythm() {
        return rhythm;
    }

    /** The level written that way, if there is one. */
    public static Optional<Level> of(String slug) {
        return Arrays.stream(values()).filter(it -> it.slug().equals(slug)).findAny();
    }
}
