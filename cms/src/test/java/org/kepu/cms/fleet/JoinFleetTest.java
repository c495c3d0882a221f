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
        flyway = flyway("classpath:db/migration");
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
    void anOlderJarGoesOnWhereANewerOneOnlyAdded() {
        node("new", CLOCK, "https://kepu.test").migrate(release("adds"));

        node("old", CLOCK, "https://kepu.test").migrate(flyway);

        assertThat(names()).containsExactly("new", "old");
    }

    @Test
    void anOlderJarIsRefusedWhereANewerOneTookAwayWhatItNeeds() {
        node("new", CLOCK, "https://kepu.test").migrate(release("takes"));

        assertThatThrownBy(() -> node("old", CLOCK, "https://kepu.test").migrate(flyway))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "KEPU_DATABASE_URL: names a database of a newer Kepu, whose migration 9902"
                                + " took away what this one needs; update this node");
        node("next", CLOCK, "https://kepu.test").migrate(release("adds"));
    }

    @Test
    void nothingIsTakenFromAnOlderNodeThatRuns() {
        JoinFleet old = node("old", CLOCK, "https://kepu.test");
        old.migrate(flyway);

        assertThatThrownBy(() -> node("new", CLOCK, "https://kepu.test").migrate(release("takes")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageContaining("the older node old runs, and migration 9902 takes away");
        node("between", CLOCK, "https://kepu.test").migrate(release("adds"));
        old.leave(database.jdbc());
        node("new", CLOCK, "https://kepu.test").migrate(release("takes"));
        assertThat(names()).containsExactly("between", "new");
    }

    @Test
    void aDatabaseThatIsNotWholeIsNoticed() {
        node("a", CLOCK, "https://kepu.test").migrate(flyway);
        database.jdbc().sql("update change_counter set seq = 7").update();

        assertThatThrownBy(() -> node("b", CLOCK, "https://kepu.test").migrate(flyway))
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "KEPU_DATABASE_URL: names a database that was restored or moved by half:"
                                + " its change log doesn't end where its counter stands; restore it"
                                + " anew");

        database.jdbc().sql("drop table audit_entries").update();
        database.jdbc().sql("update change_counter set seq = 0").update();
        assertThatThrownBy(() -> node("b", CLOCK, "https://kepu.test").migrate(flyway))
                .hasMessageContaining("it lacks a table");

        database.jdbc().sql("insert into site_facts values ('moved-from', 'h2')").update();
        assertThatThrownBy(() -> node("b", CLOCK, "https://kepu.test").migrate(flyway))
                .hasMessageContaining("run kepu migrate again");
        assertThat(names()).containsExactly("a");
    }

    /** What a later release would bring beside the migrations of today. */
    private Flyway release(String name) {
        return flyway("classpath:db/migration", "classpath:db/" + name, "classpath:db/adds");
    }

    private Flyway flyway(String... locations) {
        return Flyway.configure()
                .dataSource(database.dataSource())
                .locations(locations)
                .outOfOrder(true)
                .ignoreMigrationPatterns("*:missing", "*:future")
                .load();
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
