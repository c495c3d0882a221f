package org.kepu.cms.channel;

import org.kepu.cms.publish.Snapshot;

import java.io.IOException;
import java.io.OutputStream;

/** A kind of file that items are written as, for systems that only read files. */
public interface NewsItemFile {

    /** The name that outlets choose it by, such as {@code ninjs}. */
    String kind();

    /** What the file's name ends with, such as {@code .json}. */
    String ending();

    /** Its media type. */
    String mime();

    /**
     * Writes the item, live or withdrawn; the stream stays open.
     *
     * @param form the lengths and widths to keep to
     * @throws IOException if the stream or a picture's bytes fail; trying again is safe
     */
    void write(Snapshot snapshot, OutletForm form, OutputStream to) throws IOException;
}
