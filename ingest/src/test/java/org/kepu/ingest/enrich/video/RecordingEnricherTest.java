package org.kepu.ingest.enrich.video;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** With the real ffmpeg; a laptop without it does without, CI must have it. */
class RecordingEnricherTest {

    @TempDir Path folder;

    private static FfmpegTools tools() {
        Optional<FfmpegTools> tools = FfmpegTools.find("", Duration.ofSeconds(30));
        if (System.getenv("CI") != null) {
            assertThat(tools).as("ffmpeg and ffprobe on the PATH").isPresent();
        }
        Assumptions.assumeTrue(tools.isPresent(), "no ffmpeg on the PATH");
        return tools.orElseThrow();
    }

    private Path made(String name, String... arguments) throws Exception {
        tools();
        Path file = folder.resolve(name);
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error"));
        command.addAll(List.of(arguments));
        command.add(file.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return file;
    }

    private Optional<RecordingEnricher.Measured> read(Path file) throws Exception {
        return new RecordingEnricher(Optional.of(tools()))
                .enrich(file, Files.createTempDirectory(folder, "scratch"));
    }

    @Test
    void aFilmHasLengthSizeAndPoster() throws Exception {
        Path film = made("a.mp4", "-f", "lavfi", "-i", "testsrc=size=320x180:rate=10:duration=4");

        RecordingEnricher.Measured found = read(film).orElseThrow();

        assertThat(found.length()).isEqualTo(Duration.ofSeconds(4));
        assertThat(found.widthPx()).isEqualTo(320);
        assertThat(ImageIO.read(found.poster().toFile()).getHeight()).isEqualTo(180);
    }

    @Test
    void soundAloneHasALengthOnly() throws Exception {
        Path sound = made("a.mp3", "-f", "lavfi", "-i", "sine=duration=2");

        RecordingEnricher.Measured found = read(sound).orElseThrow();

        assertThat(found.length().toSeconds()).isEqualTo(2);
        assertThat(found.poster()).isNull();
    }

    @Test
    void captionsInTheFileAreReadInTheirLanguage() throws Exception {
        Path srt =
                Files.writeString(
                        folder.resolve("a.srt"), "1\n00:00:00,500 --> 00:00:01,500\n大家好\n");
        Path film =
                made(
                        "a.mkv",
                        "-f",
                        "lavfi",
                        "-i",
                        "testsrc=size=320x180:rate=10:duration=2",
                        "-i",
                        srt.toString(),
                        "-c:s",
                        "ass",
                        "-metadata:s:s:0",
                        "language=chi");

        List<RecordingEnricher.Captions> captions = read(film).orElseThrow().captions();

        assertThat(captions).hasSize(1);
        assertThat(captions.getFirst().lang()).isEqualTo("zh-CN");
        assertThat(captions.getFirst().subtitles().cues())
                .containsExactly(new Subtitles.Cue(500, 1500, "大家好"));
    }

    @Test
    void aListOfOtherFilesIsNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "secret");
        Path list =
                Files.writeString(
                        folder.resolve("a.mp4"),
                        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + secret.toUri() + "\n");

        assertThat(read(list)).isEmpty();
    }

    @Test
    void aDamagedFileIsNoCrash() throws Exception {
        Path file = Files.writeString(folder.resolve("a.mp4"), "no film");

        assertThat(read(file)).isEmpty();
    }

    @Test
    void withoutTheToolsNothingIsFoundOut() throws Exception {
        var enricher = new RecordingEnricher(FfmpegTools.find(folder.toString(), Duration.ZERO));

        assertThat(enricher.isAvailable()).isFalse();
        assertThat(enricher.enrich(folder.resolve("a.mp4"), folder)).isEmpty();
    }
}
