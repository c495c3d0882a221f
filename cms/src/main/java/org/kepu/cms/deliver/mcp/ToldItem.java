package org.kepu.cms.deliver.mcp;

import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.deliver.Citations;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** An item as assistants need it: what can be cited, in words rather than codes, as plain text. */
@Component
class ToldItem {

    /** A text that is longer fills an assistant's memory without making its answer better. */
    private static final int LONGEST = 20_000;

    private final Citations citations;
    private final JsonMapper json;

    ToldItem(Citations citations, JsonMapper json) {
        this.citations = citations;
        this.json = json;
    }

    /** What lists show. */
    ObjectNode entry(JsonNode item) {
        ObjectNode node = json.createObjectNode();
        for (String name :
                List.of("id", "type", "title", "summary", "url", "publishedAt", "updatedAt")) {
            node.set(name, item.path(name));
        }
        JsonNode fields = item.path("fields");
        if (!fields.path("verdict").asString("").isEmpty()) {
            node.set("claim", fields.path("claim"));
            node.put("verdict", citations.verdict(fields.path("verdict").asString("")));
            node.set("truth", fields.path("truth"));
            node.put(
                    "underReview",
                    item.path("validity").path("state").asString("").equals("under-review"));
        }
        if (!item.path("corrections").isEmpty()) {
            node.set("corrections", item.path("corrections"));
        }
        return node;
    }

    /** The whole item. */
    ObjectNode whole(JsonNode item) {
        ObjectNode node = entry(item);
        String text = SafeHtml.clean(item.path("body").path("html").asString("")).text();
        node.put("text", text.substring(0, Math.min(LONGEST, text.length())));
        node.put("complete", text.length() <= LONGEST);
        node.set("evidence", item.path("fields").path("evidence"));
        node.set("contributors", item.path("contributors"));
        node.set("source", item.path("source"));
        if (node.has("verdict")) {
            String claim = item.path("fields").path("claim").asString("");
            node.put("citation", citations.line(claim, item));
        }
        return node;
    }
}
