package org.kepu.cms.task;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

@EachDatabase
class TasksTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
    private static final UUID ME = UUID.randomUUID();

    private final TestDatabase database;
    private final Tasks tasks;

    TasksTest(DatabaseKind kind) {
        database = kind.open();
        tasks = new Tasks(database.jdbc());
    }

    @Test
    void theSameTaskIsOpenOnlyOnceAndMayComeAgainWhenItWasDone() {
        ItemId item = item();

        assertThat(tasks.add(task(item, TaskKind.RECHECK, null, "", NOW))).isTrue();
        assertThat(tasks.add(task(item, TaskKind.RECHECK, null, "", NOW))).isFalse();
        assertThat(tasks.add(task(item, TaskKind.EVIDENCE, null, "", NOW))).isTrue();
        tasks.of(item).forEach(it -> tasks.done(it.id(), ME, NOW));

        assertThat(tasks.of(item)).isEmpty();
        assertThat(tasks.add(task(item, TaskKind.RECHECK, null, "", NOW))).isTrue();
    }

    @Test
    void mineAreThoseGivenToMeAndWhatMyOrganizationHasNotTaken() {
        ItemId item = item();
        Task mine = task(item, TaskKind.RECHECK, ME, "科协", NOW.plus(Duration.ofDays(2)));
        Task ours = task(item, TaskKind.EVIDENCE, null, "科协", null);
        Task anybodys = task(item, TaskKind.UPDATE, null, "", NOW);
        Task others = task(item, TaskKind.AFTERWARDS, UUID.randomUUID(), "科协", NOW);
        Task elsewhere = task(item(), TaskKind.RECHECK, null, "卫健委", NOW);
        for (Task it : new Task[] {ours, mine, anybodys, others, elsewhere}) {
            tasks.add(it);
        }

        assertThat(tasks.waitingFor(ME, "科协", 10)).containsExactly(anybodys, mine, ours);
        assertThat(tasks.countWaitingFor(ME, "科协")).isEqualTo(3);
        assertThat(tasks.open(2)).hasSize(2);
        tasks.assign(others.id(), ME, "科协");
        assertThat(tasks.waitingFor(ME, "科协", 10)).hasSize(4);
    }

    private Task task(ItemId item, TaskKind kind, UUID assignee, String whose, Instant due) {
        return new Task(Tasks.nextId(), item, kind, "", "请看", assignee, whose, NOW, due);
    }

    private ItemId item() {
        ItemId id = ItemId.next();
        database.jdbc()
                .sql(
                        "insert into items (id, type, slug, status, stage, title, lang, head,"
                            + " version, created_by, created_at, updated_at) values (?, 'rumor', ?,"
                            + " 'draft', 0, '标题', 'zh-CN', 1, 1, ?, ?, ?)")
                .param(id.value())
                .param(id.toString())
                .param(ME)
                .param(NOW.atOffset(ZoneOffset.UTC))
                .param(NOW.atOffset(ZoneOffset.UTC))
                .update();
        return id;
    }
}
