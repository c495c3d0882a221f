package org.kepu.search;

import java.io.Serial;

/** The cursor was not made by this engine for this query. The caller starts from the first page. */
public class InvalidCursor extends IllegalArgumentException {
    @Serial private static final long serialVersionUID = 1;

    /**
     * @param cursor as it was given
     */
    public InvalidCursor(String cursor) {
        super("not a cursor of this query: " + cursor);
    }
}
