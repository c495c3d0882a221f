package org.kepu.cms.media;

import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files of the library and their forms. */
@Component
@Order(0)
class AssetBlobUses implements BlobUses {

    private final JdbcClient jdbc;

    AssetBlobUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Set<String> used(Collection<String> sha256) {
        if (sha256.isEmpty()) {
            return Set.of();
        }
        String marks = "?, ".repeat(sha256.size() - 1) + "?";
        List<String> twice = new ArrayList<>(sha256);
        twice.addAll(sha256);
        return new HashSet<>(
                jdbc.sql(
                                "select sha256 from assets where sha256 in ("
                                        + marks
                                        + ") union select sha256 from renditions where sha256 in ("
                                        + marks
                                        + ")")
                        .params(twice)
                        .query(String.class)
                        .list());
    }
}
