package org.kepu.cms.account;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tokens, found by their digest. Safe for use by many threads. */
@Repository
class ApiTokens {

    private static final String SELECT =
            "select id, user_id, name, hint, scopes, created_at, expires_at, last_used_at,"
                    + " revoked_at from api_tokens";

    private final JdbcClient jdbc;

    ApiTokens(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<ApiToken> findByDigest(String digest) {
        return jdbc.sql(SELECT + " where digest = :digest")
                .param("digest", digest)
                .query(ApiTokens::token)
                .optional();
    }

    Optional<ApiToken> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id")
                .param("id", id)
                .query(ApiTokens::token)
                .optional();
    }

    /** Newest first, before that id; of everybody if no user is given. */
    List<ApiToken> list(@Nullable UUID user, UUID before, int limit) {
        var statement =
                jdbc.sql(
                                SELECT
                                        + " where id < :before"
                                        + (user == null ? "" : " and user_id = :user")
                                        + " order by id desc fetch first :limit rows only")
                        .param("before", before)
                        .param("limit", limit);
        return (user == null ? statement : statement.param("user", user))
                .query(ApiTokens::token)
                .list();
    }

    void add(ApiToken token, String digest) {
        jdbc.sql(
                        "insert into api_tokens (id, user_id, name, digest, hint, scopes,"
                                + " created_at, expires_at) values (:id, :user, :name, :digest,"
                                + " :hint, :scopes, :created, :expires)")
                .param("id", token.id())
                .param("user", token.userId())
                .param("name", token.name())
                .param("digest", digest)
                .param("hint", token.hint())
                .param("scopes", Slugs.ofScopes(token.scopes()))
                .param("created", utc(token.createdAt()))
                .param(
                        "expires",
                        token.expiresAt() == null ? null : utc(token.expiresAt()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void recordUse(UUID id, Instant at) {
        jdbc.sql("update api_tokens set last_used_at = :at where id = :id")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    void revoke(UUID id, Instant at) {
        jdbc.sql("update api_tokens set revoked_at = :at where id = :id and revoked_at is null")
                .param("id", id)
                .param("at", utc(at))
                .update();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                Slugs.toScopes(row.getString("scopes")),
                instant(row, "created_at"),
                instantOrNull(row, "expires_at"),
                instantOrNull(row, "last_used_at"),
                instantOrNull(row, "revoked_at"));
    }
}
