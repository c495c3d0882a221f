package org.kepu.ingest.enrich.video;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out how long a recording is and how large its picture, takes a frame for its poster and the
 * captions that are in it.
 */
public final class RecordingEnricher {

    private static final int MOST_TRACKS = 8;

    private final Optional<FfmpegTools> tools;

    /** Without tools nothing is found out, and {@link #isAvailable} says so. */
    public RecordingEnricher(Optional<FfmpegTools> tools) {
        this.tools = tools;
    }

    /** Whether the programs that this needs are installed. */
    public boolean isAvailable() {
        return tools.isPresent();
    }

    /**
     * A recording.
     *
     * @param widthPx 0 for one without pictures
     * @param poster a JPEG file in the scratch folder
     * @param captions the tracks in the file that are text
     * @param picturesOfText whether it has tracks that are pictures, as discs have; they are no use
     *     to browsers
     */
    public record Measured(
            Duration length,
            int widthPx,
            int heightPx,
            @Nullable Path poster,
            List<Captions> captions,
            boolean picturesOfText) {

        public Measured {
            captions = List.copyOf(captions);
        }
    }

    /**
     * A caption track out of a recording.
     *
     * @param lang BCP 47, absent when the file doesn't say
     */
    public record Captions(Subtitles subtitles, @Nullable String lang) {}

    /**
     * Looks at one recording.
     *
     * @param scratch for the poster
     * @return empty when it can't be read, or the tools are missing
     */
    public Optional<Measured> enrich(Path file, Path scratch)
            throws IOException, InterruptedException {
        if (tools.isEmpty()) {
            return Optional.empty();
        }
        Optional<ProbedRecording> probed = ProbedRecording.of(tools.get(), file, scratch);
        if (probed.isEmpty()) {
            return Optional.empty();
        }
        ProbedRecording it = probed.get();
        List<Captions> captions = captions(file, scratch, it);
        Path poster = scratch.resolve("poster.jpg");
        boolean taken = it.isFilm() && tools.get().frame(file, posterTime(it.length()), poster);
        return Optional.of(
                new Measured(
                        it.length(),
                        it.widthPx(),
                        it.heightPx(),
                        taken ? poster : null,
                        captions,
                        it.hasPicturesOfText()));
    }

    /**
     * Makes a JPEG of a picture in JPEG 2000, as scanners put them into PDFs; nothing in Java may
     * be used for that (the licence of JJ2000 is no free one).
     *
     * @param jpeg is written
     * @return false when it can't be read, or the tools are missing
     */
    public boolean jpeg(Path jpeg2000, Path jpeg) throws IOException, InterruptedException {
        return tools.isPresent() && tools.get().jpeg(jpeg2000, jpeg);
    }

    /** A track that can't be had is left out: the recording is worth more than its captions. */
    private List<Captions> captions(Path file, Path scratch, ProbedRecording probed)
            throws IOException, InterruptedException {
        List<Captions> found = new ArrayList<>();
        for (ProbedRecording.Track track : probed.tracks().stream().limit(MOST_TRACKS).toList()) {
            Path vtt = scratch.resolve("captions-" + track.index() + ".vtt");
            if (tools.orElseThrow().captions(file, track.index(), vtt)) {
                Subtitles subtitles = Subtitles.parse(Files.readString(vtt));
                if (!subtitles.cues().isEmpty()) {
                    boolean said = !track.lang().isEmpty() && !track.lang().equals("und");
                    found.add(
                            new Captions(
                                    subtitles, said ? Subtitles.languageTag(track.lang()) : null));
                }
            }
        }
        return found;
    }

    /** Past the title, before the middle. */
    private static Duration posterTime(Duration length) {
        Duration third = length.dividedBy(3);
        return third.compareTo(Duration.ofSeconds(3)) < 0 ? third : Duration.ofSeconds(3);
    }
}
