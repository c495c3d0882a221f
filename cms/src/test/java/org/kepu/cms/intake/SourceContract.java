package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folders that are asked again and again, by the real scheduler, on each database. */
@KepuTest
abstract class SourceContract {

    private static final Actor ADMINISTRATOR = actor(Role.ADMINISTRATOR);
    private static final Duration EVERY = Duration.ofHours(6);

    @TempDir Path folder;

    @Autowired KeepSource keepSource;
    @Autowired Sources sources;
    @Autowired SourceDocuments known;
    @Autowired AskSources askSources;
    @Autowired SchedulerClient jobs;
    @Autowired Imports imports;
    @Autowired ImportDocuments documents;
    @Autowired JdbcClient jdbc;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private Source source;

    @BeforeEach
    void watchAFolder() throws IOException {
        write("a.md", "甲");
        write("b.md", "乙");
        source = keepSource.create(plan(folder, TakeRules.ALL), ADMINISTRATOR);
    }

    @AfterEach
    void stop() {
        if (sources.find(source.id()).isPresent()) {
            keepSource.remove(source.id(), ADMINISTRATOR);
        }
    }

    @Test
    void takesEverythingOnceAndThenOnlyWhatIsNewOrChanged() throws IOException {
        assertThat(ask().created()).isEqualTo(2);

        assertThat(ask().found()).isZero();
        assertThat(imports.of(source.id(), 10))
                .as("a run without news leaves no record")
                .hasSize(1);

        write("c.md", "丙");
        write("a.md", "甲，改过");
        assertThat(ask()).isEqualTo(new ImportCounts(2, 1, 1, 0, 0, 0, 0));
        assertThat(known.count(source.id())).isEqualTo(3);
    }

    @Test
    void aDocumentThatVanishesHasARunOfGraceAndIsThenProposed() throws IOException {
        ask();
        ItemId item = itemOf("a.md");
        Files.delete(folder.resolve("a.md"));

        ask();
        assertThat(known.gone(source.id(), 10)).isEmpty();
        ask();

        assertThat(known.gone(source.id(), 10))
                .extracting(SourceDocuments.Gone::key, SourceDocuments.Gone::item)
                .containsExactly(tuple("a.md", item));
        keepSource.dismiss(source.id(), "a.md", ADMINISTRATOR);
        assertThat(known.gone(source.id(), 10)).isEmpty();
    }

    @Test
    void aDocumentThatComesBackInTimeIsNotMissed() throws IOException {
        ask();
        Path away = Files.move(folder.resolve("a.md"), folder.resolve(".a.md"));
        ask();
        Files.move(away, folder.resolve("a.md"));
        ask();
        ask();

        assertThat(known.gone(source.id(), 10)).isEmpty();
    }

    @Test
    void aFileThatWasOnlyMovedIsNotMissed() throws IOException {
        ask();
        Files.createDirectory(folder.resolve("sub"));
        Files.move(folder.resolve("a.md"), folder.resolve("sub/a.md"));

        assertThat(ask()).isEqualTo(new ImportCounts(1, 0, 0, 1, 0, 0, 0));
        ask();
        ask();

        assertThat(known.gone(source.id(), 10)).isEmpty();
    }

    @Test
    void aFolderThatIsSuddenlyEmptyIsTroubleAndNoLoss() throws IOException {
        ask();
        Files.delete(folder.resolve("a.md"));
        Files.delete(folder.resolve("b.md"));

        ask();
        ask();

        Source.State state = sources.get(source.id()).state();
        assertThat(state.trouble()).contains("一份文件也没有");
        assertThat(state.failures()).isEqualTo(2);
        assertThat(known.gone(source.id(), 10)).isEmpty();
    }

    @Test
    void aSourceOutOfOrderBacksOffAndRecovers() throws IOException {
        Path late = folder.resolve("late");
        source = keepSource.change(source.id(), 1, plan(late, TakeRules.ALL), ADMINISTRATOR);

        ask();

        Source.State broken = sources.get(source.id()).state();
        assertThat(broken.trouble()).contains("找不到").contains("late");
        assertThat(broken.nextRunAt()).isAfter(Instant.now().plus(EVERY));

        Files.createDirectory(late);
        write("late/a.md", "丁");
        assertThat(ask().created()).isEqualTo(1);
        assertThat(sources.get(source.id()).state().trouble()).isNull();
        assertThat(sources.get(source.id()).state().failures()).isZero();
    }

