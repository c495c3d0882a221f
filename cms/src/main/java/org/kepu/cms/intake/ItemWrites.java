package org.kepu.cms.intake;

import org.kepu.cms.content.Items;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.publish.PublishItem;
import org.springframework.stereotype.Component;

/** The ways in which intake changes items; there are no others. */
@Component
record ItemWrites(Items items, SaveItem saveItem, PublishItem publishItem) {}
