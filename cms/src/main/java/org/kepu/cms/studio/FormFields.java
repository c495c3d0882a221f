package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ContentType;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes a form out of a content type's JSON Schema and its hints: {@code x-widget}, {@code
 * x-labels}, {@code x-title-en}, {@code x-description-en}.
 */
@Component
class FormFields {

    private static final JsonNode NOTHING = MissingNode.getInstance();

    private final JsonMapper json;

    FormFields(JsonMapper json) {
        this.json = json;
    }

    /** The fields of the type, filled with what the item says. */
    List<FormField> of(ContentType type, Map<String, Object> values) {
        return fields(type.fields(), json.valueToTree(values), "field");
    }

    private List<FormField> fields(JsonNode schema, JsonNode values, String prefix) {
        Set<String> required =
                schema.path("required")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(Collectors.toSet());
        var fields = new ArrayList<FormField>();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            String name = property.getKey();
            fields.add(
                    field(
                            name,
                            property.getValue(),
                            values.path(name),
                            prefix + "-" + name,
                            required.contains(name)));
        }
        return fields;
    }

    private FormField field(
            String name, JsonNode schema, JsonNode value, String id, boolean required) {
        String widget = widget(schema);
        boolean cards = widget.equals("cards");
        JsonNode items = schema.path("items");
        return new FormField(
                name,
                widget,
                id,
                text(schema, "title", "x-title-en", name),
                text(schema, "description", "x-description-en", ""),
                required,
                value(widget, value),
                longest(schema),
                options(schema),
                cards ? cards(items, value, id) : List.of(),
                cards ? fields(items, NOTHING, id + "-0") : List.of());
    }

    private List<List<FormField>> cards(JsonNode schema, JsonNode values, String id) {
        var cards = new ArrayList<List<FormField>>();
        for (JsonNode value : values) {
            cards.add(fields(schema, value, id + "-" + (cards.size() + 1)));
        }
        return cards;
    }

    private static String widget(JsonNode schema) {
        String hint = schema.path("x-widget").asString("");
        if (hint.equals("hidden")) {
            return "kept";
        }
        if (!hint.isEmpty()) {
            return hint;
        }
        return switch (schema.path("type").asString("")) {
            case "integer", "number" -> "number";
            case "boolean" -> "boolean";
            case "array" -> array(schema.path("items"));
            case "string" -> string(schema);
            default -> "kept";
        };
    }

    private static String array(JsonNode items) {
        return items.path("type").asString("").equals("object") ? "cards" : "lines";
    }

    private static String string(JsonNode schema) {
        if (schema.has("enum")) {
            return "choice";
        }
        if (schema.path("format").asString("").equals("uri")) {
            return "url";
        }
        return schema.path("maxLength").asInt(0) > 500 ? "textarea" : "text";
    }

    private String value(String widget, JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return switch (widget) {
            case "kept" -> json.writeValueAsString(value);
            case "lines" ->
                    value.valueStream().map(JsonNode::asString).collect(Collectors.joining("\n"));
            case "datetime" -> local(value.asString(""));
            case "cards" -> "";
            default -> value.asString("");
        };
    }

    /** A date that nobody can read is shown as it is, so that it can be mended. */
    private static String local(String time) {
        try {
            return When.local(OffsetDateTime.parse(time).toInstant());
        } catch (DateTimeParseException _) {
            return time;
        }
    }

    private static @Nullable Integer longest(JsonNode schema) {
        return schema.has("maxLength") ? schema.path("maxLength").asInt() : null;
    }

    private static List<Choice> options(JsonNode schema) {
        JsonNode labels = schema.path("x-labels").path(Words.english() ? "en" : "zh-CN");
        var options = new ArrayList<Choice>();
        for (JsonNode value : schema.path("enum")) {
            String name = value.asString();
            options.add(new Choice(name, labels.path(options.size()).asString(name)));
        }
        return options;
    }

    private static String text(JsonNode schema, String chinese, String english, String otherwise) {
        String text = schema.path(chinese).asString(otherwise);
        return Words.english() ? schema.path(english).asString(text) : text;
    }

    /** A time as the reading view shows it. */
    static String shown(FormField field, Instant now) {
        return field.widget().equals("datetime") && !field.value().isEmpty()
                ? readable(field.value(), now)
                : field.value();
    }

    private static String readable(String local, Instant now) {
        try {
            return When.of(When.fromLocal(local), now).text();
        } catch (DateTimeParseException _) {
            return local;
        }
    }
}
