package org.kepu.cms.content;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import tools.jackson.databind.JsonNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * An item as it comes in: a request of the management API, a line of a {@code .jsonl} file, the
 * front matter of a document. All have the shape that {@code docs/api.md} gives the item.
 *
 * @param id the item's id, when it comes from another Kepu
 * @param type its content type, if it says so
 * @param slug its name in addresses, if it says so
 * @param publishedAt when it was first public elsewhere
 * @param topicNames the names of topics that came with one, by slug; whoever may add to the
 *     vocabulary does so with them
 * @param flaws what couldn't be read, with a pointer to each; the content lacks it
 */
public record ItemDocument(
        @Nullable ItemId id,
        @Nullable String type,
        @Nullable String slug,
        ItemContent content,
        @Nullable Instant publishedAt,
        Map<String, String> topicNames,
        List<Flaw> flaws) {

    public ItemDocument {
        topicNames = Map.copyOf(topicNames);
        flaws = List.copyOf(flaws);
    }

    /**
     * Reads the item's shape. Members that Kepu writes itself ({@code url}, {@code version}, {@code
     * status} …) may be there and are passed over, so that what was read can be sent back; unknown
     * ones are flaws. {@code body} is {@code {"html":…}}, {@code {"markdown":…}} or {@code
     * {"text":…}}, or just HTML; topics are slugs, or objects with slug and name; cover and media
     * are ids, or objects with an id.
     */
    public static ItemDocument read(JsonNode json) {
        return new ItemDocumentReader(json).read();
    }

    /**
     * Goes on only with what was read without a flaw.
     *
     * @throws Invalid naming every flaw
     */
    public ItemDocument orThrow() {
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
        return this;
    }
}
