package org.kepu.cms.intake;

import org.kepu.cms.media.BlobUses;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** The originals that items were made of. */
@Component
@Order(1)
class ProvenanceBlobUses implements BlobUses {

    private final JdbcClient jdbc;

    ProvenanceBlobUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> used(Collection<String> sha256) {
        return sha256.isEmpty()
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql(
                                        "select original from provenance where original in ("
                                                + "?, ".repeat(sha256.size() - 1)
                                                + "?)")
                                .params(sha256.toArray())
                                .query(String.class)
                                .list());
    }
}
