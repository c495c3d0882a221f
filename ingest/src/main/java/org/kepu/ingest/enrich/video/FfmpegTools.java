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

    /** More than any scanner makes of a page: a bomb. */
    private static final long MAX_PIXELS = 120_000_000;

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

    /** Writes a picture in JPEG 2000 as JPEG. */
    boolean jpeg(Path jpeg2000, Path jpeg) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ffmpeg.toString(), "-v", "error", "-nostdin", "-threads", "1"));
        command.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", "j2k_pipe"));
        command.addAll(List.of("-max_pixels", Long.toString(MAX_PIXELS), "-f", "j2k_pipe"));
        command.addAll(List.of("-i", "file:" + jpeg2000.toAbsolutePath(), "-frames:v", "1"));
        command.addAll(List.of("-q:v", "2", "-f", "mjpeg", "-y", jpeg.toString()));
        return run(command, jpeg.resolveSibling("jpeg.log")) && Files.isRegularFile(jpeg);
    }

    /** Writes one caption track as WebVTT. */
    boolean captions(Path file, int stream, Path vtt) throws IOException, InterruptedException {
        return make(file, vtt, List.of("-map", "0:" + stream, "-f", "webvtt"));
    }

    /**
     * Writes the film as H.264 and AAC in MP4, its index first. What the file says of its maker and
     * place goes; the picture is turned upright.
     */
    boolean encodeFilm(Path file, Path mp4, int widthPx, int heightPx)
            throws IOException, InterruptedException {
        List<String> how = new ArrayList<>();
        how.addAll(List.of("-map", "0:v:0", "-map", "0:a:0?", "-map_metadata", "-1"));
        how.addAll(List.of("-map_chapters", "-1", "-sn", "-dn"));
        how.addAll(List.of("-vf", "scale=" + widthPx + ":" + heightPx + ",setsar=1"));
        how.addAll(List.of("-c:v", "libx264", "-profile:v", "main", "-pix_fmt", "yuv420p"));
        how.addAll(List.of("-preset", "veryfast", "-crf", "23", "-g", "120"));
        how.addAll(List.of("-maxrate", bits(heightPx, widthPx), "-bufsize", "5000k"));
        how.addAll(List.of("-c:a", "aac", "-b:a", "128k", "-ac", "2"));
        how.addAll(List.of("-movflags", "+faststart", "-f", "mp4"));
        return make(file, mp4, how);
    }

    private static String bits(int heightPx, int widthPx) {
        return Math.min(heightPx, widthPx) > 480 ? "2500k" : "900k";
    }

    /** Writes the sound as AAC. */
    boolean encodeSound(Path file, Path m4a) throws IOException, InterruptedException {
        return make(
                file,
                m4a,
                List.of(
                        "-map",
                        "0:a:0",
                        "-map_metadata",
                        "-1",
                        "-vn",
                        "-sn",
                        "-dn",
                        "-c:a",
                        "aac",
                        "-b:a",
                        "96k",
                        "-ac",
                        "2",
                        "-movflags",
                        "+faststart",
                        "-f",
                        "mp4"));
    }

    /**
     * Packs an MP4 file as HLS without encoding it again.
     *
     * @param media all segments, one after the other
     */
    boolean pack(Path mp4, Path playlist, Path media) throws IOException, InterruptedException {
        return make(
                mp4,
                playlist,
                List.of(
                        "-map",
                        "0:v:0",
                        "-map",
                        "0:a:0?",
                        "-c",
                        "copy",
                        "-f",
                        "hls",
                        "-hls_time",
                        "6",
                        "-hls_playlist_type",
                        "vod",
                        "-hls_segment_type",
                        "fmp4",
                        "-hls_flags",
                        "single_file",
                        "-hls_segment_filename",
                        media.toString()));
    }

    private boolean make(Path file, Path made, List<String> how)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.addAll(List.of(ffmpeg.toString(), "-v", "error", "-nostdin", "-threads", "1"));
        command.addAll(List.of("-protocol_whitelist", "file", "-format_whitelist", FORMATS));
        command.addAll(List.of("-i", "file:" + file.toAbsolutePath()));
        command.addAll(how);
        command.addAll(List.of("-threads", "1", "-y", made.toAbsolutePath().toString()));
        return run(command, made.resolveSibling("ffmpeg.log"))
                && Files.isRegularFile(made)
                && Files.size(made) > 0;
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
