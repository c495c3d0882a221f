package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.media.Assets;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Imports of real files through real parser processes, as jobs of the real scheduler. */
@KepuTest
@TestPropertySource(properties = "kepu.ingest.max-file=3MB")
class ImportTest {

    private static final Path SAMPLES = Path.of("../samples");
    private static final Actor AUTHOR = actor(Role.AUTHOR);
    private static final Actor ADMINISTRATOR = actor(Role.ADMINISTRATOR);

    @TempDir Path folder;

    @Autowired StartImport startImport;
    @Autowired WatchImport watchImport;
    @Autowired ReceiveFiles receiveFiles;
    @Autowired ExportItems exportItems;
    @Autowired OpenOriginal openOriginal;
    @Autowired Imports imports;
    @Autowired ImportDocuments documents;
    @Autowired Items items;
    @Autowired Revisions revisions;
    @Autowired Assets assets;
    @Autowired Provenances provenances;
    @Autowired MockMvc mvc;

    private String run;

    /** All tests share one database, and equal bytes are one document: so each has its own. */
    @BeforeEach
    void makeDocumentsUnique() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void documentsOfEveryKindBecomeItems() throws IOException {
        copy("articles/docx/guzhi-shusong.docx");
        copy("articles/pdf/zaijia-liang-xueya.pdf");
        copy("articles/html/yesheng-jun-zhongdu.html");
        copy("articles/pptx/beidou-zenme-zhilu.pptx");
        copy("posters/地震避险.png");
        copy("videos/七步洗手法.mp4");
        Files.copy(SAMPLES.resolve("videos/七步洗手法.vtt"), folder.resolve("七步洗手法.vtt"));
        copy("rumors/weibolu-jiare-zhiai.md");

        Import ended = importFolder(ADMINISTRATOR, true);

        assertThat(outcomes(ended)).allSatisfy((_, it) -> assertThat(it.reason()).isNull());
        assertThat(ended.state()).isEqualTo(ImportState.DONE);
        assertThat(counts(ended)).isEqualTo(new ImportCounts(7, 7, 0, 0, 0, 0, 0));
        ItemContent video = content(ended, "七步洗手法.mp4");
        assertThat(video.fields()).containsKeys("renditions", "subtitles", "transcript");
        ItemContent poster = content(ended, "地震避险.png");
        assertThat(poster.cover()).isNotNull();
        assertThat(poster.topics()).contains("disaster");
        assertThat(content(ended, "zaijia-liang-xueya.pdf").body().text()).contains("血压");
        assertThat(item(ended, "weibolu-jiare-zhiai.md").type()).isEqualTo("rumor");
        assertThat(item(ended, "weibolu-jiare-zhiai.md").status()).isEqualTo(ItemStatus.PUBLISHED);
    }

