package org.kepu.ingest.enrich.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.enrich.video.PhoneRenditions.Form;
import org.kepu.ingest.enrich.video.PhoneRenditions.Result;
import org.kepu.ingest.store.FileBlobStore;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** With the real ffmpeg; a laptop without it does without, CI must have it. */
class PhoneRenditionsTest {

    @TempDir Path folder;
    private FileBlobStore store;
    private FfmpegTools tools;

    @BeforeEach
    void open() throws Exception {
        Optional<FfmpegTools> found = FfmpegTools.find("", Duration.ofMinutes(2));
        if (System.getenv("CI") != null) {
            assertThat(found).as("ffmpeg and ffprobe on the PATH").isPresent();
        }
        Assumptions.assumeTrue(found.isPresent(), "no ffmpeg on the PATH");
        tools = found.orElseThrow();
        store = new FileBlobStore(folder.resolve("blobs"));
    }

    private Path made(String name, String... arguments) throws Exception {
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return file;
    }

    private Result make(Path file) throws Exception {
        Path scratch = Files.createTempDirectory(folder, "scratch");
        return new PhoneRenditions(tools, store).make(file, scratch);
    }

    private List<Form> forms(Path file) throws Exception {
        return ((Result.Made) make(file)).forms();
    }

    private ProbedRecording probe(Form form) throws Exception {
        Path copy = Files.createTempFile(folder, "form", ".mp4");
        try (var bytes = store.open(form.blob())) {
            Files.write(copy, bytes.readAllBytes());
        }
        ProbedRecording probed =
                ProbedRecording.of(tools, copy, Files.createTempDirectory(folder, "probe"))
                        .orElseThrow();
        assertThat(probed.playsEverywhere(copy)).isTrue();
        return probed;
    }

    @Test
    void aLargeFilmGetsOneOf720LinesAndASmallOne() throws Exception {
        Path film =
                made(
                        "a.mkv",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=1922x1080:rate=5:duration=2",
                        "-f",
                        "lavfi",
                        "-i",
                        "sine=duration=2",
                        "-c:v",
                        "mpeg4",
                        "-c:a",
                        "libopus");

        List<Form> forms = forms(film);

        assertThat(forms).extracting(Form::kind).containsOnly("video");
        assertThat(forms).extracting(Form::label).containsExactly("720", "360");
        ProbedRecording large = probe(forms.getFirst());
        assertThat(large.heightPx()).isEqualTo(720);
        assertThat(large.widthPx()).isEqualTo(forms.getFirst().widthPx()).isBetween(1278, 1284);
        assertThat(large.length().toMillis()).isBetween(1900L, 2200L);
    }

    @Test
    void whatEveryPhonePlaysStaysAsItIs() throws Exception {
        Path film =
                made(
                        "a.mp4",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x180:rate=5:duration=2",
                        "-pix_fmt",
                        "yuv420p",
                        "-movflags",
                        "+faststart");

        assertThat(make(film)).isEqualTo(new Result.Made(List.of()));
    }

    @Test
    void aLongFilmIsStreamedInRangesOfOneFile() throws Exception {
        Path film =
                made(
                        "a.mp4",
                        "-f",
                        "lavfi",
                        "-i",
                        "color=size=128x72:rate=1:duration=620",
                        "-pix_fmt",
                        "yuv420p",
                        "-preset",
                        "ultrafast",
                        "-movflags",
                        "+faststart");

        List<Form> forms = forms(film);

        assertThat(forms).extracting(Form::kind).containsExactly("hls-part", "hls-part", "hls");
        String master = text(forms.get(2));
        assertThat(master).contains("RESOLUTION=128x72", forms.get(1).blob() + ".m3u8");
        assertThat(text(forms.get(1)))
                .contains("#EXT-X-MAP:URI=\"" + forms.getFirst().blob() + ".mp4\"")
                .contains("#EXT-X-BYTERANGE:")
                .contains("#EXT-X-ENDLIST");
    }

    private String text(Form form) throws Exception {
        try (var bytes = store.open(form.blob())) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void soundThatPhonesDontKnowBecomesAac() throws Exception {
        Path sound = made("a.flac", "-f", "lavfi", "-i", "sine=duration=2");

        List<Form> forms = forms(sound);

        assertThat(forms).extracting(Form::mediaType).containsExactly("audio/mp4");
        assertThat(probe(forms.getFirst()).isFilm()).isFalse();
    }

    @Test
    void whatIsNoRecordingIsUnreadable() throws Exception {
        assertThat(make(Files.writeString(folder.resolve("a.mp4"), "no film")))
                .isEqualTo(new Result.Unreadable());
    }

    @Test
    void timeRunsOut() throws Exception {
        tools = FfmpegTools.find("", Duration.ofMillis(1500)).orElseThrow();
        Path film =
                made(
                        "a.mkv",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=1280x720:rate=25:duration=60",
                        "-c:v",
                        "mpeg4");

        assertThat(make(film)).isEqualTo(new Result.NotFinished());
    }
}
