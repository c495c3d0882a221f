package org.kepu.ingest;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.enrich.video.Subtitles;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a video or audio item: the recording, its poster, its subtitles as WebVTT. */
final class RecordingFiles {

    private final BlobStore store;
    private final RecordingEnricher enricher;
    private final BodyPictures pictures;
    private final IngestLimits limits;

    RecordingFiles(
            BlobStore store,
            RecordingEnricher enricher,
            BodyPictures pictures,
            IngestLimits limits) {
        this.store = store;
        this.enricher = enricher;
        this.pictures = pictures;
        this.limits = limits;
    }

    /**
     * What was kept.
     *
     * @param poster absent when no frame could be taken
     * @param transcript empty without subtitles
     */
    record Kept(
            List<IngestedFile> files,
            @Nullable BlobKey poster,
            String transcript,
            List<Finding> findings) {}

    Kept keep(FetchedDocument document, Scratch scratch) throws IOException, InterruptedException {
        Optional<RecordingEnricher.Measured> measured =
                enricher.enrich(document.file(), scratch.folder());
        List<IngestedFile> files = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        files.add(recording(document, measured));
        BlobKey poster = null;
        if (measured.isPresent() && measured.get().poster() != null) {
            IngestedFile file = poster(measured.get().poster());
            files.add(file);
            poster = file.blob();
        }
        unmeasured(document, measured).ifPresent(why -> findings.add(new Finding.Note(why)));
        String transcript = subtitles(document, files);
        if (!transcript.isEmpty()) {
            findings.add(new Finding.Transcript(transcript));
        }
        return new Kept(files, poster, transcript, findings);
    }

    private Optional<Reason> unmeasured(
            FetchedDocument document, Optional<RecordingEnricher.Measured> measured) {
        if (!enricher.isAvailable()) {
            return Optional.of(Reason.of("no-ffmpeg", "服务器没有安装 ffmpeg，没有生成视频封面和时长。安装后重新导入即可。"));
        } else if (measured.isEmpty()) {
            return Optional.of(
                    Reason.of(
                            "recording-unread", "读不出“{0}”的时长和画面，文件可能已损坏，请播放检查。", document.name()));
        }
        return Optional.empty();
    }

    private static IngestedFile recording(
            FetchedDocument document, Optional<RecordingEnricher.Measured> measured)
            throws IOException {
        boolean moving = measured.isPresent() && measured.get().widthPx() > 0;
        return new IngestedFile(
                IngestedFile.Role.ORIGINAL,
                document.original(),
                document.name(),
                document.mediaType(),
                Files.size(document.file()),
                moving
                        ? new IngestedFile.Picture(
                                measured.get().widthPx(), measured.get().heightPx(), List.of())
                        : null,
                measured.map(RecordingEnricher.Measured::length).orElse(null),
                null,
                document.given().get("alt") instanceof String alt ? alt : null);
    }

    private IngestedFile poster(Path frame) throws IOException {
        try (InputStream bytes = Files.newInputStream(frame)) {
            return new IngestedFile(
                    IngestedFile.Role.POSTER,
                    store.put(bytes, limits.documentBytes()),
                    "poster.jpg",
                    "image/jpeg",
                    Files.size(frame),
                    pictures.measure(frame).orElse(null),
                    null,
                    null,
                    null);
        }
    }

    /** All tracks are kept; the first is also the transcript. */
    private String subtitles(FetchedDocument document, List<IngestedFile> files)
            throws IOException {
        String transcript = "";
        for (FetchedDocument.Track track : document.tracks()) {
            Subtitles subtitles = Subtitles.parse(track.text());
            if (subtitles.cues().isEmpty()) {
                continue;
            }
            byte[] vtt = subtitles.toWebVtt().getBytes(StandardCharsets.UTF_8);
            String named = Subtitles.language(track.name());
            files.add(
                    new IngestedFile(
                            IngestedFile.Role.SUBTITLES,
                            store.put(new ByteArrayInputStream(vtt), limits.documentBytes()),
                            track.name().replaceFirst("\\.[^.]+$", ".vtt"),
                            "text/vtt",
                            vtt.length,
                            null,
                            null,
                            named != null ? named : Texts.language(subtitles.transcript()),
                            null));
            transcript = transcript.isEmpty() ? subtitles.transcript() : transcript;
        }
        return transcript;
    }
}
