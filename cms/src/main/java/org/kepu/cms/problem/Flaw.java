package org.kepu.cms.problem;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * One thing that is wrong with a request: a member of the body, or a parameter.
 *
 * @param place a JSON pointer (RFC 6901) such as {@code /title}; or the parameter's name
 * @param parameter whether the place is a parameter
 * @param key of the sentence in the message bundles, or the sentence itself when no such key is
 *     there
 * @param facts fill the sentence's {@code {…}} places
 */
public record Flaw(String place, boolean parameter, String key, Map<String, ?> facts) {

    public Flaw {
        facts = Map.copyOf(facts);
        if (!parameter && !place.isEmpty() && !place.startsWith("/")) {
            throw new IllegalArgumentException("not a JSON pointer: " + place);
        }
    }

    /** A member of the body. */
    public static Flaw at(String pointer, String key) {
        return new Flaw(pointer, false, key, Map.of());
    }

    /** A member of the body, with facts for the sentence. */
    public static Flaw at(String pointer, String key, Map<String, ?> facts) {
        return new Flaw(pointer, false, key, facts);
    }

    /** A parameter of the query or a part of the form. */
    public static Flaw inParameter(String name, String key) {
        return new Flaw(name, true, key, Map.of());
    }

    /** A parameter whose value isn't one of those allowed; says so with the value. */
    public static Flaw unknownValue(String parameter, @Nullable String value) {
        return new Flaw(
                parameter, true, "flaw.unknown-value", Map.of("value", String.valueOf(value)));
    }
}
