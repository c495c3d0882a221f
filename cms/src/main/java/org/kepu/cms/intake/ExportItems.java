package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.Topic;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.publish.SnapshotJson;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * Writes every item that isn't archived, as its editors see it, one a line, in the shape of the
 * API. Importing the file gives the same content again.
 */
@Component
public class ExportItems {

    private static final int PAGE = 100;

    private final JdbcClient jdbc;
    private final Items items;
    private final Revisions revisions;
    private final Vocabularies vocabularies;
    private final SnapshotJson shape;
    private final JsonMapper json;

    ExportItems(
            JdbcClient jdbc,
            Items items,
            Revisions revisions,
            Vocabularies vocabularies,
            SnapshotJson shape,
            JsonMapper json) {
        this.jdbc = jdbc;
        this.items = items;
        this.revisions = revisions;
        this.vocabularies = vocabularies;
        this.shape = shape;
        this.json = json;
    }

    /**
     * Writes the items in the order in which they were made, holding one at a time.
     *
     * @return how many
     */
    public long export(OutputStream to, Actor actor) throws IOException {
        return export(to, actor, this::line);
    }

    /**
     * The same exactly as revisions keep it, for a {@link Bundle}: with paths instead of addresses,
     * and assets by their ids. The management API takes a line of it too.
     */
    long exact(OutputStream to, Actor actor) throws IOException {
        return export(to, actor, this::exactLine);
    }

    private long export(OutputStream to, Actor actor, Function<Item, byte[]> lines)
            throws IOException {
        actor.require(Permission.READ);
        long written = 0;
        UUID last = null;
        List<UUID> page = page(last);
        while (!page.isEmpty()) {
            for (UUID id : page) {
                Item item = items.find(new ItemId(id)).orElse(null);
                if (item != null) { // else deleted meanwhile
                    to.write(lines.apply(item));
                    written++;
                }
            }
            last = page.getLast();
            page = page(last);
        }
        return written;
    }

    private byte[] line(Item item) {
        var content = revisions.get(item.id(), item.head()).content();
        ObjectNode node = shape.item(item, content, List.of(), List.of(), item.updatedAt());
        node.put("status", item.status().slug());
        return (json.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private byte[] exactLine(Item item) {
        var content = revisions.get(item.id(), item.head()).content();
        ObjectNode node = json.createObjectNode();
        node.put("id", item.id().toString());
        node.put("type", item.type());
        node.put("slug", item.slug());
        node.put("status", item.status().slug());
        Instant published = item.publishedAt();
        node.put("publishedAt", published == null ? null : published.toString());
        node.setAll((ObjectNode) json.valueToTree(content));
        ArrayNode topics = node.putArray("topics");
        for (String slug : content.topics()) {
            topics.addObject().put("slug", slug).put("name", name(slug));
        }
        return (json.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String name(String topic) {
        return vocabularies.topic(topic).map(Topic::name).orElse(topic);
    }

    private List<UUID> page(@Nullable UUID after) {
        var all = "select id from items where status <> ?";
        var order = " order by id fetch first " + PAGE + " rows only";
        String archived = ItemStatus.ARCHIVED.slug();
        var wanted =
                after == null
                        ? jdbc.sql(all + order).param(archived)
                        : jdbc.sql(all + " and id > ?" + order).params(archived, after);
        return wanted.query((row, number) -> row.getObject("id", UUID.class)).list();
    }
}
