package org.kepu.cms.content;

import org.kepu.cms.media.BlobUses;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * What revisions name in their body or fields by its address. Few hashes get here: those that
 * nothing else refers to.
 */
@Component
class RevisionBlobUses implements BlobUses {

    private final JdbcClient jdbc;

    RevisionBlobUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> used(Collection<String> sha256) {
        Set<String> used = new HashSet<>();
        for (String one : sha256) {
            boolean named =
                    jdbc.sql(
                                    "select 1 from revisions where content like ? fetch first 1"
                                            + " rows only")
                            .param("%" + one + "%")
                            .query(Integer.class)
                            .optional()
                            .isPresent();
            if (named) {
                used.add(one);
            }
        }
        return used;
    }
}
