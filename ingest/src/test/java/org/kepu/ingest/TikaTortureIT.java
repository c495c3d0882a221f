package org.kepu.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.enrich.video.FfmpegTools;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.ExtractLimits;
import org.kepu.ingest.extract.TikaExtractor;
import org.kepu.ingest.extract.WorkerConfiguration;
import org.kepu.ingest.extract.WorkerFolder;
import org.kepu.ingest.source.FileConnector;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.FileBlobStore;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Encrypted, truncated, corrupt, bombs, polyglots: each ends as it should, and the next is read.
 */
class TikaTortureIT {

    /** Whatever isn't named here becomes an item. */
    private static final Map<String, String> EXPECTED =
            Map.ofEntries(
                    Map.entry("bomb-1GB.zip", "Refused files-left-out"),
                    Map.entry("bomb-500MB.docx", "Failed out-of-memory"),
                    Map.entry("droste.zip", "Kept, Unchanged, Unchanged, Refused too-deep"),
                    Map.entry("fake.docx", "Refused unsupported"),
                    Map.entry("polyglot.jpg", "Failed broken"),
                    Map.entry("script.svg", "Refused unsupported"),
                    Map.entry("testSVG.svg", "Refused unsupported"),
                    Map.entry("testEXCEL_protected_passtika.xlsx", "NeedsPerson needs-password"),
                    Map.entry("testPPT_protected_passtika.ppt", "NeedsPerson needs-password"),
                    Map.entry("testWORD_protected_passtika.doc", "NeedsPerson needs-password"),
                    Map.entry("testPassword4Spaces.pdf", "NeedsPerson needs-password"),
                    Map.entry("testLZMA_oom", "Refused unpacks-too-large"),
                    Map.entry("testZ_oom.Z", "Refused unpacks-too-large"),
                    Map.entry("testPDF_jsActionOnPage.pdf", "Refused empty"),
                    Map.entry("testPDF_malformedXFA.pdf", "Refused empty"),
                    Map.entry(
                            "testZip_absolutePath.zip", "Refused unsupported, Refused unsupported"),
                    Map.entry("testZip_relative.zip", "Refused unsupported"),
                    Map.entry("xxe.docx", "Failed broken"));

    /** At least so many Chinese characters, as plain Tika finds them or the file says. */
    private static final Map<String, Integer> CHINESE =
            Map.of(
                    "zh-big5.txt", 39,
                    "zh-cid-font.pdf", 1565,
                    "zh-gb18030-4byte.txt", 1637,
                    "zh-utf16le-bom.txt", 1637,
                    "zh-utf8-bom.txt", 1637,
                    "zh-meta-gb2312-but-utf8.html", 500,
                    "testMSG_chinese.msg", 340,
                    "testDBF_gb18030.dbf", 11,
                    "testRTFJapanese.rtf", 430);

    @TempDir static Path folder;
    private static TikaExtractor documents;
    private static IngestRun run;

    @BeforeAll
    static void open() throws IOException {
        documents =
                new TikaExtractor(
                        new WorkerConfiguration(WorkerFolder.built(), 1, ExtractLimits.DEFAULT),
                        folder.resolve("scratch"));
        run =
                new IngestRun(
                        new FileBlobStore(folder.resolve("blobs")),
                        documents,
                        new Machines(
                                new RecordingEnricher(FfmpegTools.find("", Duration.ofSeconds(30))),
                                null),
                        IngestLimits.DEFAULT,
                        folder.resolve("scratch"),
                        Clock.systemUTC());
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        documents.close();

        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    @TestFactory
    List<DynamicTest> everyFileEndsAsItShould() throws Exception {
        Path files = EvalFolder.of("tika-torture");
        Map<String, SourceItem> items = new TreeMap<>();
        try (var source = new FileConnector(files, null);
                var listed = source.list()) {
            listed.filter(item -> !item.name().endsWith(".tsv"))
                    .forEach(item -> items.put(item.name(), item));
        }
        assertThat(items).hasSizeGreaterThan(70);
        return items.values().stream()
                .map(item -> DynamicTest.dynamicTest(item.name(), () -> check(files, item)))
                .toList();
    }

    private static void check(Path files, SourceItem item) throws Exception {
        var handoff = new MemoryHandoff();
        List<ItemOutcome> outcomes = new ArrayList<>();
        try (var source = new FileConnector(files, null)) {
            run.run(source, item, handoff, outcomes::add);
        }

        assertThat(String.join(", ", outcomes.stream().map(TikaTortureIT::said).toList()))
                .isEqualTo(EXPECTED.getOrDefault(item.name(), "Kept"));
        Optional.ofNullable(CHINESE.get(item.name()))
                .ifPresent(
                        count ->
                                assertThat(
                                                handoff.only()
                                                        .content()
                                                        .text()
                                                        .codePoints()
                                                        .filter(Character::isIdeographic)
                                                        .count())
                                        .isGreaterThanOrEqualTo(count));
        assertThat(Files.exists(Path.of("/dangerous"))).isFalse();
    }

    static String said(ItemOutcome outcome) {
        return switch (outcome) {
            case ItemOutcome.Kept _ -> "Kept";
            case ItemOutcome.Updated _ -> "Updated";
            case ItemOutcome.Unchanged _ -> "Unchanged";
            case ItemOutcome.NeedsPerson it -> "NeedsPerson " + it.reason().slug();
            case ItemOutcome.Refused it -> "Refused " + it.reason().slug();
            case ItemOutcome.Failed it -> "Failed " + it.reason().slug();
        };
    }
}
