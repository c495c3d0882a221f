package org.kepu.search.elastic;

import org.jspecify.annotations.Nullable;
import org.kepu.search.SearchUnavailable;

import java.io.Serial;

/**
 * The cluster answers, but will not work with these settings: wrong credentials, a missing
 * privilege, another product. Trying again is of no use before somebody changes something.
 */
public class ElasticRefused extends SearchUnavailable {
    @Serial private static final long serialVersionUID = 1;

    ElasticRefused(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
