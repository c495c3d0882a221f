package org.kepu.cms.media;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.enrich.image.PictureEnricher;
import org.kepu.ingest.enrich.video.FfmpegTools;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how large a picture or a recording is, and makes its smaller forms and its poster. What
 * can't be measured is kept all the same: without measures.
 */
@Component
class MeasureFile {

    private static final Duration LONGEST_RUN = Duration.ofMinutes(1);
    private static final long LARGEST_POSTER = 50L << 20;

    private final BlobStore store;
    private final PictureEnricher pictures;
    private final RecordingEnricher recordings;

    MeasureFile(BlobStore store) {
        this.store = store;
        this.pictures = new PictureEnricher(store);
        this.recordings = new RecordingEnricher(FfmpegTools.find("", LONGEST_RUN));
    }

    /** What was found out; nulls for what a file of its kind doesn't have. */
    record Measures(
            @Nullable Integer widthPx,
            @Nullable Integer heightPx,
            @Nullable Integer durationSeconds,
            List<Rendition> renditions) {

        static final Measures NONE = new Measures(null, null, null, List.of());
    }

    /**
     * Looks at one file.
     *
     * @throws IOException if the store fails
     */
    Measures measure(Path file, String mime) throws IOException {
        if (mime.startsWith("image/")) {
            return picture(file);
        }
        return mime.startsWith("video/") || mime.startsWith("audio/")
                ? recording(file)
                : Measures.NONE;
    }

    private Measures picture(Path file) throws IOException {
        Optional<PictureEnricher.Measured> picture = pictures.enrich(file);
        return picture.isEmpty()
                ? Measures.NONE
                : new Measures(
                        picture.get().widthPx(),
                        picture.get().heightPx(),
                        null,
                        copies("image", picture.get()));
    }

    private static List<Rendition> copies(String kind, PictureEnricher.Measured picture) {
        return picture.copies().stream()
                .map(
                        copy ->
                                new Rendition(
                                        kind,
                                        Integer.toString(copy.widthPx()),
                                        copy.blob().sha256(),
                                        "image/webp",
                                        copy.bytes(),
                                        copy.widthPx(),
                                        copy.heightPx()))
                .toList();
    }

    private Measures recording(Path file) throws IOException {
        Path scratch = Files.createTempDirectory("kepu-recording");
        try {
            Optional<RecordingEnricher.Measured> recording = recordings.enrich(file, scratch);
            if (recording.isEmpty()) {
                return Measures.NONE;
            }
            RecordingEnricher.Measured found = recording.get();
            Path poster = found.poster();
            return new Measures(
                    found.widthPx() == 0 ? null : found.widthPx(),
                    found.heightPx() == 0 ? null : found.heightPx(),
                    Math.toIntExact(found.length().plusMillis(500).toSeconds()),
                    poster == null ? List.of() : posters(poster));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while measuring", e);
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private List<Rendition> posters(Path poster) throws IOException {
        BlobKey key;
        try (InputStream bytes = Files.newInputStream(poster)) {
            key = store.put(bytes, LARGEST_POSTER);
        }
        Optional<PictureEnricher.Measured> picture = pictures.enrich(poster);
        List<Rendition> forms = new ArrayList<>();
        forms.add(
                new Rendition(
                        "poster",
                        "",
                        key.sha256(),
                        "image/jpeg",
                        Files.size(poster),
                        picture.map(PictureEnricher.Measured::widthPx).orElse(null),
                        picture.map(PictureEnricher.Measured::heightPx).orElse(null)));
        picture.ifPresent(it -> forms.addAll(copies("poster", it)));
        return forms;
    }
}
