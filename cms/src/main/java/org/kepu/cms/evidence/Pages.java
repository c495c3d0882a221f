package org.kepu.cms.evidence;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The pages that are watched. Safe for use by many threads. */
@Repository
class Pages {

    private static final String SELECT =
            "select digest, url, state, reason, location, words, snapshot, fetched_at, failures"
                    + " from evidence_pages";

    private final JdbcClient jdbc;

    Pages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    static String digest(String url) {
        return DigestUtils.sha256Hex(url);
    }

    /** Those of the addresses that are known, by address. */
    Map<String, Page> find(Collection<String> urls) {
        Map<String, Page> found = new HashMap<>();
        if (!urls.isEmpty()) {
            jdbc.sql(SELECT + " where digest in (:digests)")
                    .param("digests", urls.stream().map(Pages::digest).distinct().toList())
                    .query(Pages::page)
                    .list()
                    .forEach(page -> found.put(page.url(), page));
        }
        return found;
    }

    /** Has the page fetched as soon as may be, when it isn't known yet. */
    void want(String url, Instant now) {
        jdbc.sql(
                        "insert into evidence_pages (digest, url, state, reason, location, words,"
                                + " next_at, failures) values (?, ?, 'new', '', '', '', ?, 0) on"
                                + " conflict do nothing")
                .params(digest(url), url, utc(now))
                .update();
    }

    /** Has it fetched again, known or not. */
    void wantAgain(String url, Instant now) {
        want(url, now);
        jdbc.sql("update evidence_pages set next_at = ? where digest = ?")
                .params(utc(now), digest(url))
                .update();
    }

    /** Whose turn it is, the longest due first. */
    List<Page> due(Instant now, int most) {
        return jdbc.sql(SELECT + " where next_at <= ? order by next_at fetch first ? rows only")
                .params(utc(now), most)
                .query(Pages::page)
                .list();
    }

    /** Writes how asking ended. */
    void write(Page page, Instant next) {
        jdbc.sql(
                        "update evidence_pages set state = ?, reason = ?, location = ?, words = ?,"
                                + " snapshot = ?, fetched_at = ?, next_at = ?, failures = ? where"
                                + " digest = ?")
                .param(page.state().name().toLowerCase(java.util.Locale.ROOT))
                .param(page.reason())
                .param(page.location())
                .param(page.words())
                .param(page.snapshot())
                .param(page.fetchedAt() == null ? null : utc(page.fetchedAt()))
                .param(utc(next))
                .param(page.failures())
                .param(page.digest())
                .update();
    }

    /** Keeps the name of what was fetched. */
    void addSnapshot(String digest, String sha256, Instant at) {
        jdbc.sql(
                        "insert into evidence_snapshots (digest, sha256, fetched_at) values (?, ?,"
                                + " ?) on conflict do nothing")
                .params(digest, sha256, utc(at))
                .update();
    }

    /** Those of the blobs that are snapshots. */
    Set<String> snapshots(Collection<String> sha256) {
        if (sha256.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(
                jdbc.sql(
                                "select distinct sha256 from evidence_snapshots where sha256 in"
                                        + " (:hashes)")
                        .param("hashes", List.copyOf(sha256))
                        .query(String.class)
                        .list());
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private static Page page(ResultSet row, int number) throws SQLException {
        OffsetDateTime fetched = row.getObject("fetched_at", OffsetDateTime.class);
        @Nullable String snapshot = row.getString("snapshot");
        return new Page(
                row.getString("digest"),
                row.getString("url"),
                Page.State.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getString("reason"),
                row.getString("location"),
                row.getString("words"),
                snapshot,
                fetched == null ? null : fetched.toInstant(),
                row.getInt("failures"));
    }
}
