package org.kepu.cms.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;

@EachDatabase
class JoinFleetTest {

    private static final Clock CLOCK = Clock.systemUTC();

    private final TestDatabase database;
    private final Flyway flyway;

    JoinFleetTest(DatabaseKind kind) {
        database = kind.open();
        flyway = Flyway.configure().dataSource(database.dataSource()).outOfOrder(true).load();
    }

    @Test
    void nodesWithTheSameSettingsWorkTogether() {
        node("a", CLOCK, "https://kepu.test").migrate(flyway);
        node("b", CLOCK, "https://kepu.test").migrate(flyway);

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void aNodeWithOtherSettingsIsRefusedWhileTheFirstRuns() {
        JoinFleet first = node("a", CLOCK, "https://kepu.test");
        first.migrate(flyway);

        assertThatThrownBy(() -> node("b", CLOCK, "https://other.test").migrate(flyway))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "KEPU_BASE_URL: must be \"https://kepu.test\" as at the node a, which runs"
                                + " on the same database");
        assertThat(names()).containsExactly("a");
        first.leave(database.jdbc());
        node("b", CLOCK, "https://other.test").migrate(flyway);
    }

    @Test
    void aNodeThatWasKilledLongAgoHindersNobody() {
        node("a", Clock.offset(CLOCK, Duration.ofSeconds(-25)), "https://kepu.test")
                .migrate(flyway);

        node("b", Clock.offset(CLOCK, Duration.ofSeconds(25)), "https://other.test")
                .migrate(flyway);

        assertThat(names()).containsExactly("a", "b");
    }

    @Test
    void aWrongClockIsNoticed() {
        Clock wrong = Clock.offset(CLOCK, Duration.ofHours(-1));

        assertThatThrownBy(() -> node("a", wrong, "https://kepu.test").migrate(flyway))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("ahead of this machine's; set the clocks right");
        assertThat(names()).isEmpty();
    }

    @Test
    void anOlderJarIsRefused() {
        database.jdbc()
                .sql(
                        "update flyway_schema_history set \"version\" = '9901' where"
                                + " \"version\" = '82'")
                .update();

        assertThatThrownBy(() -> node("a", CLOCK, "https://kepu.test").migrate(flyway))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "KEPU_DATABASE_URL: names a database of a newer Kepu (it has migration"
                                + " 9901); update this node");
    }

    private static JoinFleet node(String name, Clock clock, String baseUrl) {
        return new JoinFleet(clock, name, new SharedSettings(Map.of("KEPU_BASE_URL", baseUrl)));
    }

    private java.util.List<String> names() {
        return database.jdbc()
                .sql("select name from nodes order by name")
                .query(String.class)
                .list();
    }
}
