package org.kepu.search.elastic;

import java.io.Serial;

/** The index is another owner's; it stays as it is. */
public final class ElasticForeign extends ElasticRefused {
    @Serial private static final long serialVersionUID = 1;

    ElasticForeign(String index) {
        super("the index \"" + index + "\" belongs to another Kepu", null);
    }
}