    @Test
    void aScreenshotIsFoundByTheWordsInIt() throws Exception {
        Path chat = Path.of("../search/src/test/resources/pictures/chat.png");
        byte[] bytes = Files.readAllBytes(chat);
        Files.write(folder.resolve("截图.png"), bytes);

        Import ended = importFolder(ADMINISTRATOR, true);

        Item item = item(ended, "截图.png");
        assertThat(content(ended, "截图.png").body().text())
                .contains("以下文字由机器从图片中识别")
                .contains("微波炉加热食物会致癌");
        assertThat(provenances.of(item.id()))
                .singleElement()
                .satisfies(
                        from -> {
                            assertThat(from.machineRead()).isEqualTo(1);
                            assertThat(from.notes()).contains("机器识别");
                        });
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                mvc.perform(get("/api/v1/search").param("q", "微波炉加热食物会致癌"))
                                        .andExpect(
                                                jsonPath("$.data[*].item.id")
                                                        .value(hasItem(item.id().toString()))));
    }

    @Test
    void badDocumentsHaveAReasonEachAndTheRestGoesOn() throws IOException {
        Files.createFile(folder.resolve("空.txt"));
        try (var large = new RandomAccessFile(folder.resolve("large.bin").toFile(), "rw")) {
            large.setLength(4 << 20);
        }
        try (var encrypted = ImportTest.class.getResourceAsStream("/documents/encrypted.pdf")) {
            Files.copy(encrypted, folder.resolve("encrypted.pdf"));
        }
        write("broken.pdf", "%PDF-1.7\nthis is not a PDF " + run);
        write(
                "lines.jsonl",
                """
                {"type":"article","slug":"line-%1$s","title":"第一行 %1$s","body":{"text":"正文"}}
                {"type":"article","title":"没有收尾的一行
                {"type":"rumor","title":"结论写错 %1$s","fields":{"verdict":"maybe"}}
                """
                        .formatted(run));
        write("good.md", "---\ntitle: 好的一篇 " + run + "\n---\n正文");

        Import ended = importFolder(AUTHOR, false);

        Map<String, ImportDocument> outcomes = outcomes(ended);
        assertThat(outcomes.values())
                .filteredOn(it -> it.outcome() != Outcome.CREATED)
                .allSatisfy(it -> assertThat(it.reason()).isNotBlank());
        assertThat(outcomes.get("空.txt").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(outcomes.get("large.bin").outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(outcomes.get("encrypted.pdf").reason()).contains("密码");
        assertThat(outcomes.get("broken.pdf").outcome()).isIn(Outcome.FAILED, Outcome.REJECTED);
        assertThat(outcomes.get("lines.jsonl#line-" + run).outcome()).isEqualTo(Outcome.CREATED);
        assertThat(outcomes.get("lines.jsonl#2").reason()).contains("第 2 行");
        assertThat(outcomes.get("lines.jsonl#3").reason()).contains("/fields/verdict");
        assertThat(outcomes.get("good.md").outcome()).isEqualTo(Outcome.CREATED);
        assertThat(outcomes).doesNotContainKey("lines.jsonl").hasSize(8);
    }

    @Test
    void theSameFolderTwiceMakesNothingNew() throws IOException {
        copy("rumors/huoguo-tang-jiuzhu-youdu.md");
        write("a.md", "---\ntitle: 甲 " + run + "\n---\n正文");
        importFolder(ADMINISTRATOR, true);
        long before = items.count(ItemFilter.ALL);

        Import again = importFolder(ADMINISTRATOR, true);

        assertThat(counts(again)).isEqualTo(new ImportCounts(2, 0, 0, 2, 0, 0, 0));
        assertThat(items.count(ItemFilter.ALL)).isEqualTo(before);
    }

    @Test
    void aChangedFileUpdatesItsItem() throws IOException {
        write("a.md", "---\ntitle: 乙 " + run + "\n---\n正文");
        importFolder(ADMINISTRATOR, false);
        write("a.md", "---\ntitle: 乙 " + run + "\n---\n改过的正文");

        Import again = importFolder(ADMINISTRATOR, false);

        assertThat(counts(again)).isEqualTo(new ImportCounts(1, 0, 1, 0, 0, 0, 0));
        assertThat(content(again, "a.md").body().text()).isEqualTo("改过的正文");
    }

    @Test
    void aMissingFolderFailsWithASentence() {
        folder = folder.resolve("missing");

        Import ended = importFolder(ADMINISTRATOR, false);

        assertThat(ended.state()).isEqualTo(ImportState.FAILED);
        assertThat(ended.reason()).contains("找不到").contains("missing");
        assertThat(outcomes(ended)).hasSize(1);
        assertThat(counts(ended).failed()).isEqualTo(1);
    }

    @Test
    void aFailedSourceIsReadAnewWhenRetried() throws IOException {
        Path late = folder.resolve("late");
        folder = late;
        Import failed = importFolder(ADMINISTRATOR, false);
        Files.createDirectories(late);
        write("a.md", "---\ntitle: 丙 " + run + "\n---\n正文");

        startImport.retry(failed.id(), ADMINISTRATOR);
        Import ended = ended(failed);

        assertThat(ended.state()).isEqualTo(ImportState.DONE);
        assertThat(counts(ended)).isEqualTo(new ImportCounts(1, 1, 0, 0, 0, 0, 0));
    }

    @Test
    void aRejectedDocumentIsSeenMendedAndTriedAgainAlone() throws IOException {
        write("lines.jsonl", "{\"title\":\"没有收尾 " + run);
        write("empty.txt", "");
        Import first = importFolder(ADMINISTRATOR, false);
        assertThat(counts(first).rejected()).isEqualTo(2);
        var seen = new ByteArrayOutputStream();
        openOriginal.open(
                first.id(),
                "lines.jsonl#1",
                ADMINISTRATOR,
                (name, bytes) -> {
                    assertThat(name).isEqualTo("lines.jsonl");
                    bytes.transferTo(seen);
                });
        assertThat(seen.toString(StandardCharsets.UTF_8)).contains("没有收尾");
        write("lines.jsonl", "{\"title\":\"收尾了 " + run + "\",\"body\":{\"text\":\"正文\"}}");

        startImport.retry(first.id(), List.of("lines.jsonl#1"), ADMINISTRATOR);
        Import again = ended(first);

        assertThat(counts(again)).isEqualTo(new ImportCounts(2, 1, 0, 0, 1, 0, 0));
        assertThat(outcomes(again).get("empty.txt").outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void sentFilesAreSpooledAndImported() throws IOException {
        byte[] text = ("---\ntitle: 丁 " + run + "\n---\n正文").getBytes(StandardCharsets.UTF_8);
        var file = new ReceiveFiles.Named("文/丁.md", place -> Files.write(place, text));

        Import ended = ended(receiveFiles.start(List.of(file), intent(AUTHOR, false)));

        assertThat(outcomes(ended).get("文/丁.md").outcome()).isEqualTo(Outcome.CREATED);
    }

    @Test
    void namesCantLeaveTheSpool() {
        var file = new ReceiveFiles.Named("../../x.md", _ -> {});

        assertThatThrownBy(() -> receiveFiles.start(List.of(file), intent(AUTHOR, false)))
                .hasMessageContaining("intake.flaw.file-name");
    }

    @Test
    void aServerPathIsForAdministratorsAndPublishingForThoseWhoMay() {
        var source = new ImportSource(ImportSource.Kind.FOLDER, "/etc");

        assertThatThrownBy(() -> start(source, intent(AUTHOR, false)))
                .isInstanceOf(Forbidden.class);
        assertThatThrownBy(
                        () ->
                                start(
                                        new ImportSource(ImportSource.Kind.URL, "example.org"),
                                        intent(AUTHOR, true)))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void anInnerAddressIsRefusedWithItsReason() {
        var source = new ImportSource(ImportSource.Kind.URL, "http://127.0.0.1/secret");

        Import ended = ended(start(source, intent(AUTHOR, false)));

        assertThat(outcomes(ended).values())
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.outcome()).isIn(Outcome.REJECTED, Outcome.FAILED);
                            assertThat(it.reason()).isNotBlank();
                        });
    }

    @Test
    void cancelledImportsStopAndCanBeTakenUpAgain() throws IOException {
        for (int i = 0; i < 60; i++) {
            write("%02d.md".formatted(i), "---\ntitle: 戊 " + i + " " + run + "\n---\n正文");
        }
        Import started = start(place(), intent(ADMINISTRATOR, false));

        startImport.cancel(started.id(), ADMINISTRATOR);
        Import cancelled = ended(started);
        startImport.retry(started.id(), ADMINISTRATOR);
        Import ended = ended(started);

        assertThat(cancelled.state()).isEqualTo(ImportState.CANCELLED);
        assertThat(ended.state()).isEqualTo(ImportState.DONE);
        assertThat(counts(ended)).isEqualTo(new ImportCounts(60, 60, 0, 0, 0, 0, 0));
    }

    @Test
    void whatIsExportedIsTheSameWhenImportedAgain() throws IOException {
        copy("rumors/weigengji-daodang.md");
        copy("posters/防溺水.png");
        var own = outcomes(importFolder(ADMINISTRATOR, true)).values();
        String first = exported(own);

        var file = new ReceiveFiles.Named("kepu.jsonl", at -> Files.writeString(at, first));
        Import ended = ended(receiveFiles.start(List.of(file), intent(ADMINISTRATOR, false)));

        assertThat(first.lines()).hasSize(2);
        assertThat(outcomes(ended)).allSatisfy((_, it) -> assertThat(it.reason()).isNull());
        assertThat(counts(ended).created()).isZero();
        assertThat(counts(ended).updated()).isZero();
        assertThat(exported(own)).isEqualTo(first);
    }

    /** Of these documents alone: others' videos get their renditions whenever those are ready. */
    private String exported(Collection<ImportDocument> documents) throws IOException {
        var all = new ByteArrayOutputStream();
        exportItems.export(all, ADMINISTRATOR);
        return all.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(
                        line ->
                                documents.stream()
                                        .map(ImportDocument::item)
                                        .anyMatch(id -> line.startsWith("{\"id\":\"" + id)))
                .collect(Collectors.joining("\n"));
    }

    private void copy(String sample) throws IOException {
        Path from = SAMPLES.resolve(sample);
        Path to = folder.resolve(from.getFileName().toString());
        Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        Path sidecar = from.resolveSibling(from.getFileName() + ".yaml");
        if (Files.exists(sidecar)) {
            Files.copy(sidecar, to.resolveSibling(to.getFileName() + ".yaml"));
        }
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private Import importFolder(Actor actor, boolean publish) {
        // The folder's owner is an administrator; whose drafts they are is the test's choice.
        return ended(
                actor.equals(AUTHOR)
                        ? received(actor, publish)
                        : start(place(), intent(actor, publish)));
    }

    private Import received(Actor actor, boolean publish) {
        try (Stream<Path> files = Files.list(folder)) {
            var sent =
                    files.map(
                                    file ->
                                            new ReceiveFiles.Named(
                                                    file.getFileName().toString(),
                                                    place -> Files.copy(file, place)))
                            .toList();
            return receiveFiles.start(sent, intent(actor, publish));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ImportSource place() {
        return new ImportSource(ImportSource.Kind.FOLDER, folder.toString());
    }

    private Import start(ImportSource source, Intent intent) {
        return startImport.start(StartImport.nextId(), source, intent);
    }

    private Import ended(Import started) {
        watchImport.watch(started.id(), _ -> {});
        return imports.get(started.id());
    }

    private ImportCounts counts(Import of) {
        return documents.counts(of.id());
    }

    private Map<String, ImportDocument> outcomes(Import of) {
        Map<String, ImportDocument> byKey = new HashMap<>();
        documents.list(of.id(), null, -1, "", 1000).forEach(it -> byKey.put(it.key(), it));
        return byKey;
    }

    private Item item(Import of, String key) {
        return items.get(outcomes(of).get(key).item());
    }

    private ItemContent content(Import of, String key) {
        Item item = item(of, key);
        return revisions.get(item.id(), item.head()).content();
    }

    private static Intent intent(Actor actor, boolean publish) {
        return new Intent(ImportDefaults.NONE, publish, actor);
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), role.slug(), Set.of(role), null);
    }
}
