package org.kepu.cms.account;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/** The accounts. Safe for use by many threads. */
@Repository
public class Users {

    private static final String SELECT =
            "select id, username, display_name, organization, roles, disabled, created_at,"
                    + " updated_at from users";

    private final JdbcClient jdbc;

    Users(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The account with that id. */
    public Optional<User> find(UUID id) {
        return jdbc.sql(SELECT + " where id = :id").param("id", id).query(Users::user).optional();
    }

    /** The account with that name, whatever its case. */
    public Optional<User> findByUsername(String username) {
        return jdbc.sql(SELECT + " where username = :username")
                .param("username", Usernames.normal(username))
                .query(Users::user)
                .optional();
    }

    /** The accounts with those ids, by id; unknown ids are left out. */
    public Map<UUID, User> findAll(Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        return jdbc
                .sql(SELECT + " where id in (:ids)")
                .param("ids", List.copyOf(ids))
                .query(Users::user)
                .list()
                .stream()
                .collect(Collectors.toMap(User::id, user -> user));
    }

    /** In the order of their names, after that name. */
    public List<User> list(String after, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where username > :after order by username fetch first :limit"
                                + " rows only")
                .param("after", after)
                .param("limit", limit)
                .query(Users::user)
                .list();
    }

    /** Whether there is an account that somebody can sign in with. */
    boolean anybody() {
        return jdbc.sql("select count(*) from users where id <> :system")
                        .param("system", Actor.SYSTEM.id())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** How many enabled administrators there are beside the house itself. */
    long administrators() {
        return jdbc.sql(
                        "select count(*) from users where roles like '%administrator%' and disabled"
                                + " = false and id <> :system")
                .param("system", Actor.SYSTEM.id())
                .query(Long.class)
                .single();
    }

    void add(User user, @Nullable String passwordHash) {
        jdbc.sql(
                        "insert into users (id, username, display_name, organization,"
                                + " password_hash, roles, disabled, created_at, updated_at) values"
                                + " (:id, :username, :name, :organization, :hash, :roles,"
                                + " :disabled, :at, :at)")
                .param("id", user.id())
                .param("username", user.username())
                .param("name", user.displayName())
                .param("organization", user.organization())
                .param("hash", passwordHash, Types.VARCHAR)
                .param("roles", Slugs.ofRoles(user.roles()))
                .param("disabled", user.disabled())
                .param("at", utc(user.createdAt()))
                .update();
    }

    void change(User user) {
        jdbc.sql(
                        "update users set display_name = :name, organization = :organization, roles"
                            + " = :roles, disabled = :disabled, updated_at = :at where id = :id")
                .param("id", user.id())
                .param("name", user.displayName())
                .param("organization", user.organization())
                .param("roles", Slugs.ofRoles(user.roles()))
                .param("disabled", user.disabled())
                .param("at", utc(user.updatedAt()))
                .update();
    }

    void changePassword(UUID id, String hash, Instant at) {
        jdbc.sql("update users set password_hash = :hash, updated_at = :at where id = :id")
                .param("id", id)
                .param("hash", hash)
                .param("at", utc(at))
                .update();
    }

    /** Empty if there is no such account, or nobody can sign in with it. */
    Optional<String> passwordHash(UUID id) {
        return jdbc.sql(
                        "select password_hash from users where id = :id and password_hash is not"
                                + " null")
                .param("id", id)
                .query(String.class)
                .optional();
    }

    static User user(ResultSet row, int number) throws SQLException {
        return new User(
                row.getObject("id", UUID.class),
                row.getString("username"),
                row.getString("display_name"),
                row.getString("organization"),
                Slugs.toRoles(row.getString("roles")),
                row.getBoolean("disabled"),
                instant(row, "created_at"),
                instant(row, "updated_at"));
    }
}
