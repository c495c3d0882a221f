package org.kepu.cms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

@EachDatabase
class MigrationsTest {

    private final TestDatabase database;

    MigrationsTest(DatabaseKind kind) {
        database = kind.open();
    }

    @Test
    void allMigrationsRunOnThisDatabase() {
        long entries =
                database.jdbc().sql("select count(*) from audit_head").query(Long.class).single();

        assertThat(entries).isEqualTo(1);
    }

    @Test
    void eachTestHasADatabaseOfItsOwn() {
        int changed = database.jdbc().sql("update audit_head set seq = 7 where seq = 0").update();

        assertThat(changed).isEqualTo(1);
    }
}
