package org.kepu.cms.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;

@EachDatabase
class ChangeLogTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final int WRITERS = 8;
    private static final int EACH = 25;

    private final TestDatabase database;
    private final ChangeLog log;

    ChangeLogTest(DatabaseKind kind) {
        database = kind.open();
        log = new ChangeLog(database.jdbc());
    }

    @Test
    void aFollowerReadsOnFromWhereItWas() {
        ItemId item = ItemId.next();
        for (int revision = 1; revision <= 3; revision++) {
            append(item, revision);
        }

        assertThat(log.last()).isEqualTo(3);
        assertThat(log.since(1, 1)).extracting(Change::revision).containsExactly(2);
        assertThat(log.since(3, 10)).isEmpty();
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoGap() {
        append(ItemId.next(), 1);
        database.transactions()
                .executeWithoutResult(
                        transaction -> {
                            log.append(ItemId.next(), Change.Kind.PUBLISHED, 1, NOW);
                            transaction.setRollbackOnly();
                        });
        append(ItemId.next(), 1);

        assertThat(log.since(0, 10)).extracting(Change::seq).containsExactly(1L, 2L);
    }

    /** While eight publish, a follower reads along: it misses nothing and sees nothing twice. */
    @Test
    void whatManyWriteAtOnceIsReadInOrderWithoutGaps() throws Exception {
        List<Long> followed = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            Callable<Void> writer =
                    () -> {
                        for (int i = 0; i < EACH; i++) {
                            append(ItemId.next(), 1);
                        }
                        return null;
                    };
            List<Future<Void>> writers = new ArrayList<>();
            for (int i = 0; i < WRITERS; i++) {
                writers.add(threads.submit(writer));
            }
            long position = 0;
            while (position < WRITERS * EACH && !failed(writers)) {
                for (Change change : log.since(position, 7)) {
                    followed.add(change.seq());
                    position = change.seq();
                }
            }
            for (Future<Void> done : writers) {
                done.get();
            }
        }

        assertThat(followed)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, WRITERS * EACH).boxed().toList());
    }

    private static boolean failed(List<Future<Void>> writers) {
        return writers.stream().anyMatch(it -> it.state() == Future.State.FAILED);
    }

    private void append(ItemId item, int revision) {
        database.transactions()
                .executeWithoutResult(_ -> log.append(item, Change.Kind.PUBLISHED, revision, NOW));
    }
}
