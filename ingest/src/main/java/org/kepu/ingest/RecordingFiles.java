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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        List<RecordingEnricher.Captions> within =
                measured.map(RecordingEnricher.Measured::captions).orElse(List.of());
        String transcript = subtitles(document, within, files);
        if (transcript.isEmpty()
                && measured.map(RecordingEnricher.Measured::picturesOfText).orElse(false)) {
            findings.add(
                    new Finding.Note(
                            Reason.of(
                                    "subtitles-are-pictures",
                                    "“{0}”里的字幕是图形，无法转成文字，请另附 SRT 或 VTT 字幕。",
                                    document.name())));
        }
        if (!transcript.isEmpty()) {
            findings.add(new Finding.Transcript(transcript));
        }
        return new Kept(files, poster, transcript, findings);
    }

    private Optional<Reason> unmeasured(
            FetchedDocument document, Optional<RecordingEnricher.Measured> measured) {
        if (!enricher.isAvailable()) {
            return Optional.of(
                    Reason.of(
                            "no-ffmpeg",
                            "服务器没有安装 ffmpeg，没有生成视频封面、时长和手机版本。安装后会自动补做手机版本，封面和时长需重新导入。"));
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
                                measured.get().widthPx(), measured.get().heightPx(), List.of(), "")
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

    /**
     * All tracks are kept, one a language: those beside the recording before those in it. The first
     * is also the transcript.
     */
    private String subtitles(
            FetchedDocument document,
            List<RecordingEnricher.Captions> within,
            List<IngestedFile> files)
            throws IOException {
        String transcript = "";
        Set<String> languages = new HashSet<>();
        for (FetchedDocument.Track track : document.tracks()) {
            Subtitles subtitles = Subtitles.parse(track.text());
            if (!subtitles.cues().isEmpty()) {
                String name = track.name().replaceFirst("\\.[^.]+$", ".vtt");
                IngestedFile file = captions(subtitles, name, Subtitles.language(track.name()));
                languages.add(file.lang());
                files.add(file);
                transcript = transcript.isEmpty() ? subtitles.transcript() : transcript;
            }
        }
        String base = document.name().replaceFirst("\\.[^.]+$", "");
        for (RecordingEnricher.Captions track : within) {
            IngestedFile file = captions(track.subtitles(), base + ".vtt", track.lang());
            if (languages.add(file.lang())) {
                files.add(file);
                transcript = transcript.isEmpty() ? track.subtitles().transcript() : transcript;
            }
        }
        return transcript;
    }

    private IngestedFile captions(Subtitles subtitles, String name, @Nullable String lang)
            throws IOException {
        byte[] vtt = subtitles.toWebVtt().getBytes(StandardCharsets.UTF_8);
        return new IngestedFile(
                IngestedFile.Role.SUBTITLES,
                store.put(new ByteArrayInputStream(vtt), limits.documentBytes()),
                name,
                "text/vtt",
                vtt.length,
                null,
                null,
                lang != null ? lang : Texts.language(subtitles.transcript()),
                null);
    }
}
