package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
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
                .param("created", token.createdAt().atOffset(ZoneOffset.UTC))
                .param(
                        "expires",
                        token.expiresAt() == null
                                ? null
                                : token.expiresAt().atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void recordUse(UUID id, Instant at) {
        jdbc.sql("update api_tokens set last_used_at = :at where id = :id")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    void revoke(UUID id, Instant at) {
        jdbc.sql("update api_tokens set revoked_at = :at where id = :id and revoked_at is null")
                .param("id", id)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static ApiToken token(ResultSet row, int number) throws SQLException {
        return new ApiToken(
                row.getObject("id", UUID.class),
                row.getObject("user_id", UUID.class),
                row.getString("name"),
                row.getString("hint"),
                Slugs.toScopes(row.getString("scopes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "last_used_at"),
                instant(row, "revoked_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
