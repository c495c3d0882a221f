package org.kepu.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.ExtractLimits;
import org.kepu.ingest.extract.OfficeFiles;
import org.kepu.ingest.extract.TikaExtractor;
import org.kepu.ingest.extract.WorkerConfiguration;
import org.kepu.ingest.extract.WorkerFolder;
import org.kepu.ingest.source.FileConnector;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.FileBlobStore;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Hostile files that are made here rather than kept, because they are large, deep or badly named.
 */
class BadInputIT {

    private static final int LISTED = 100_000;
    private static final ExtractLimits SHORT =
            new ExtractLimits(Duration.ofSeconds(12), 256, 5_000_000, 300, 200L << 20, 100, 1_000);

    @TempDir static Path folder;
    private static TikaExtractor documents;
    private static IngestRun run;

    @TempDir Path files;

    @BeforeAll
    static void open() throws IOException {
        documents =
                new TikaExtractor(
                        new WorkerConfiguration(WorkerFolder.built(), 1, SHORT),
                        folder.resolve("scratch"));
        run =
                new IngestRun(
                        new FileBlobStore(folder.resolve("blobs")),
                        documents,
                        new Machines(new RecordingEnricher(Optional.empty()), null),
                        IngestLimits.DEFAULT,
                        folder.resolve("scratch"),
                        Clock.systemUTC());
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        documents.close();

        assertThat(folder.resolve("scratch")).isEmptyDirectory();
        assertThat(folder.resolve("evil.txt")).doesNotExist();
    }

    private final MemoryHandoff handoff = new MemoryHandoff();

    private List<ItemOutcome> take() throws Exception {
        List<ItemOutcome> outcomes = new ArrayList<>();
        try (var source = new FileConnector(files, null);
                var items = source.list()) {
            for (SourceItem item : items.toList()) {
                run.run(source, item, handoff, outcomes::add);
            }
        }
        return outcomes;
    }

