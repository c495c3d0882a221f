package org.kepu.cms.table;

import org.kepu.cms.content.ContentType;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.table.Column.Kind;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The columns that a table may have: what fits into a cell. Bodies and lists of cards don't. */
@Component
public class Columns {

    /** By these two a line is known again; they are in every table. */
    static final List<Column> KEYS =
            List.of(new Column("id", Kind.TEXT, false), new Column("version", Kind.NUMBER, false));

    private static final List<Column> COMMON =
            List.of(
                    new Column("type", Kind.TEXT, false),
                    new Column("status", Kind.TEXT, false),
                    new Column("title", Kind.TEXT, true),
                    new Column("summary", Kind.TEXT, true),
                    new Column("slug", Kind.TEXT, true),
                    new Column("lang", Kind.TEXT, true),
                    new Column("topics", Kind.NAMES, true),
                    new Column("audiences", Kind.NAMES, true),
                    new Column("regions", Kind.NAMES, true),
                    new Column("source.name", Kind.TEXT, true),
                    new Column("source.url", Kind.TEXT, true),
                    new Column("source.licence", Kind.TEXT, true));

    private final ContentTypes types;

    Columns(ContentTypes types) {
        this.types = types;
    }

    /** All that can be chosen, those of the content types' own fields last. */
    public List<Column> all() {
        Map<String, Column> found = new LinkedHashMap<>();
        COMMON.forEach(it -> found.put(it.name(), it));
        for (ContentType type : types.all()) {
            for (Map.Entry<String, JsonNode> field :
                    type.fields().path("properties").properties()) {
                kind(field.getValue())
                        .map(kind -> new Column("fields." + field.getKey(), kind, true))
                        .ifPresent(it -> found.putIfAbsent(it.name(), it));
            }
        }
        return new ArrayList<>(found.values());
    }

    /** The one with that name, also of those that every table has. */
    Optional<Column> find(String name) {
        return java.util.stream.Stream.concat(KEYS.stream(), all().stream())
                .filter(it -> it.name().equals(name))
                .findFirst();
    }

    private static Optional<Kind> kind(JsonNode schema) {
        return switch (schema.path("type").asString("")) {
            case "string" -> Optional.of(Kind.TEXT);
            case "integer", "number" -> Optional.of(Kind.NUMBER);
            case "boolean" -> Optional.of(Kind.BOOLEAN);
            case "array" ->
                    schema.path("items").path("type").asString("").equals("string")
                            ? Optional.of(Kind.LINES)
                            : Optional.empty();
            default -> Optional.empty();
        };
    }
}
