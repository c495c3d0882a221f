package org.kepu.cms.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.TestDatabase;

import java.time.Clock;

class FirstStartTest {

    private final TestDatabase database = DatabaseKind.H2.open();

    @ParameterizedTest
    @ValueSource(strings = {"", "admin", "12345678"})
    void productionMakesNoPasswordUpAndTakesNoWeakOne(String password) {
        assertThatThrownBy(() -> start(password, true))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("KEPU_ADMIN_PASSWORD");
        assertThat(new Users(database.jdbc()).anybody()).isFalse();
    }

    @Test
    void aLaptopStartsWithoutOne() {
        start("", false);

        assertThat(new Users(database.jdbc()).anybody()).isTrue();
    }

    @Test
    void aNodeThatComesAMomentLaterLeavesTheAdministratorOfTheFirst() {
        start("Correct-Horse-7-Battery", false);
        User first = new Users(database.jdbc()).findByUsername("admin").orElseThrow();
        var asBefore =
                new Users(database.jdbc()) {
                    @Override
                    boolean anybody() {
                        return false;
                    }
                };

        start("Another-Horse-8-Battery", false, asBefore);

        assertThat(new Users(database.jdbc()).findByUsername("admin")).contains(first);
    }

    private void start(String password, boolean production) {
        start(password, production, new Users(database.jdbc()));
    }

    private void start(String password, boolean production, Users users) {
        new FirstStart(
                        new FirstStartSettings(password, "", production),
                        users,
                        new ApiTokens(database.jdbc()),
                        new Passwords(),
                        _ -> {},
                        Clock.systemUTC(),
                        database.transactions())
                .start();
    }
}
