package org.kepu.cms.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

@EachDatabase
class AuditTrailTest {

    private static final UUID WANG = UUID.fromString("01900000-0000-7000-8000-00000000000a");

    private final TestDatabase database;
    private final AuditTrail trail;

    AuditTrailTest(DatabaseKind kind) {
        database = kind.open();
        trail =
                new AuditTrail(
                        new AuditLog(database.jdbc()),
                        new AuditSeal(),
                        new RequestFacts(),
                        database.transactionManager());
    }

    @Test
    void whatHappenedIsReadBackNewestFirst() {
        record("item.create", "一");
        record("item.publish", "二");

        List<AuditEntry> entries = trail.read(AuditFilter.ALL, Long.MAX_VALUE, 10);

        assertThat(entries)
                .extracting(AuditEntry::action)
                .containsExactly("item.publish", "item.create");
        assertThat(entries.getFirst().details()).isEqualTo("{\"note\":\"二\"}");
        assertThat(entries.getFirst().previousHash()).isEqualTo(entries.getLast().hash());
    }

    @Test
    void anUntouchedLogIsIntact() {
        IntStream.range(0, 5).forEach(i -> record("item.save", "第" + i + "次"));

        assertThat(trail.verify()).isEqualTo(new AuditCheck.Intact(5));
    }

    @Test
    void aChangeMadeByHandShows() {
        IntStream.range(0, 5).forEach(i -> record("item.save", "第" + i + "次"));

        database.jdbc().sql("update audit_entries set actor = 'li' where seq = 3").update();

        assertThat(trail.verify()).isEqualTo(new AuditCheck.Broken(3));
    }

    @Test
    void anEntryRemovedFromTheEndShows() {
        IntStream.range(0, 3).forEach(i -> record("item.save", "第" + i + "次"));

        database.jdbc().sql("delete from audit_entries where seq = 3").update();

        assertThat(trail.verify()).isEqualTo(new AuditCheck.Broken(3));
    }

    @Test
    void manyWritersMakeOneChain() {
        try (var threads = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 80).forEach(i -> threads.execute(() -> record("item.save", "" + i)));
        }

        assertThat(trail.verify()).isEqualTo(new AuditCheck.Intact(80));
    }

    @Test
    void theLogCanBeFiltered() {
        record("item.create", "一");
        record("item.publish", "二");
        var filter = new AuditFilter("wang", "item.create", "item", "42", null, null);

        assertThat(trail.read(filter, Long.MAX_VALUE, 10))
                .extracting(AuditEntry::seq)
                .containsExactly(1L);
    }

    private void record(String action, String note) {
        trail.record(new Happened(action, note));
    }

    private record Happened(String action, String note) implements Audited {

        @Override
        public Who actor() {
            return new Person(WANG, "wang");
        }

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }

        @Override
        public Target target() {
            return new Target("item", "42");
        }

        @Override
        public Map<String, String> details() {
            return Map.of("note", note);
        }
    }

    private record Person(UUID id, String name) implements Audited.Who {}
}
