package org.kepu.cms.similar;

import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;

/**
 * An item that tells nearly the same as another.
 *
 * @param percent of the wording in common, estimated
 */
public record Similar(ItemId id, String title, ItemStatus status, int percent) {}
