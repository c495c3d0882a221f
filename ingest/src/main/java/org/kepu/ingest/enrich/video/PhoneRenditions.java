package org.kepu.ingest.enrich.video;

import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Makes the forms of a recording that every phone plays: H.264 and AAC in MP4 up to 720 lines,
 * ready to start before it is loaded whole; of long films also HLS, which changes the size with the
 * network; of sound AAC. What plays everywhere as it is gets none. Safe for use by many threads.
 */
public final class PhoneRenditions {

    /** On the shorter side, so that films taken upright are as sharp as others. */
    private static final int LARGE = 720;

    private static final int SMALL = 360;

    /** From here on there is a small one as well, for the country's slow networks. */
    private static final int WORTH_A_SMALL_ONE = 540;

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final long MOST_BYTES = 20L << 30;

    private final FfmpegTools tools;
    private final BlobStore store;

    /**
     * With these programs.
     *
     * @param tools whose time limit is that of one form
     */
    public PhoneRenditions(FfmpegTools tools, BlobStore store) {
        this.tools = tools;
        this.store = store;
    }

    /**
     * One form; its bytes are in the store.
     *
     * @param kind {@code video}, {@code audio}, {@code hls} (the playlist that a player opens) or
     *     {@code hls-part} (what that playlist leads to)
     * @param label the length of the shorter side in pixels, or what tells parts apart
     * @param widthPx 0 for sound
     */
    public record Form(
            String kind,
            String label,
            BlobKey blob,
            String mediaType,
            long bytes,
            int widthPx,
            int heightPx) {}

    /** How making ended. */
    public sealed interface Result {
        /** All that is of use; nothing when the recording plays everywhere as it is. */
        record Made(List<Form> forms) implements Result {
            public Made {
                forms = List.copyOf(forms);
            }
        }

        /** It is no recording that ffmpeg reads. */
        record Unreadable() implements Result {}

        /** It took too long, or ffmpeg gave up in its middle. */
        record NotFinished() implements Result {}
    }

    /**
     * Makes the forms of one recording.
     *
     * @param scratch an empty folder with room for the forms; the caller removes it
     * @throws InterruptedException if the caller was interrupted; ffmpeg is ended
     */
    public Result make(Path file, Path scratch) throws IOException, InterruptedException {
        Optional<ProbedRecording> probed = ProbedRecording.of(tools, file, scratch);
        if (probed.isEmpty()) {
            return new Result.Unreadable();
        }
        return probed.get().isFilm()
                ? film(file, probed.get(), scratch)
                : sound(file, probed.get(), scratch);
    }

    private Result sound(Path file, ProbedRecording probed, Path scratch)
            throws IOException, InterruptedException {
        if (probed.playsEverywhere(file)) {
            return new Result.Made(List.of());
        }
        Path made = scratch.resolve("sound.m4a");
        if (!tools.encodeSound(file, made)) {
            return new Result.NotFinished();
        }
        return new Result.Made(List.of(keep("audio", "aac", made, "audio/mp4", 0, 0)));
    }

    /** A film in one size. */
    private record Sized(Path file, int shortSide, int widthPx, int heightPx) {}

    private Result film(Path file, ProbedRecording probed, Path scratch)
            throws IOException, InterruptedException {
        List<Sized> sizes = new ArrayList<>();
        List<Form> forms = new ArrayList<>();
        int side = Math.min(probed.widthPx(), probed.heightPx());
        boolean fine = probed.playsEverywhere(file) && side <= LARGE;
        boolean isLong = probed.length().compareTo(LONG) >= 0;
        if (fine) {
            sizes.add(new Sized(file, side, probed.widthPx(), probed.heightPx()));
        } else if (!encode(file, probed, Math.min(side, LARGE), scratch, sizes)) {
            return new Result.NotFinished();
        }
        if (side > WORTH_A_SMALL_ONE && !encode(file, probed, SMALL, scratch, sizes)) {
            return new Result.NotFinished();
        }
        for (Sized size : sizes) {
            if (!size.file().equals(file)) {
                forms.add(
                        keep(
                                "video",
                                Integer.toString(size.shortSide()),
                                size.file(),
                                "video/mp4",
                                size.widthPx(),
                                size.heightPx()));
            }
        }
        if (isLong && !stream(sizes, probed, scratch, forms)) {
            return new Result.NotFinished();
        }
        return new Result.Made(forms);
    }

    private boolean encode(
            Path file, ProbedRecording probed, int side, Path scratch, List<Sized> into)
            throws IOException, InterruptedException {
        int even = Math.max(2, side / 2 * 2);
        int shorter = Math.min(probed.widthPx(), probed.heightPx());
        int longer = Math.max(probed.widthPx(), probed.heightPx());
        int other = Math.max(2, (int) Math.round(longer / 2.0 * even / shorter) * 2);
        boolean upright = probed.heightPx() > probed.widthPx();
        var size =
                new Sized(
                        scratch.resolve(side + ".mp4"),
                        side,
                        upright ? even : other,
                        upright ? other : even);
        into.add(size);
        return tools.encodeFilm(file, size.file(), size.widthPx(), size.heightPx());
    }

    /**
     * Packs the sizes again, without encoding, into HLS (RFC 8216): one file a size, whose segments
     * are ranges of it, since every file here is named by its bytes.
     */
    private boolean stream(
            List<Sized> sizes, ProbedRecording probed, Path scratch, List<Form> forms)
            throws IOException, InterruptedException {
        var master = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n");
        for (Sized size : sizes) {
            Path playlist = scratch.resolve("hls-" + size.shortSide() + ".m3u8");
            Path media = scratch.resolve("hls-" + size.shortSide() + ".mp4");
            if (!tools.pack(size.file(), playlist, media)) {
                return false;
            }
            String label = Integer.toString(size.shortSide());
            Form bytes =
                    keep("hls-part", label, media, "video/mp4", size.widthPx(), size.heightPx());
            String text =
                    Files.readString(playlist)
                            .replace(media.getFileName().toString(), bytes.blob() + ".mp4");
            Form list =
                    playlist("hls-part", label + ".m3u8", text, size.widthPx(), size.heightPx());
            forms.add(bytes);
            forms.add(list);
            long bits = bytes.bytes() * 8 * 1000 / Math.max(1000, probed.length().toMillis());
            master.append(
                    String.format(
                            Locale.ROOT,
                            "#EXT-X-STREAM-INF:BANDWIDTH=%d,RESOLUTION=%dx%d%n%s.m3u8%n",
                            bits * 3 / 2,
                            size.widthPx(),
                            size.heightPx(),
                            list.blob()));
        }
        Sized largest = sizes.getFirst();
        forms.add(playlist("hls", "", master.toString(), largest.widthPx(), largest.heightPx()));
        return true;
    }

    private Form playlist(String kind, String label, String text, int widthPx, int heightPx)
            throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BlobKey key = store.put(new ByteArrayInputStream(bytes), MOST_BYTES);
        return new Form(
                kind, label, key, "application/vnd.apple.mpegurl", bytes.length, widthPx, heightPx);
    }

    private Form keep(
            String kind, String label, Path file, String mediaType, int widthPx, int heightPx)
            throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            BlobKey key = store.put(bytes, MOST_BYTES);
            return new Form(kind, label, key, mediaType, Files.size(file), widthPx, heightPx);
        }
    }
}
