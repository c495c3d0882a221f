package org.kepu.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.enrich.ocr.PictureText;
import org.kepu.ingest.enrich.video.FfmpegTools;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.ExtractLimits;
import org.kepu.ingest.extract.OfficeFiles;
import org.kepu.ingest.extract.TikaExtractor;
import org.kepu.ingest.extract.WorkerConfiguration;
import org.kepu.ingest.extract.WorkerFolder;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.FileBlobStore;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;

import javax.imageio.ImageIO;

/** Pages as fax machines, scanners and archives write them. */
class ScannedPagesTest {

    @TempDir static Path folder;
    private static FileBlobStore store;
    private static TikaExtractor documents;

    private final MemorySource source = new MemorySource();
    private final MemoryHandoff handoff = new MemoryHandoff();
    private final Queue<PictureText.Reading> readings = new ArrayDeque<>();

    @BeforeAll
    static void open() throws IOException {
        store = new FileBlobStore(folder.resolve("blobs"));
        documents =
                new TikaExtractor(
                        new WorkerConfiguration(WorkerFolder.built(), 1, ExtractLimits.DEFAULT),
                        folder.resolve("scratch"));
    }

    @AfterAll
    static void nothingIsLeft() throws IOException {
        documents.close();

        assertThat(folder.resolve("scratch")).isEmptyDirectory();
    }

    private void take(String name, Optional<FfmpegTools> ffmpeg) throws Exception {
        // Reads what a test has laid down, one picture after the other.
        PictureText machine =
                _ ->
                        Objects.requireNonNullElse(
                                readings.poll(), new PictureText.Reading.Unreadable());
        var run =
                new IngestRun(
                        store,
                        documents,
                        new Machines(new RecordingEnricher(ffmpeg), machine),
                        IngestLimits.DEFAULT,
                        folder.resolve("scratch"),
                        Clock.systemUTC());
        run.run(source, source.item(name), handoff, _ -> {});
    }

    private static PictureText.Reading words(String words) {
        return new PictureText.Reading.Words(words);
    }

    @Test
    void pagesOfEveryKindOfScannerAreRead() throws Exception {
        source.with("scans.pdf", OfficeFiles.scansPdf(folder.resolve("s.pdf"), jpeg2000()));
        readings.add(words("传真的一页"));
        readings.add(words("扫描的一页"));
        readings.add(words("彩色的一页"));

        take("scans.pdf", FfmpegTools.find("", Duration.ofMinutes(1)));

        IngestedItem item = handoff.only();
        assertThat(item.content().html())
                .containsSubsequence("<img", "传真的一页", "<img", "扫描的一页", "<img", "彩色的一页");
        // Fax and JBIG2 hold the same dots: one picture, and neither white nor black all over.
        assertThat(item.files().stream().filter(it -> it.picture() != null))
                .extracting(IngestedFile::mediaType, it -> it.picture().widthPx())
                .containsExactly(tuple("image/png", 640), tuple("image/jpeg", 640));
        assertThat(brightness(item.files().get(1).blob())).isBetween(0.8, 0.95);
        assertThat(item.findings())
                .filteredOn(Finding.Note.class::isInstance)
                .extracting(it -> ((Finding.Note) it).reason().slug())
                .containsExactly("machine-read");
    }

    @Test
    void aPageThatNothingHereReadsIsMissedAndSaid() throws Exception {
        source.with("scans.pdf", OfficeFiles.scansPdf(folder.resolve("s.pdf"), jpeg2000()));
        readings.add(words("传真的一页"));
        readings.add(words("扫描的一页"));

        take("scans.pdf", Optional.empty());

        assertThat(handoff.only().findings())
                .filteredOn(Finding.Note.class::isInstance)
                .extracting(it -> ((Finding.Note) it).reason().slug())
                .contains("pictures-missing");
    }

    @Test
    void thePagesOfAFaxAreReadAndTheFileIsADownload() throws Exception {
        source.with("传真.tif", OfficeFiles.tiff());
        readings.add(words("第一页的字"));
        readings.add(words("第二页的字"));
        readings.add(words("第三页的字"));

        take("传真.tif", Optional.empty());

        IngestedItem item = handoff.only();
        assertThat(item.content().title()).isEqualTo("传真");
        assertThat(item.content().html())
                .containsSubsequence("<img", "第一页的字", "<img", "第二页的字", "<img", "第三页的字");
        assertThat(item.files())
                .extracting(IngestedFile::role, IngestedFile::mediaType)
                .containsExactly(
                        tuple(IngestedFile.Role.ORIGINAL, "image/tiff"),
                        tuple(IngestedFile.Role.IMAGE, "image/png"),
                        tuple(IngestedFile.Role.IMAGE, "image/png"),
                        tuple(IngestedFile.Role.IMAGE, "image/jpeg"));
        assertThat(readings).isEmpty();
    }

    private static byte[] jpeg2000() throws Exception {
        Path file = folder.resolve("page.jp2");
        var command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-f", "lavfi"));
        command.addAll(List.of("-i", "testsrc=size=640x480", "-frames:v", "1"));
        command.addAll(List.of("-c:v", "jpeg2000", "-y", file.toString()));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return Files.readAllBytes(file);
    }

    /** Of a picture in the store: 1 is white all over. */
    private static double brightness(BlobKey picture) throws IOException {
        BufferedImage image;
        try (InputStream bytes = store.open(picture)) {
            image = ImageIO.read(bytes);
        }
        long white = 0;
        for (int x = 0; x < image.getWidth(); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                white += image.getRGB(x, y) & 0xFF;
            }
        }
        return white / 255.0 / image.getWidth() / image.getHeight();
    }
}
