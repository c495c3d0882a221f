package org.kepu.ingest.enrich.video;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The {@code ffprobe} and {@code ffmpeg} programs, run as child processes that are killed when they
 * take too long. They may open the one file they are given and nothing else: playlists and other
 * formats that name further files are not among the formats allowed.
 */
public final class FfmpegTools {

    /** Containers that hold their media themselves. */
    private static final String FORMATS =
            "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,matroska,webm,mp3,aac,flac,wav,ogg,avi,flv,mpeg,"
                    + "mpegts,asf,amr,aiff,ape";

    private static final Duration KILL_WAIT = Duration.ofSeconds(5);

    private final Path ffprobe;
    private final Path ffmpeg;
    private final Duration timeout;

    private FfmpegTools(Path ffprobe, Path ffmpeg, Duration timeout) {
        this.ffprobe = ffprobe;
        this.ffmpeg = ffmpeg;
        this.timeout = timeout;
    }

    /**
     * Looks for the programs.
     *
     * @param folder where they are; empty to look through the PATH
     * @param timeout for one run of one of them
     * @return empty when they aren't there; recordings then go without poster and length
     */
    public static Optional<FfmpegTools> find(String folder, Duration timeout) {
        String folders = folder.isEmpty() ? System.getenv().getOrDefault("PATH", "") : folder;
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(folders)
                .map(Path::of)
                .filter(place -> runs(place.resolve("ffprobe")) && runs(place.resolve("ffmpeg")))
                .findFirst()
                .map(
                        place ->
                                new FfmpegTools(
                                        place.resolve("ffprobe"),
                                        place.resolve("ffmpeg"),
                                        timeout));
    }

    private static boolean runs(Path program) {
        return Files.isRegularFile(program) && Files.isExecutable(program);
    }

    /**
     * What ffprobe says about the file, as JSON; empty when it can't read it.
     *
     * @param scratch for its output
     */
    Optional<String> probe(Path file, Path scratch) throws IOException, InterruptedException {
        Path output = scratch.resolve("probe.json");
        boolean done =
                run(
                        List.of(
                                ffprobe.toString(),
                                "-v",
                                "error",
                                "-protocol_whitelist",
                                "file",
                                "-format_whitelist",
                                FORMATS,
                                "-print_format",
                                "json",
                                "-show_format",
                                "-show_streams",
                                "-i",
                                "file:" + file.toAbsolutePath()),
                        output);
        return done ? Optional.of(Files.readString(output)) : Optional.empty();
    }

    /**
     * Writes the frame at a time to a JPEG file.
     *
     * @return false when there is none
     */
    boolean frame(Path file, Duration at, Path picture) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ffmpeg.toString(), "-v", "error", "-nostdin", "-threads", "1"));
        command.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS));
        command.addAll(List.of("-ss", Double.toString(at.toMillis() / 1000.0)));
        command.addAll(List.of("-i", "file:" + file.toAbsolutePath(), "-map", "0:v:0"));
        command.addAll(List.of("-frames:v", "1", "-q:v", "3", "-y", picture.toString()));
        return run(command, picture.resolveSibling("frame.log")) && Files.isRegularFile(picture);
    }

    private boolean run(List<String> command, Path output)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command);
        builder.redirectOutput(output.toFile());
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            process.getOutputStream().close();
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)
                    && process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
            process.waitFor(KILL_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
