package org.kepu.cms.content;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/**
 * A declared kind of item: what it is called, which fields it has, how they are edited, searched
 * and described to search engines. Declared by a JSON file, so that a site adds kinds without code.
 *
 * @param name as in {@code type} of the API
 * @param label by language
 * @param order place in menus
 * @param fields JSON Schema 2020-12 of {@code fields}
 * @param editor hints for the studio
 * @param search which fields are searched as text, and which hold claims
 * @param jsonLd the schema.org type of its pages
 */
public record ContentType(
        String name,
        Map<String, String> label,
        int order,
        JsonNode fields,
        Map<String, Object> editor,
        SearchMapping search,
        String jsonLd) {

    /**
     * Which fields go into the search index.
     *
     * @param text fields that are searched as text
     * @param claims fields that hold statements going around, for claim matching
     */
    public record SearchMapping(List<String> text, List<String> claims) {
        public SearchMapping {
            text = text == null ? List.of() : List.copyOf(text);
            claims = claims == null ? List.of() : List.copyOf(claims);
        }
    }
}
