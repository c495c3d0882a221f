package org.kepu.ingest.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.reason.Reason;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

class TikaExtractorTest {

    private static final ExtractLimits LIMITS =
            new ExtractLimits(Duration.ofSeconds(8), 128, 100_000, 50, 4L << 20, 100, 1_000);

    @TempDir static Path shared;
    private static Path scratch;
    private static TikaExtractor extractor;
    private static final AtomicInteger SERIAL = new AtomicInteger();

    @TempDir Path folder;

    @BeforeAll
    static void start() throws IOException {
        Path classPath = WorkerFolder.withTorture(Files.createDirectory(shared.resolve("worker")));
        scratch = shared.resolve("scratch");
        extractor = new TikaExtractor(new WorkerConfiguration(classPath, 1, LIMITS), scratch);
    }

    @AfterAll
    static void closingLeavesNoWorkerAndNoFile() throws IOException {
        extractor.close();

        assertThat(ProcessHandle.current().descendants().filter(TikaExtractorTest::isWorker))
                .isEmpty();
        assertThat(scratch).isEmptyDirectory();
    }

    private static boolean isWorker(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains("PipesServer");
    }

    private static Extraction read(Path file) throws Exception {
        Path own = Files.createDirectory(shared.resolve("files-" + SERIAL.incrementAndGet()));
        String name = file.getFileName().toString();
        return extractor.extract(
                new Document(file, name, MediaTypes.of(file, name), file.toUri(), null, own));
    }

    private Path torture(String command) throws IOException {
        return Files.writeString(folder.resolve("file.aab"), "\0\n" + command).toAbsolutePath();
    }

    private static Extraction.Text text(Extraction extraction) {
        assertThat(extraction).isInstanceOf(Extraction.Text.class);
        return (Extraction.Text) extraction;
    }

    @Test
    void aWordFileKeepsItsParagraphsTableAndPicture() throws Exception {
        Extraction.Text read = text(read(OfficeFiles.word(folder.resolve("a.docx"))));

        assertThat(read.html())
                .contains("<p>微波炉用微波加热食物里的水。</p>")
                .contains("<td>")
                .contains("<img src=\"embedded:1\"");
        assertThat(read.text()).contains("米饭\t两分钟");
        assertThat(read.facts().title()).isEqualTo("微波炉加热食物会致癌吗");
        assertThat(read.facts().author()).isEqualTo("张三");
        assertThat(read.files()).hasSize(1);
        assertThat(read.files().getFirst().mediaType()).isEqualTo("image/png");
        assertThat(read.files().getFirst().file()).hasBinaryContent(OfficeFiles.png(320, 200));
    }

    @Test
    void slidesBecomeSectionsWithTheirPictures() throws Exception {
        Extraction.Text read = text(read(OfficeFiles.slides(folder.resolve("a.pptx"))));

        assertThat(read.html())
                .contains("<h2>洪水来了怎么办</h2>")
                .contains("<p>先往高处走。</p>")
                .contains("<img src=\"embedded:1\"");
    }

    @Test
    void aPdfIsRead() throws Exception {
        assertThat(text(read(OfficeFiles.pdf(folder.resolve("a.pdf"), ""))).html())
                .isEqualTo("<p>Garlic does not kill viruses.</p>");
    }

    @Test
    void encryptedFilesNeedAPassword() throws Exception {
        Path plain = OfficeFiles.word(folder.resolve("plain.docx"));

        assertThat(read(OfficeFiles.encryptedWord(plain, folder.resolve("a.docx"))))
                .isEqualTo(new Extraction.NeedsPassword());
        assertThat(read(OfficeFiles.pdf(folder.resolve("a.pdf"), "secret")))
                .isEqualTo(new Extraction.NeedsPassword());
    }

    @Test
    void aFileWithoutBytesIsEmpty() throws Exception {
        assertThat(read(Files.createFile(folder.resolve("a.docx"))))
                .isEqualTo(new Extraction.Empty());
    }

    @Test
    void aTruncatedFileIsBroken() throws Exception {
        byte[] whole = Files.readAllBytes(OfficeFiles.word(folder.resolve("whole.docx")));
        Path half = Files.write(folder.resolve("a.docx"), Arrays.copyOf(whole, whole.length / 2));

        assertThat(read(half)).isInstanceOf(Extraction.Broken.class);
    }

    @Test
    void aWrongEndingDoesNotMatter() throws Exception {
        Path word = OfficeFiles.word(folder.resolve("a.docx"));
        Path named = Files.move(word, folder.resolve("a.pdf"));

        assertThat(text(read(named)).text()).contains("微波炉用微波加热");
    }

    @Test
    void aProgramIsNoDocument() throws Exception {
        byte[] elf = Arrays.copyOf(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1}, 300);