    private List<String> endings() throws Exception {
        return take().stream().map(TikaTortureIT::said).toList();
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content);
        }
        return bytes.toByteArray();
    }

    @Test
    void anArchiveAHundredDeepIsOpenedThreeDeepAndRefused() throws Exception {
        byte[] archive = "你好".getBytes(StandardCharsets.UTF_8);
        for (int depth = 100; depth > 0; depth--) {
            archive = zip(depth == 100 ? "你好.txt" : "inner.zip", archive);
        }
        Files.write(files.resolve("deep.zip"), archive);

        List<ItemOutcome> outcomes = take();

        assertThat(outcomes.stream().map(TikaTortureIT::said)).containsExactly("Refused too-deep");
        assertThat(((ItemOutcome.Refused) outcomes.getFirst()).key())
                .isEqualTo("deep.zip!/inner.zip!/inner.zip!/inner.zip");
    }

    private static final String ENTITIES =
            """
            <?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈">
            <!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;">
            <!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;"><!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;">
            <!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY i "&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;">
            ]><d>&i;</d>
            """;

    @Test
    void entitiesThatMultiplyAreNotExpandedToTheEnd() throws Exception {
        Files.writeString(files.resolve("a.xml"), ENTITIES);
        Files.writeString(files.resolve("d.svg"), ENTITIES.replace("<d>", "<svg>"));
        Files.writeString(files.resolve("b.rss"), ENTITIES.replace("<d>", "<rss>"));
        OfficeFiles.zip(
                files.resolve("c.odt"),
                "content.xml",
                ENTITIES.replace("<d>", "<office:document-content>")
                        .getBytes(StandardCharsets.UTF_8));

        // The readers stop expanding; what was written out by then is kept as text.
        assertThat(endings())
                .containsExactly("Kept", "Refused feed-hostile", "Kept", "Refused unsupported");
        assertThat(handoff.accepted).allMatch(item -> item.content().text().length() < 10_000);
    }

    @Test
    void aPdfWhosePageUnpacksToGigabytesEndsTheDocumentOnly() throws Exception {
        Path content = Files.createTempFile(folder, "content", ".z");
        try (var out = new DeflaterOutputStream(Files.newOutputStream(content))) {
            byte[] blanks = new byte[1 << 20];
            Arrays.fill(blanks, (byte) ' ');
            for (int i = 0; i < 2048; i++) {
                out.write(blanks);
            }
        }
        try (OutputStream out = Files.newOutputStream(files.resolve("a.pdf"))) {
            out.write(
                    ("""
                    %%PDF-1.4
                    1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
                    2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
                    3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>> endobj
                    4 0 obj <</Filter/FlateDecode/Length %d>> stream
                    """
                                    .formatted(Files.size(content)))
                            .getBytes(StandardCharsets.US_ASCII));
            Files.copy(content, out);
            out.write(
                    "\nendstream endobj\ntrailer <</Root 1 0 R>>\n%%EOF"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        OfficeFiles.pdf(files.resolve("b.pdf"), "");

        assertThat(endings()).containsExactly("Failed timed-out", "Kept");
    }

    @Test
    void aPictureOfBillionsOfPixelsIsRefusedByItsHeader() throws Exception {
        ByteBuffer header = ByteBuffer.allocate(13).putInt(60_000).putInt(60_000);
        header.put(new byte[] {8, 6, 0, 0, 0});
        var crc = new CRC32();
        crc.update("IHDR".getBytes(StandardCharsets.US_ASCII));
        crc.update(header.array());
        try (OutputStream out = Files.newOutputStream(files.resolve("a.png"))) {
            out.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13});
            out.write("IHDR".getBytes(StandardCharsets.US_ASCII));
            out.write(header.array());
            out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        }

        assertThat(endings()).containsExactly("Refused unpacks-too-large");
    }

    @Test
    void namesInAnArchiveAreOnlyNames() throws Exception {
        List<String> names =
                List.of(
                        "../../../evil.txt",
                        "/etc/evil.txt",
                        "..\\..\\evil.txt",
                        "C:\\evil.txt",
                        "两\n行.txt",
                        "\u202Etxt.exe.txt",
                        "a/../../b.txt",
                        "长".repeat(1200) + ".txt",
                        "-rf.txt",
                        "同名.txt",
                        "同名\u0007.txt",
                        "emoji😀 العربية.txt");
        try (var out =
                new ZipOutputStream(
                        Files.newOutputStream(files.resolve("names.zip")),
                        StandardCharsets.UTF_8)) {
            for (int i = 0; i < names.size(); i++) {
                out.putNextEntry(new ZipEntry(names.get(i)));
                out.write(("第 " + i + " 篇").getBytes(StandardCharsets.UTF_8));
            }
        }

        List<ItemOutcome> outcomes = take();

        assertThat(outcomes.stream().map(TikaTortureIT::said))
                .hasSize(names.size())
                .allMatch("Kept"::equals);
        assertThat(outcomes)
                .extracting(it -> ((ItemOutcome.Kept) it).key())
                .doesNotHaveDuplicates()
                .noneMatch(key -> key.contains("\n"));
        assertThat(Path.of("/etc/evil.txt")).doesNotExist();
    }

    @Test
    void filesOfAnArchiveOverTheLimitAreNotLostInSilence() throws Exception {
        try (var out = new ZipOutputStream(Files.newOutputStream(files.resolve("many.zip")))) {
            for (int i = 0; i < SHORT.embeddedFiles() + 5; i++) {
                out.putNextEntry(new ZipEntry(i + ".txt"));
                out.write(("第 " + i + " 篇").getBytes(StandardCharsets.UTF_8));
            }
        }

        List<ItemOutcome> outcomes = take();

        assertThat(outcomes).hasSize(SHORT.embeddedFiles() + 1);
        assertThat(outcomes.subList(0, SHORT.embeddedFiles()))
                .allMatch(ItemOutcome.Kept.class::isInstance);
        var left = (ItemOutcome.Refused) outcomes.getLast();
        assertThat(left.key()).isEqualTo("many.zip");
        assertThat(left.reason().slug()).isEqualTo("files-left-out");
        assertThat(left.reason().text()).contains("5 个文件");
    }

    @Test
    void aFileThatIsStillWrittenFailsForNowAndNothingOfItIsKept() throws Exception {
        Path file = Files.writeString(files.resolve("a.txt"), "一半");
        List<ItemOutcome> outcomes = new ArrayList<>();
        try (var source = new FileConnector(files, null)) {
            SourceItem item = source.list().toList().getFirst();
            try (var reading = source.fetch(item)) {
                assertThat(reading.bytes().readNBytes(3)).hasSize(3);
                Files.writeString(file, "另一半", StandardOpenOption.APPEND);
                assertThat(catchThrowable(() -> reading.bytes().readAllBytes()))
                        .hasMessageContaining("还在变化");
            }
            run.run(source, item, handoff, outcomes::add);
        }

        assertThat(outcomes.stream().map(TikaTortureIT::said)).containsExactly("Kept");
        assertThat(handoff.only().content().text()).isEqualTo("一半另一半");
    }

    @Test
    void aHundredThousandTinyFilesAreListedWithLittleMemory() throws Exception {
        Path flat = Files.createDirectory(files.resolve("all"));
        for (int i = 0; i < LISTED; i++) {
            Files.createFile(flat.resolve("f" + i + ".txt"));
        }
        Process process =
                new ProcessBuilder(
                                Path.of(
                                                Objects.requireNonNull(
                                                        System.getProperty("java.home")),
                                                "bin",
                                                "java")
                                        .toString(),
                                "-Xmx160m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                Objects.requireNonNull(System.getProperty("java.class.path")),
                                CountFiles.class.getName(),
                                files.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(said.strip()).isEqualTo(Integer.toString(LISTED));
    }

    /** Lists a folder, in a process of its own whose heap is small. */
    static final class CountFiles {

        private CountFiles() {}

        /** Prints how many documents there are. */
        public static void main(String[] arguments) throws Exception {
            try (var source = new FileConnector(Path.of(arguments[0]), null);
                    var items = source.list()) {
                System.out.println(items.count());
            }
        }
    }
}
