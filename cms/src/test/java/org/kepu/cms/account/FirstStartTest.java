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

    private void start(String password, boolean production) {
        new FirstStart(
                        new FirstStartSettings(password, "", production),
                        new Users(database.jdbc()),
                        new ApiTokens(database.jdbc()),
                        new Passwords(),
                        _ -> {},
                        Clock.systemUTC(),
                        database.transactions())
                .start();
    }
}
