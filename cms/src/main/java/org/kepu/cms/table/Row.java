package org.kepu.cms.table;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Revision;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An item with its head in the shape that the management API takes back. */
final class Row {

    private Row() {}

    static ObjectNode of(Item item, @Nullable Revision head, JsonMapper json) {
        ObjectNode row = head == null ? json.createObjectNode() : json.valueToTree(head.content());
        row.put("id", item.id().toString());
        row.put("version", item.version());
        row.put("type", item.type());
        row.put("status", item.status().slug());
        row.put("slug", item.slug());
        return row;
    }
}
