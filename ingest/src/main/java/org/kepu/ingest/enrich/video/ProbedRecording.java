package org.kepu.ingest.enrich.video;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What ffprobe says about a recording. */
final class ProbedRecording {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Above that a phone on the road stalls; ours stay below. */
    private static final long FAST_ENOUGH_BITS = 3_500_000;

    private static final Set<String> SUBTITLES_IN_TEXT =
            Set.of("subrip", "srt", "ass", "ssa", "webvtt", "mov_text", "text");

    private final JsonNode probe;
    private final @Nullable JsonNode film;
    private final @Nullable JsonNode sound;

    private ProbedRecording(JsonNode probe) {
        this.probe = probe;
        this.film = stream(probe, "video");
        this.sound = stream(probe, "audio");
    }

    /** Empty when it can't be read. */
    static Optional<ProbedRecording> of(FfmpegTools tools, Path file, Path scratch)
            throws IOException, InterruptedException {
        Optional<String> answer = tools.probe(file, scratch);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode probe = JSON.readTree(answer.get());
            return probe.path("streams").isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ProbedRecording(probe));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** The first of its kind; the picture on a record's sleeve is no film. */
    private static @Nullable JsonNode stream(JsonNode probe, String kind) {
        for (JsonNode stream : probe.path("streams")) {
            if (stream.path("codec_type").asString("").equals(kind)
                    && stream.path("disposition").path("attached_pic").asInt(0) == 0) {
                return stream;
            }
        }
        return null;
    }

    boolean isFilm() {
        return film != null;
    }

    Duration length() {
        String text = probe.path("format").path("duration").asString("");
        try {
            return Duration.ofMillis(Math.round(1000 * Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** As it is seen; 0 for sound. */
    int widthPx() {
        return film == null ? 0 : film.path(isSideways(film) ? "height" : "width").asInt(0);
    }

    /** As it is seen; 0 for sound. */
    int heightPx() {
        return film == null ? 0 : film.path(isSideways(film) ? "width" : "height").asInt(0);
    }

    /** Phones store upright films lying down and say how to turn them. */
    private static boolean isSideways(JsonNode stream) {
        int rotation = stream.path("tags").path("rotate").asInt(0);
        for (JsonNode data : stream.path("side_data_list")) {
            if (data.has("rotation")) {
                rotation = data.path("rotation").asInt(0);
                break;
            }
        }
        return Math.abs(rotation) % 180 == 90;
    }

    /**
     * A caption track in the recording.
     *
     * @param index of the stream
     * @param lang as the file says it, in ISO 639-2; may be empty or {@code und}
     * @param name as its author calls it; may be empty
     */
    record Track(int index, String lang, String name) {}

    /** The tracks that are text; those that are pictures of text can't become WebVTT. */
    List<Track> tracks() {
        List<Track> tracks = new ArrayList<>();
        for (JsonNode stream : probe.path("streams")) {
            if (stream.path("codec_type").asString("").equals("subtitle")
                    && SUBTITLES_IN_TEXT.contains(stream.path("codec_name").asString(""))) {
                JsonNode tags = stream.path("tags");
                tracks.add(
                        new Track(
                                stream.path("index").asInt(0),
                                tags.path("language").asString(""),
                                tags.path("title").asString("")));
            }
        }
        return tracks;
    }

    /** Whether there are caption tracks that are pictures. */
    boolean hasPicturesOfText() {
        for (JsonNode stream : probe.path("streams")) {
            if (stream.path("codec_type").asString("").equals("subtitle")
                    && !SUBTITLES_IN_TEXT.contains(stream.path("codec_name").asString(""))) {
                return true;
            }
        }
        return false;
    }

    /** Whether every browser and phone plays it as it is, from its first bytes on. */
    boolean playsEverywhere(Path file) throws IOException {
        String container = probe.path("format").path("format_name").asString("");
        String soundCodec = sound == null ? "" : sound.path("codec_name").asString("");
        if (film == null) {
            return soundCodec.equals("mp3")
                    || (soundCodec.equals("aac") && container.contains("mp4"));
        }
        long bits = probe.path("format").path("bit_rate").asLong(Long.MAX_VALUE);
        return container.contains("mp4")
                && film.path("codec_name").asString("").equals("h264")
                && film.path("pix_fmt").asString("").equals("yuv420p")
                && (soundCodec.isEmpty() || soundCodec.equals("aac"))
                && bits <= FAST_ENOUGH_BITS
                && startsAtOnce(file);
    }

    /**
     * Whether the index ({@code moov}) comes before the media ({@code mdat}), ISO/IEC 14496-12:
     * then playing begins before all is loaded.
     */
    static boolean startsAtOnce(Path file) throws IOException {
        long end = Files.size(file);
        try (var bytes = new DataInputStream(Files.newInputStream(file))) {
            for (long at = 0; at + 16 <= end; ) {
                long size = Integer.toUnsignedLong(bytes.readInt());
                String type = new String(bytes.readNBytes(4), StandardCharsets.ISO_8859_1);
                long head = 8;
                if (size == 1) {
                    size = bytes.readLong();
                    head = 16;
                }
                if (type.equals("moov") || type.equals("mdat") || size < head) {
                    return type.equals("moov");
                }
                bytes.skipNBytes(Math.min(size - head, end - at - head));
                at += size;
            }
        }
        return false;
    }
}