    @Test
    void aFileThatIsStillBeingWrittenWaitsForTheNextRun() throws IOException {
        ask();
        Path growing = write("growing.md", "只有一半");
        Files.setLastModifiedTime(growing, FileTime.from(Instant.now()));

        assertThat(ask().found()).isZero();

        write("growing.md", "写完了");
        assertThat(ask().created()).isEqualTo(1);
    }

    @Test
    void rulesSayWhatIsTaken() throws IOException {
        var rules = new TakeRules(List.of("*.md"), List.of("draft/*"));
        source = keepSource.change(source.id(), 1, plan(folder, rules), ADMINISTRATOR);
        Files.createDirectory(folder.resolve("draft"));
        write("draft/x.md", "草稿");
        write("note.txt", "便条");

        assertThat(ask().found()).isEqualTo(2);
    }

    @Test
    void whatFailedIsTriedAgainInTheNextRun() throws IOException {
        write("lines.jsonl", "{\"title\":\"没有收尾");
        ask();
        assertThat(ask().found()).as("rejected: it needs a person, not another try").isZero();

        Path locked = write("locked.md", "锁住");
        Files.delete(locked);
        Files.createSymbolicLink(locked, folder.resolve("nowhere.md"));
        assertThat(ask().found()).isEqualTo(1);
    }

    @Test
    void plansThatCannotWorkAndOtherPeopleAreRefused() {
        var nowhere = new ImportSource(ImportSource.Kind.FEED, "javascript:alert(1)");
        var noName =
                new Source.Plan(
                        " ", nowhere, ImportDefaults.NONE, TakeRules.ALL, false, EVERY, false);
        assertThatThrownBy(() -> keepSource.create(noName, ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it ->
                                assertThat(it.flaws())
                                        .extracting(Flaw::place)
                                        .containsExactly("/name", "/source/location"));
        var tooOften = plan(folder, TakeRules.ALL, Duration.ofSeconds(1));
        assertThatThrownBy(() -> keepSource.create(tooOften, ADMINISTRATOR))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(
                        () -> keepSource.create(plan(folder, TakeRules.ALL), actor(Role.PUBLISHER)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () ->
                                keepSource.change(
                                        source.id(), 7, plan(folder, TakeRules.ALL), ADMINISTRATOR))
                .isInstanceOf(StaleSource.class);
    }

    /**
     * Has the source asked once, and waits for the end of the run. At all other times it is paused,
     * so that the schedule, which looks every few seconds, has no part in what a test sees.
     */
    private ImportCounts ask() {
        Instant before = sources.get(source.id()).state().lastRunAt();
        keepSource.askNow(source.id(), ADMINISTRATOR);
        pause(false);
        askSources.startDue(jobs);
        ImportCounts counts =
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> ended(before), Optional::isPresent)
                        .orElseThrow();
        pause(true);
        return counts;
    }

    /** A run begins together with its import; one without news takes that away again. */
    private Optional<ImportCounts> ended(Instant before) {
        Instant begun = sources.get(source.id()).state().lastRunAt();
        if (Objects.equals(begun, before)) {
            return Optional.empty();
        }
        List<Import> last =
                imports.of(source.id(), 1).stream()
                        .filter(it -> it.createdAt().equals(begun))
                        .toList();
        if (last.isEmpty()) {
            return Optional.of(new ImportCounts(0, 0, 0, 0, 0, 0, 0));
        }
        return Optional.of(last.getFirst())
                .filter(it -> it.endedAt() != null)
                .map(it -> documents.counts(it.id()));
    }

    private void pause(boolean paused) {
        jdbc.sql("update sources set paused = ? where id = ?").params(paused, source.id()).update();
    }

    private ItemId itemOf(String key) {
        UUID last = imports.of(source.id(), 1).getFirst().id();
        return documents.list(last, null, -1, "", 100).stream()
                .filter(it -> it.key().equals(key))
                .findFirst()
                .orElseThrow()
                .item();
    }

    /** Old enough not to be taken for a file that is being written. */
    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "---\ntitle: " + text + " " + run + "\n---\n正文 " + text);
        Files.setLastModifiedTime(
                file, FileTime.from(Instant.now().minusSeconds(60 + text.length())));
        return file;
    }

    private static Source.Plan plan(Path place, TakeRules rules) {
        return plan(place, rules, EVERY);
    }

    private static Source.Plan plan(Path place, TakeRules rules, Duration every) {
        var source = new ImportSource(ImportSource.Kind.FOLDER, place.toString());
        return new Source.Plan("区科协共享目录", source, ImportDefaults.NONE, rules, false, every, true);
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), role.slug(), Set.of(role), null);
    }
}
