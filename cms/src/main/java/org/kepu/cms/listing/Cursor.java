package org.kepu.cms.listing;

import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a page ended: the sort key of its last element. Opaque to clients, and right however the
 * list changes meanwhile.
 */
public record Cursor(List<String> parts) {

    private static final String SEPARATOR = "\n";

    /** Begins every cursor: tells ours from nonsense that happens to be Base64. */
    private static final String MARK = "k1";

    public Cursor {
        parts = List.copyOf(parts);
    }

    /** Made of these values; none may contain a line break. */
    public static Cursor of(Object... parts) {
        return new Cursor(Stream.of(parts).map(Object::toString).toList());
    }

    /**
     * Reads what {@link #text()} gave.
     *
     * @param size how many parts there must be
     * @throws Invalid if it isn't a cursor of ours
     */
    public static Cursor parse(String text, int size) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(text);
            List<String> parts =
                    List.of(new String(bytes, StandardCharsets.UTF_8).split(SEPARATOR, -1));
            if (parts.size() == size + 1 && parts.getFirst().equals(MARK)) {
                return new Cursor(parts.subList(1, parts.size()));
            }
        } catch (IllegalArgumentException _) {
            // told below, like a wrong number of parts
        }
        throw new Invalid(Flaw.unknownValue("cursor", text));
    }

    /** For the address. */
    public String text() {
        byte[] bytes =
                Stream.concat(Stream.of(MARK), parts.stream())
                        .collect(Collectors.joining(SEPARATOR))
                        .getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** One of its parts as a number. */
    public long number(int index) {
        try {
            return Long.parseLong(parts.get(index));
        } catch (NumberFormatException _) {
            throw new Invalid(Flaw.unknownValue("cursor", text()));
        }
    }
}
