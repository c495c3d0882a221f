package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.UUID;

@EachDatabase
class ChangeUserTest {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC);

    private final Users users;
    private final Passwords passwords = new Passwords();
    private final Identities identities;
    private final CreateUser create;
    private final ChangeUser change;

    ChangeUserTest(DatabaseKind kind) {
        TestDatabase database = kind.open();
        users = new Users(database.jdbc());
        var tokens = new ApiTokens(database.jdbc());
        identities = new Identities(database.jdbc());
        create = new CreateUser(users, identities, passwords, _ -> {}, CLOCK);
        change =
                new ChangeUser(
                        users,
                        identities,
                        passwords,
                        new KnownActors(users, tokens, CLOCK),
                        _ -> {},
                        CLOCK,
                        database.transactions());
    }

    @Test
    void anIdentityBelongsToOneAccountAndStaysUntilItIsTakenAway() {
        User wang = make("wang", Role.AUTHOR);
        User li = make("li", Role.AUTHOR);
        change.change(Actor.SYSTEM, wang.id(), known("Wang@Example.org", "sub-1"));
        change.change(Actor.SYSTEM, wang.id(), known(null, "sub-2"));

        assertThat(identities.byEmail("wang@example.ORG")).contains(wang.id());
        assertThat(identities.bySubject("sub-2")).contains(wang.id());
        assertThat(identities.bySubject("sub-1")).isEmpty();
        assertThatThrownBy(
                        () -> change.change(Actor.SYSTEM, li.id(), known("wang@example.org", null)))
                .isInstanceOf(Invalid.class);
        change.change(Actor.SYSTEM, wang.id(), known("", null));
        assertThat(identities.byEmail("wang@example.org")).isEmpty();
        assertThat(identities.of(List.of(wang.id())).get(wang.id()).subject()).isEqualTo("sub-2");
    }

    private static UserChange known(String email, String subject) {
        return new UserChange(null, null, null, null, null, null, email, subject);
    }

    @Test
    void theLastAdministratorCanNeitherBeDisabledNorLoseTheRole() {
        User admin = make("admin", Role.ADMINISTRATOR);

        assertThatThrownBy(() -> change.change(Actor.SYSTEM, admin.id(), disabled()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> change.change(Actor.SYSTEM, admin.id(), roles(Role.AUTHOR)))
                .isInstanceOf(Invalid.class);
        assertThat(users.find(admin.id())).contains(admin);
    }

    @Test
    void oneOfTwoAdministratorsMayGo() {
        User first = make("first", Role.ADMINISTRATOR);
        make("second", Role.ADMINISTRATOR);

        User changed = change.change(Actor.SYSTEM, first.id(), disabled());

        assertThat(changed.disabled()).isTrue();
        assertThat(users.administrators()).isEqualTo(1);
    }

    @Test
    void oneChangesOnesOwnPasswordOnlyWithTheCurrentOne() {
        User author = make("author", Role.AUTHOR);
        Actor self = author.actor(null);

        assertThatThrownBy(
                        () -> change.change(self, author.id(), password("New-Password-2", "guess")))
                .isInstanceOf(Invalid.class);
        change.change(self, author.id(), password("New-Password-2", "Good-Password-1"));

        String hash = users.passwordHash(author.id()).orElseThrow();
        assertThat(passwords.matches("New-Password-2", hash)).isTrue();
        assertThat(hash).startsWith("$argon2id$");
    }

    @Test
    void anAuthorChangesNobodyElse() {
        User author = make("author", Role.AUTHOR);
        User other = make("other", Role.AUTHOR);

        assertThatThrownBy(() -> change.change(author.actor(null), other.id(), disabled()))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () -> change.change(author.actor(null), author.id(), roles(Role.PUBLISHER)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void usersAreFoundByIdAndByNameWhateverItsCase() {
        User author = make("wang.wu", Role.AUTHOR);

        assertThat(users.findByUsername(" Wang.Wu ")).contains(author);
        assertThat(users.findAll(Set.of(author.id(), UUID.randomUUID())))
                .containsOnlyKeys(author.id());
    }

    private User make(String name, Role role) {
        return create.create(
                Actor.SYSTEM,
                new NewUser(name, "Good-Password-1", null, null, List.of(role), null, null));
    }

    private static UserChange disabled() {
        return new UserChange(null, null, null, true, null, null, null, null);
    }

    private static UserChange roles(Role role) {
        return UserChange.roles(List.of(role));
    }

    private static UserChange password(String password, String current) {
        return new UserChange(null, null, null, null, password, current, null, null);
    }
}
