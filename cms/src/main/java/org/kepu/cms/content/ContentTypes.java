package org.kepu.cms.content;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.settings.Installation;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The content types: those that come with Kepu ({@code types/*.json}) and those that a site adds or
 * replaces by files in {@code KEPU_DATA/types}.
 */
@Component
public class ContentTypes {

    /** What a draft may still lack: these keywords are left out of its check. */
    private static final List<String> COMPLETENESS = List.of("required", "minLength", "minItems");

    private final JsonMapper json;
    private final Map<String, ContentType> types = new HashMap<>();
    private final Map<String, Schema> complete = new HashMap<>();
    private final Map<String, Schema> draft = new HashMap<>();

    ContentTypes(JsonMapper json, Installation installation) throws IOException {
        this.json = json;
        var resources =
                new PathMatchingResourcePatternResolver().getResources("classpath:/types/*.json");
        for (var resource : resources) {
            try (InputStream in = resource.getInputStream()) {
                add(json.readValue(in, ContentType.class));
            }
        }
        Path own = installation.folder("types");
        if (Files.isDirectory(own)) {
            try (var files = Files.newDirectoryStream(own, "*.json")) {
                for (Path file : files) {
                    add(json.readValue(file.toFile(), ContentType.class));
                }
            }
        }
    }

    private void add(ContentType type) {
        var registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        types.put(type.name(), type);
        complete.put(type.name(), registry.getSchema(type.fields()));
        draft.put(type.name(), registry.getSchema(withoutCompleteness(type.fields().deepCopy())));
    }

    private static JsonNode withoutCompleteness(JsonNode schema) {
        if (schema instanceof ObjectNode object) {
            object.remove(COMPLETENESS);
        }
        if (schema instanceof ObjectNode || schema instanceof ArrayNode) {
            schema.forEach(ContentTypes::withoutCompleteness);
        }
        return schema;
    }

    /** All types in menu order. */
    public List<ContentType> all() {
        return types.values().stream().sorted(Comparator.comparingInt(ContentType::order)).toList();
    }

    /** The type with that name. */
    public Optional<ContentType> find(String name) {
        return Optional.ofNullable(types.get(name));
    }

    /**
     * Checks the fields of a draft: what is there must fit, but may be incomplete.
     *
     * @throws Invalid with a pointer to each member that doesn't fit
     */
    public void checkDraft(String type, Map<String, Object> fields) {
        throwIfAny(problems(type, draft.get(type), fields));
    }

    /** What is wrong with, or missing from, fields that are to be handed in. */
    public List<Flaw> problemsOfComplete(String type, Map<String, Object> fields) {
        return problems(type, complete.get(type), fields);
    }

    private List<Flaw> problems(String type, @Nullable Schema schema, Map<String, Object> fields) {
        if (schema == null) {
            return List.of(Flaw.at("/type", "content.flaw.type", Map.of("type", type)));
        }
        return schema.validate(json.valueToTree(fields)).stream()
                .map(it -> Flaw.at(pointer(it), it.getMessage()))
                .toList();
    }

    private static String pointer(com.networknt.schema.Error error) {
        String location = error.getInstanceLocation().toString();
        String property = error.getProperty();
        return "/fields" + location + (property == null ? "" : "/" + property);
    }

    private static void throwIfAny(List<Flaw> problems) {
        if (!problems.isEmpty()) {
            throw new Invalid(problems);
        }
    }
}
