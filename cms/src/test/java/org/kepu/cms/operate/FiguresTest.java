package org.kepu.cms.operate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;

/** Both databases understand every question. */
@EachDatabase
class FiguresTest {

    private final TestDatabase database;

    FiguresTest(DatabaseKind kind) {
        database = kind.open();
    }

    @Test
    void everyQuestionIsUnderstood() {
        var at = Instant.EPOCH.atOffset(ZoneOffset.UTC);

        for (Figure figure : Figure.values()) {
            assertThat(
                            database.jdbc()
                                    .sql(figure.question())
                                    .params(
                                            Map.of(
                                                    "position",
                                                    0,
                                                    "minute",
                                                    at,
                                                    "day",
                                                    at,
                                                    "now",
                                                    at))
                                    .query()
                                    .listOfRows())
                    .as(figure.metric())
                    .hasSizeLessThanOrEqualTo(1);
        }
    }
}
