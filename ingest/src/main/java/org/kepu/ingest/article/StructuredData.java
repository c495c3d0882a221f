package org.kepu.ingest.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The schema.org objects of a page's JSON-LD, {@code @graph}s and arrays unrolled. */
final class StructuredData {

    /** Line breaks inside strings are common in what content systems print, and harmless. */
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
                    .build();

    private static final Set<String> ARTICLES =
            Set.of(
                    "Article",
                    "NewsArticle",
                    "BlogPosting",
                    "ReportageNewsArticle",
                    "TechArticle",
                    "ScholarlyArticle",
                    "MedicalWebPage",
                    "VideoObject",
                    "WebPage");

    private static final int MOST_OBJECTS = 200;

    private final List<JsonNode> objects = new ArrayList<>();

    StructuredData(Document page) {
        for (Element script : page.select("script[type~=(?i)application/ld\\+json]")) {
            read(script.data());
        }
    }

    private void read(String json) {
        String text = json.strip().replaceFirst("^<!\\[CDATA\\[", "").replaceFirst("]]>$", "");
        try {
            unroll(JSON.readTree(text));
        } catch (JacksonException e) {
            // A page's broken metadata is no metadata.
        }
    }

    private void unroll(JsonNode node) {
        if (objects.size() >= MOST_OBJECTS) {
            return;
        }
        if (node.isArray()) {
            node.forEach(this::unroll);
        } else if (node.isObject()) {
            objects.add(node);
            unroll(node.path("@graph"));
            unroll(node.path("mainEntity"));
        }
    }

    /** The object that describes the page as an article. */
    Optional<JsonNode> article() {
        return objects.stream()
                .filter(node -> types(node).anyMatch(ARTICLES::contains))
                .findFirst();
    }

    Stream<JsonNode> ofType(String type) {
        return objects.stream().filter(node -> types(node).anyMatch(type::equals));
    }

    private static Stream<String> types(JsonNode node) {
        JsonNode type = node.path("@type");
        return type.isArray()
                ? type.values().stream().map(StructuredData::text)
                : Stream.of(text(type));
    }

    /**
     * The text of a value that may be a string, an object with a name or URL, or a list of these.
     */
    static String text(JsonNode value) {
        if (value.isArray()) {
            return value.isEmpty() ? "" : text(value.get(0));
        }
        if (value.isObject()) {
            String name = text(value.path("name"));
            return name.isEmpty() ? text(value.path("url")) : name;
        }
        return value.isValueNode() && !value.isNull() ? value.asString("").strip() : "";
    }
}
