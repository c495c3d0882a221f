package org.kepu.cms.studio;

import org.kepu.cms.content.ContentTypes;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

/** What a table's columns are called. */
@Component
class ColumnWords {

    private static final String FIELD = "fields.";

    private final ContentTypes types;
    private final Words words;

    ColumnWords(ContentTypes types, Words words) {
        this.types = types;
        this.words = words;
    }

    /** In the reader's language; a field by the label that its content type gives it. */
    String of(String column) {
        return column.startsWith(FIELD)
                ? field(column.substring(FIELD.length()))
                : words.say("table.column." + column);
    }

    private String field(String name) {
        return types.all().stream()
                .map(it -> it.fields().path("properties").path(name))
                .filter(JsonNode::isObject)
                .findFirst()
                .map(it -> label(it, name))
                .orElse(name);
    }

    private static String label(JsonNode schema, String name) {
        String chinese = schema.path("title").asString(name);
        return Words.english() ? schema.path("x-title-en").asString(chinese) : chinese;
    }
}
