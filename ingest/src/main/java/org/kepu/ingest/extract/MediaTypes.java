package org.kepu.ingest.extract;

import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.mime.MimeTypes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Finds out what a file is: by its first bytes, then more exactly by its name where that doesn't
 * contradict them. Only looks, never parses, so it is safe in our own process.
 */
public final class MediaTypes {

    public static final String HTML = "text/html";
    public static final String XHTML = "application/xhtml+xml";
    public static final String MARKDOWN = "text/markdown";
    public static final String PLAIN_TEXT = "text/plain";
    public static final String JSON_LINES = "application/jsonl";
    public static final String TIFF = "image/tiff";
    public static final String JPEG_2000 = "image/jp2";
    public static final String WEBVTT = "text/vtt";
    public static final String SUBRIP = "application/x-subrip";

    private static final MimeTypes TYPES = MimeTypes.getDefaultMimeTypes();

    private MediaTypes() {}

    /**
     * The media type without parameters; {@code application/octet-stream} when nothing is known.
     *
     * @throws IOException if the file can't be read
     */
    public static String of(Path file, String name) throws IOException {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, name);
        String found;
        try (var bytes = TikaInputStream.get(file)) {
            found = TYPES.detect(bytes, metadata).getBaseType().toString();
        }
        return isText(found) ? textByName(file, name, found) : found;
    }

    /** Data for programs and programs themselves: text to a parser, nothing to a reader. */
    public static boolean isForMachines(String type) {
        return type.equals("application/json")
                || type.equals("application/javascript")
                || type.equals("text/javascript")
                || type.equals("text/css")
                || type.equals("application/x-sh")
                || type.equals("text/x-yaml")
                || (type.startsWith("text/x-")
                        && !type.equals("text/x-vcard")
                        && !type.equals("text/x-log"));
    }

    private static boolean isText(String type) {
        return type.startsWith("text/")
                || type.equals("application/octet-stream")
                || type.startsWith("application/json")
                || type.equals("application/x-ndjson")
                || type.equals(SUBRIP);
    }

    private static String textByName(Path file, String name, String found) throws IOException {
        if (found.equals("application/octet-stream") && !startsLikeText(file)) {
            return found;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return switch (lower.substring(lower.lastIndexOf('.') + 1)) {
            case "md", "markdown" -> MARKDOWN;
            case "jsonl", "ndjson" -> JSON_LINES;
            case "vtt" -> WEBVTT;
            case "srt" -> SUBRIP;
            case "html", "htm" -> HTML;
            case "txt", "text" -> PLAIN_TEXT;
            default -> found;
        };
    }

    /** No zero bytes, unless they are those of UTF-16: Tika calls some GBK texts octet streams. */
    private static boolean startsLikeText(Path file) throws IOException {
        try (var bytes = Files.newInputStream(file)) {
            byte[] head = bytes.readNBytes(4096);
            for (int i = 2; i < head.length; i++) {
                if (head[i] == 0 && (head[0] & 0xFE) != 0xFE) {
                    return false;
                }
            }
            return head.length > 0;
        }
    }
}
