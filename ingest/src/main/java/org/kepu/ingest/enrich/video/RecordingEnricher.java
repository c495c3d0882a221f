package org.kepu.ingest.enrich.video;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Finds out how long a recording is and how large its picture, and takes a frame for its poster.
 */
public final class RecordingEnricher {

    private static final JsonMapper JSON = JsonMapper.builder().build();

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
     */
    public record Measured(Duration length, int widthPx, int heightPx, @Nullable Path poster) {}

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
        Optional<String> answer = tools.get().probe(file, scratch);
        if (answer.isEmpty()) {
            return Optional.empty();
        }
        JsonNode probe;
        try {
            probe = JSON.readTree(answer.get());
        } catch (JacksonException e) {
            return Optional.empty();
        }
        if (probe.path("streams").isEmpty()) {
            return Optional.empty();
        }
        Duration length = seconds(probe.path("format").path("duration").asString(""));
        for (JsonNode stream : probe.path("streams")) {
            boolean moving =
                    stream.path("codec_type").asString("").equals("video")
                            && stream.path("disposition").path("attached_pic").asInt(0) == 0;
            if (moving) {
                return Optional.of(video(file, scratch, length, stream));
            }
        }
        return Optional.of(new Measured(length, 0, 0, null));
    }

    private Measured video(Path file, Path scratch, Duration length, JsonNode stream)
            throws IOException, InterruptedException {
        int width = stream.path("width").asInt(0);
        int height = stream.path("height").asInt(0);
        boolean sideways = Math.abs(rotation(stream)) % 180 == 90;
        Path poster = scratch.resolve("poster.jpg");
        boolean taken = tools.orElseThrow().frame(file, posterTime(length), poster);
        return new Measured(
                length,
                sideways ? height : width,
                sideways ? width : height,
                taken ? poster : null);
    }

    /** Phones store upright films lying down and say how to turn them. */
    private static int rotation(JsonNode stream) {
        for (JsonNode data : stream.path("side_data_list")) {
            if (data.has("rotation")) {
                return data.path("rotation").asInt(0);
            }
        }
        return stream.path("tags").path("rotate").asInt(0);
    }

    /** Past the title, before the middle. */
    private static Duration posterTime(Duration length) {
        Duration third = length.dividedBy(3);
        return third.compareTo(Duration.ofSeconds(3)) < 0 ? third : Duration.ofSeconds(3);
    }

    private static Duration seconds(String text) {
        try {
            return Duration.ofMillis(Math.round(1000 * Double.parseDouble(text)));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }
}
