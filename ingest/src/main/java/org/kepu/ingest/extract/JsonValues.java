package org.kepu.ingest.extract;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values of JSON's kinds without nulls: an absent member and a null one mean the same here. */
final class JsonValues {

    private JsonValues() {}

    /** The map with names as strings and nulls left out, all the way down. */
    static Map<String, Object> object(Object read) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (read instanceof Map<?, ?> map) {
            map.forEach(
                    (name, value) -> {
                        if (value != null) {
                            object.put(String.valueOf(name), value(value));
                        }
                    });
        }
        // "verdict: false" in YAML is a truth value to the parser and a verdict to its author.
        if (object.get("verdict") instanceof Boolean verdict) {
            object.put("verdict", verdict.toString());
        }
        return object;
    }

    private static Object value(Object value) {
        return switch (value) {
            case Map<?, ?> map -> object(map);
            case List<?> list ->
                    list.stream().filter(x -> x != null).map(JsonValues::value).toList();
            default -> value;
        };
    }
}
