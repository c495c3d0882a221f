package org.kepu.cms.table;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A column: a member of an item, how it is written into a cell and read from one.
 *
 * @param name as in the header, such as {@code title} or {@code fields.claim}
 * @param writable whether a change of its cells is taken
 */
public record Column(String name, Kind kind, boolean writable) {

    private static final Pattern COMMAS = Pattern.compile("[,，、;；\\n]");

    /** What its cells hold. */
    public enum Kind {
        TEXT,
        /** Short names, parted by commas. */
        NAMES,
        /** Sentences, one a line. */
        LINES,
        NUMBER,
        BOOLEAN
    }

    /** What the item has there, as text; empty when it has nothing. */
    String read(JsonNode item) {
        JsonNode value = item;
        for (String step : name.split("\\.", -1)) {
            value = value.path(step);
        }
        if (value.isArray()) {
            return value.valueStream()
                    .map(JsonNode::asString)
                    .collect(Collectors.joining(kind == Kind.NAMES ? ", " : "\n"));
        }
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }

    /** Puts the cell's text there; an empty one takes the member away. */
    void write(ObjectNode item, String cell) {
        String[] steps = name.split("\\.", -1);
        ObjectNode place = item;
        for (int i = 0; i < steps.length - 1; i++) {
            place =
                    place.path(steps[i]) instanceof ObjectNode inner
                            ? inner
                            : place.putObject(steps[i]);
        }
        String member = steps[steps.length - 1];
        if (cell.isBlank()) {
            place.remove(member);
            return;
        }
        switch (kind) {
            case TEXT -> place.put(member, cell.strip());
            case NAMES -> fill(place.putArray(member), List.of(COMMAS.split(cell)));
            case LINES -> fill(place.putArray(member), cell.lines().toList());
            case NUMBER -> number(place, member, cell.strip());
            case BOOLEAN -> place.put(member, cell.strip().matches("(?i)true|1|yes|是"));
        }
    }

    private static void fill(ArrayNode list, List<String> texts) {
        var kept = new ArrayList<String>();
        for (String text : texts) {
            if (!text.isBlank() && !kept.contains(text.strip())) {
                kept.add(text.strip());
            }
        }
        kept.forEach(list::add);
    }

    /** What is no number stays text, which the type's schema refuses with a sentence. */
    private static void number(ObjectNode place, String member, String cell) {
        try {
            place.put(member, new java.math.BigDecimal(cell));
        } catch (NumberFormatException noNumber) {
            place.put(member, cell);
        }
    }
}
