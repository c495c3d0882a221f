package org.kepu.cms.intake;

import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.publish.PublishItem;
import org.springframework.stereotype.Component;

/** The ways in which intake changes items; there are no others. */
@Component
record ItemWrites(Items items, Revisions revisions, SaveItem saveItem, PublishItem publishItem) {

    /** What the item says now, published or not. */
    ItemContent head(Item item) {
        return revisions.get(item.id(), item.head()).content();
    }
}
