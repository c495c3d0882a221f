package org.kepu.search;

import org.jspecify.annotations.Nullable;

import java.io.Serial;

/** The engine can't be reached or its index can't be read. Trying again later is safe. */
public class SearchUnavailable extends RuntimeException {
    @Serial private static final long serialVersionUID = 1;

    /**
     * @param message what could not be done
     * @param cause what stood in the way, when known
     */
    public SearchUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
