package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;

import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Reads members of a JSON object; what doesn't fit becomes a flaw with its pointer. */
final class DocumentMembers {

    /** A date without a time is a day in China. */
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final int MOST_ELEMENTS = 200;

    private final JsonNode object;
    private final String pointer;
    private final List<Flaw> flaws;

    DocumentMembers(JsonNode object, String pointer, List<Flaw> flaws) {
        this.object = object;
        this.pointer = pointer;
        this.flaws = flaws;
    }

    /** Everything but these is a flaw. */
    void allow(Set<String> names) {
        for (String name : object.propertyNames()) {
            if (!names.contains(name)) {
                flaw(name, "flaw.unknown-member");
            }
        }
    }

    String text(String name) {
        String text = textOrNull(name);
        return text == null ? "" : text;
    }

    /** Numbers and truth values, which YAML makes of some words, are text as well. */
    @Nullable String textOrNull(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (value.isContainer()) {
            flaw(name, "flaw.wrong-type");
            return null;
        }
        return clean(value.asString());
    }

    @Nullable Instant time(String name) {
        String text = textOrNull(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return text.strip().length() == 10
                    ? LocalDate.parse(text.strip()).atStartOfDay(ZONE).toInstant()
                    : OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException notATime) {
            flaw(name, "content.flaw.time");
            return null;
        }
    }

    /** The elements of a list, each read with its pointer; those that give null are left out. */
    <T> List<T> list(String name, BiFunction<JsonNode, String, @Nullable T> read) {
        JsonNode value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray() || value.size() > MOST_ELEMENTS) {
            flaws.add(
                    value.isArray()
                            ? Flaw.at(
                                    pointer + "/" + name,
                                    "content.flaw.too-many-elements",
                                    Map.of("most", MOST_ELEMENTS))
                            : Flaw.at(pointer + "/" + name, "flaw.wrong-type"));
            return List.of();
        }
        List<T> elements = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            T element = read.apply(value.get(i), pointer + "/" + name + "/" + i);
            if (element != null) {
                elements.add(element);
            }
        }
        return elements;
    }

    List<String> texts(String name) {
        return list(
                name,
                (element, place) -> {
                    if (element.isContainer() || element.isNull()) {
                        flaws.add(Flaw.at(place, "flaw.wrong-type"));
                        return null;
                    }
                    return clean(element.asString());
                });
    }

    /** A member that is an object itself; null if it isn't there. */
    @Nullable DocumentMembers object(String name) {
        JsonNode value = value(name);
        if (value == null) {
            return null;
        }
        if (!value.isObject()) {
            flaw(name, "flaw.wrong-type");
            return null;
        }
        return new DocumentMembers(value, pointer + "/" + name, flaws);
    }

    /** All of this object as plain values; absent and null are the same. */
    Map<String, Object> plain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        object.forEachEntry(
                (name, value) -> {
                    Object kept = plain(value);
                    if (kept != null) {
                        plain.put(clean(name), kept);
                    }
                });
        return plain;
    }

    private static @Nullable Object plain(JsonNode value) {
        if (value.isObject()) {
            return new DocumentMembers(value, "", List.of()).plain();
        }
        if (value.isArray()) {
            List<Object> elements = new ArrayList<>();
            for (JsonNode element : value) {
                Object kept = plain(element);
                if (kept != null) {
                    elements.add(kept);
                }
            }
            return elements;
        }
        if (value.isNumber()) {
            return Double.isFinite(value.doubleValue()) ? value.numberValue() : null;
        }
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        return value.isNull() ? null : clean(value.asString());
    }

    /** Null if it isn't there, or is null. */
    @Nullable JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    void flaw(String name, String key) {
        String escaped = name.replace("~", "~0").replace("/", "~1");
        flaws.add(Flaw.at(pointer + "/" + escaped, key));
    }

    /**
     * Without what no database and no reader can do anything with: control characters other than
     * line ends and tabs, and halves of surrogate pairs.
     */
    static String clean(String text) {
        boolean clean =
                text.chars()
                        .noneMatch(
                                c ->
                                        (c < ' ' && c != '\n' && c != '\t' && c != '\r')
                                                || c == 0x7F
                                                || Character.isSurrogate((char) c));
        if (clean) {
            return text;
        }
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= ' ' || c == '\n' || c == '\t' || c == '\r')
                .filter(c -> c != 0x7F && !(c >= 0xD800 && c <= 0xDFFF))
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
