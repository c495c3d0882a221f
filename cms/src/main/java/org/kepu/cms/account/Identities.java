package org.kepu.cms.account;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** By what a provider of identities knows the people who have accounts here. */
@Repository
public class Identities {

    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What a provider says about somebody.
     *
     * @param email in lower case; empty: none
     * @param subject the provider's own name for the person; empty: none
     */
    public record Identity(String email, String subject) {

        static final Identity NONE = new Identity("", "");
    }

    /** The accounts' identities, by account; nothing for those without. */
    public Map<UUID, Identity> of(Collection<UUID> users) {
        Map<UUID, Identity> found = new HashMap<>();
        if (!users.isEmpty()) {
            jdbc.sql("select user_id, email, subject from identities where user_id in (:users)")
                    .param("users", List.copyOf(users))
                    .query(
                            (row, _) ->
                                    found.put(
                                            row.getObject("user_id", UUID.class),
                                            new Identity(
                                                    text(row.getString("email")),
                                                    text(row.getString("subject")))))
                    .list();
        }
        return found;
    }

    Optional<UUID> byEmail(String email) {
        return find("email", email.strip().toLowerCase(Locale.ROOT));
    }

    Optional<UUID> bySubject(String subject) {
        return find("subject", subject);
    }

    private Optional<UUID> find(String column, String value) {
        return jdbc.sql("select user_id from identities where " + column + " = ?")
                .param(value)
                .query((row, _) -> row.getObject("user_id", UUID.class))
                .optional();
    }

    /**
     * Writes what is given; what is null stays as it was, what is empty is taken away.
     *
     * @throws org.springframework.dao.DuplicateKeyException if it is another account's
     */
    void write(UUID user, @Nullable String email, @Nullable String subject) {
        if (email == null && subject == null) {
            return;
        }
        Identity before = of(List.of(user)).getOrDefault(user, Identity.NONE);
        jdbc.sql("delete from identities where user_id = ?").param(user).update();
        jdbc.sql("insert into identities (user_id, email, subject) values (?, ?, ?)")
                .param(user)
                .param(orNull(email == null ? before.email : email.toLowerCase(Locale.ROOT)))
                .param(orNull(subject == null ? before.subject : subject))
                .update();
    }

    private static @Nullable String orNull(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
