package org.kepu.ingest;

import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.enrich.ocr.PictureText;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Puts the words of pictures beside them: of a poster or a screenshot, and of pages that were
 * scanned. What a machine read is marked in the body, so that nobody takes it for proofread.
 */
final class MachineReading {

    /** Smaller ones are signets and rules, no pages. */
    private static final int SMALLEST_PX = 120;

    /** Stands before the first words; the editor takes it out after proofreading. */
    static final String MARK = "以下文字由机器从图片中识别，未经校对。";

    private final @Nullable PictureText reader;
    private final BlobStore store;
    private final int most;
    private final Duration time;

    /**
     * For all documents.
     *
     * @param reader absent where pictures are not to be read
     */
    MachineReading(@Nullable PictureText reader, BlobStore store, IngestLimits limits) {
        this.reader = reader;
        this.store = store;
        this.most = limits.readPictures();
        this.time = limits.readingTime();
    }

    /**
     * What was read.
     *
     * @param text a line a paragraph; empty where nothing was
     */
    record Words(String text, List<Finding> findings) {

        /** Nothing was read. */
        static final Words NONE = new Words("", List.of());
    }

    /**
     * Reads the pictures and writes their words behind them, into the body.
     *
     * @param pictures of the body; they name their files as {@code blob:SHA256}
     * @param files of the document, with the pictures among them
     */
    Words read(Element body, List<Element> pictures, List<IngestedFile> files)
            throws IOException, InterruptedException {
        if (reader == null || pictures.isEmpty()) {
            return Words.NONE;
        }
        Map<String, IngestedFile> byAddress =
                files.stream()
                        .collect(
                                Collectors.toMap(
                                        it -> "blob:" + it.blob(),
                                        Function.identity(),
                                        (one, _) -> one));
        long end = System.nanoTime() + time.toNanos();
        var text = new ArrayList<String>();
        int read = 0;
        int tried = 0;
        int left = 0;
        for (Element picture : pictures) {
            IngestedFile file = byAddress.get(picture.attr("src"));
            if (file == null || isSmall(file)) {
                continue;
            }
            if (tried == most || System.nanoTime() > end) {
                left++;
                continue;
            }
            tried++;
            List<String> lines = lines(reader, file);
            if (!lines.isEmpty()) {
                write(block(body, picture), lines, read == 0);
                text.addAll(lines);
                read++;
            }
        }
        return new Words(String.join("\n", text), findings(read, tried, left));
    }

    private static boolean isSmall(IngestedFile file) {
        IngestedFile.Picture picture = file.picture();
        return picture == null
                || picture.widthPx() < SMALLEST_PX
                || picture.heightPx() < SMALLEST_PX;
    }

    private static List<Finding> findings(int read, int tried, int left) {
        var findings = new ArrayList<Finding>();
        if (read > 0) {
            findings.add(new Finding.MachineRead(read));
            findings.add(
                    new Finding.Note(
                            Reason.of("machine-read", "{0} 张图片的文字由机器识别，请对照原图校对后删去正文里的提示。", read)));
        }
        if (left > 0) {
            findings.add(
                    new Finding.Note(
                            Reason.of(
                                    "machine-read-part",
                                    "只识别了前 {0} 张图片的文字，还有 {1} 张没有识别。",
                                    tried,
                                    left)));
        }
        return findings;
    }

    private List<String> lines(PictureText machine, IngestedFile file)
            throws IOException, InterruptedException {
        PictureText.Reading reading = machine.read(bytes(file.blob()));
        if (reading instanceof PictureText.Reading.TooLarge && file.picture() != null) {
            List<IngestedFile.Rendition> smaller = file.picture().renditions();
            if (!smaller.isEmpty()) {
                reading = machine.read(bytes(smaller.getLast().blob()));
            }
        }
        return switch (reading) {
            case PictureText.Reading.Words it ->
                    it.words().lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
            case PictureText.Reading.TooLarge _, PictureText.Reading.Unreadable _ -> List.of();
        };
    }

    /** At most what one picture may have; see {@link IngestLimits#pictureBytes()}. */
    private byte[] bytes(BlobKey blob) throws IOException {
        try (InputStream bytes = store.open(blob)) {
            return bytes.readAllBytes();
        }
    }

    /** The child of the body that the picture stands in. */
    private static Element block(Element body, Element picture) {
        Element block = picture;
        while (block.parent() != null && !body.equals(block.parent())) {
            block = block.parent();
        }
        return block;
    }

    private static void write(Element after, List<String> lines, boolean first) {
        Element last = after;
        if (first) {
            var mark = new Element("p");
            mark.appendElement("small").text(MARK);
            last.after(mark);
            last = mark;
        }
        for (String line : lines) {
            var paragraph = new Element("p").text(line);
            last.after(paragraph);
            last = paragraph;
        }
    }
}