        assertThat(read(Files.write(folder.resolve("a.docx"), elf)))
                .isInstanceOf(Extraction.Unsupported.class);
    }

    @Test
    void anArchiveGivesItsFiles() throws Exception {
        byte[] note = "你好".getBytes(StandardCharsets.UTF_8);

        Extraction read = read(OfficeFiles.zip(folder.resolve("a.zip"), "说明.txt", note));

        assertThat(read).isInstanceOf(Extraction.Archive.class);
        var files = ((Extraction.Archive) read).files();
        assertThat(files).hasSize(1);
        assertThat(files.getFirst().name()).isEqualTo("说明.txt");
        assertThat(files.getFirst().file()).hasBinaryContent(note);
    }

    @Test
    void anArchiveThatUnpacksToTooMuchIsCutOff() throws Exception {
        Path bomb = OfficeFiles.zip(folder.resolve("a.zip"), "zeros", new byte[64 << 20]);

        Extraction read = read(bomb);

        assertThat(read).isInstanceOf(Extraction.Archive.class);
        assertThat(((Extraction.Archive) read).files()).isEmpty();
        assertThat(((Extraction.Archive) read).notes())
                .extracting(Reason::slug)
                .containsExactly("files-left-out");
    }

    @Test
    void textOverTheLimitIsCutAndSaid() throws Exception {
        Path file =
                OfficeFiles.zip(
                        folder.resolve("a.odt"),
                        "content.xml",
                        odt("很长的话。".repeat(40_000)).getBytes(StandardCharsets.UTF_8));

        Extraction.Text read = text(read(file));

        assertThat(read.text().length()).isLessThanOrEqualTo(100_000);
        assertThat(read.notes()).extracting(Reason::slug).containsExactly("text-cut");
    }

    private static String odt(String words) {
        return "<office:document-content"
                + " xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                + " xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body>"
                + "<office:text><text:p>"
                + words
                + "</text:p></office:text></office:body></office:document-content>";
    }

    @Test
    void aFileThatHangsTimesOutAndTheNextIsRead() throws Exception {
        assertThat(read(torture("hang"))).isEqualTo(new Extraction.TimedOut(LIMITS.timeout()));
        aPdfIsRead();
    }

    @Test
    void ofAFileThatHangsInItsMiddleTheWholePagesAreKeptAndCounted() throws Exception {
        Extraction.Text read = text(read(torture("pages")));

        assertThat(read.text()).contains("这是第 1 页。", "这是第 3 页。");
        assertThat(read.notes())
                .extracting(Reason::text)
                .containsExactly("读取超过 8 秒，只完整读到第 3 页，后面的请对照原件补全。");
        aPdfIsRead();
    }

    @Test
    void ofAFileWithoutPagesThatHangsTheTextSoFarIsKept() throws Exception {
        Extraction.Text read = text(read(torture("words")));

        assertThat(read.text()).startsWith("没完没了。");
        assertThat(read.notes()).extracting(Reason::slug).containsExactly("time-cut");
    }

    @Test
    void aPdfOverTheTextLimitSaysUpToWhichPageItIsWhole() throws Exception {
        Path file = OfficeFiles.longPdf(folder.resolve("long.pdf"), 60, 2_500);

        Extraction.Text read = text(read(file));

        assertThat(read.notes()).extracting(Reason::slug).containsExactly("text-cut-at-page");
        int page = Integer.parseInt(read.notes().getFirst().arguments().getFirst());
        assertThat(page).isBetween(20, 50);
        assertThat(read.text()).contains("page " + page + " ends here");
        assertThat(read.text()).doesNotContain("page " + (page + 1) + " ends here");
    }

    @Test
    void aFileThatKillsItsWorkerCrashesAndTheNextIsRead() throws Exception {
        for (String command : new String[] {"exit", "halt"}) {
            assertThat(read(torture(command))).isEqualTo(new Extraction.Crashed(false));
        }
        aPdfIsRead();
    }

    @Test
    void aFileThatFillsTheMemoryCrashesAndTheNextIsRead() throws Exception {
        assertThat(read(torture("memory"))).isEqualTo(new Extraction.Crashed(true));
        aPdfIsRead();
    }

    @Test
    void aFileThatOverflowsTheStackDoesNoHarm() throws Exception {
        assertThat(read(torture("stack")))
                .isIn(new Extraction.Crashed(false), new Extraction.Crashed(true));
        aPdfIsRead();
    }

    @Test
    void noiseOnStandardOutputDoesNoHarm() throws Exception {
        assertThat(read(torture("stdout"))).isEqualTo(new Extraction.Empty());
        aPdfIsRead();
    }

    @Test
    void anInterruptedReaderStopsItsWorker() throws Exception {
        Path file = torture("hang");
        var thread = Thread.currentThread();
        var interrupter =
                Thread.ofVirtual()
                        .start(
                                () -> {
                                    while (thread.getState() == Thread.State.RUNNABLE) {
                                        Thread.onSpinWait();
                                    }
                                    thread.interrupt();
                                });

        assertThatThrownBy(() -> read(file)).isInstanceOf(InterruptedException.class);

        interrupter.join();
        aPdfIsRead();
    }

    @Test
    void aFolderWithoutParsersIsNamed() {
        assertThatThrownBy(
                        () ->
                                new TikaExtractor(
                                        new WorkerConfiguration(folder, 1, LIMITS), scratch))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(folder.toString());
    }
}
