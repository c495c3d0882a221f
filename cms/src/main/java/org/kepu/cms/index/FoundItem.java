package org.kepu.cms.index;

import org.kepu.cms.publish.Snapshot;
import org.kepu.search.Highlight;

import java.util.List;

/** A published item that a search found, with the places that fit. */
public record FoundItem(Snapshot item, double score, List<Highlight> highlights) {}
