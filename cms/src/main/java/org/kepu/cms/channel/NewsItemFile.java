package org.kepu.cms.channel;

import org.kepu.cms.publish.Snapshot;

/** Writes an item as a file for systems that only read files. The feeds know how. */
public interface NewsItemFile {

    /** The item as ninjs 3.1, live or withdrawn. */
    byte[] write(Snapshot snapshot);
}
