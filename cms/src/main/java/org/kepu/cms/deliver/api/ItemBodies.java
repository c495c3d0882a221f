package org.kepu.cms.deliver.api;

import com.vladsch.flexmark.html2md.converter.FlexmarkHtmlConverter;

import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.listing.QueryParameters;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.Set;

/** Shapes the JSON of an item as a client wants it: the body's format, and which members. */
@Component
class ItemBodies {

    /** Whatever an item may have; a list holds items of which some have none of a rumor's. */
    static final Set<String> MEMBERS =
            Set.of(
                    "id",
                    "type",
                    "slug",
                    "lang",
                    "title",
                    "summary",
                    "body",
                    "url",
                    "cover",
                    "media",
                    "topics",
                    "audiences",
                    "regions",
                    "source",
                    "contributors",
                    "publishedAt",
                    "updatedAt",
                    "version",
                    "corrections",
                    "reviews",
                    "fields",
                    "validity",
                    "nextUpdate",
                    "reviewAfterwards");

    private final JsonMapper json;
    private final FlexmarkHtmlConverter markdown = FlexmarkHtmlConverter.builder().build();

    ItemBodies(JsonMapper json) {
        this.json = json;
    }

    /** How the body is wanted. */
    enum Format {
        HTML,
        TEXT,
        MARKDOWN,
        NONE;

        static Format of(QueryParameters parameters, Format otherwise) {
            String name =
                    parameters.single("body").orElse(otherwise.name().toLowerCase(Locale.ROOT));
            for (Format format : values()) {
                if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
                    return format;
                }
            }
            throw new Invalid(Flaw.unknownValue("body", name));
        }
    }

    /**
     * The item in that shape.
     *
     * @param itemJson as in the snapshot, with its body as HTML
     * @param fields the members wanted; empty for all
     */
    ObjectNode shape(String itemJson, Format format, Set<String> fields) {
        ObjectNode item = (ObjectNode) json.readTree(itemJson);
        String html = item.path("body").path("html").asString("");
        switch (format) {
            case HTML -> {}
            case TEXT -> item.putObject("body").put("text", SafeHtml.clean(html).text());
            case MARKDOWN -> item.putObject("body").put("markdown", markdown.convert(html).strip());
            case NONE -> item.remove("body");
        }
        return pick(item, fields);
    }

    /**
     * Only those members.
     *
     * @throws Invalid if no item has such a member
     */
    ObjectNode pick(ObjectNode item, Set<String> fields) {
        if (fields.isEmpty()) {
            return item;
        }
        for (String field : fields) {
            if (!MEMBERS.contains(field)) {
                throw new Invalid(Flaw.unknownValue("fields", field));
            }
        }
        return item.retain(fields);
    }
}
