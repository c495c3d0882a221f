package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void nobodysPasswordTakesAsLongAsARealOne() {
        String real = passwords.hash("somebody's password");

        assertThat(cost(Passwords.NOBODYS)).isEqualTo(cost(real));
        assertThat(Passwords.NOBODYS).hasSameSizeAs(real);
        assertThat(passwords.matches("somebody's password", real)).isTrue();
        assertThat(passwords.matches("somebody's password", Passwords.NOBODYS)).isFalse();
    }

    /** Algorithm, version, memory, rounds and lanes. */
    private static String cost(String hash) {
        return hash.substring(0, hash.indexOf('$', hash.indexOf("p=")));
    }
}
