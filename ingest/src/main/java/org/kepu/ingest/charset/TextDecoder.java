package org.kepu.ingest.charset;

import org.mozilla.universalchardet.UniversalDetector;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Reads text whose encoding is declared wrongly, vaguely or not at all. Evidence in the order of
 * its worth: a byte order mark, bytes that can hardly be anything but UTF-8, a declaration that the
 * bytes bear out, statistics.
 */
public final class TextDecoder {

    /** Below this share of unreadable bytes an encoding is still believed (cut-off pages, dirt). */
    private static final double TOLERATED_ERRORS = 0.02;

    /**
     * Up to so many characters valid UTF-8 can be an accident of GBK bytes, and a declaration wins.
     */
    private static final int ACCIDENTAL = 4;

    private TextDecoder() {}

    /**
     * Reads the bytes in the encoding that the evidence speaks for; never fails.
     *
     * @param declared encoding names from the transport and from the document, most trusted first;
     *     unknown names are passed over
     */
    public static DecodedText decode(byte[] bytes, List<String> declared) {
        List<Charset> named =
                declared.stream().map(Charsets::named).flatMap(Optional::stream).toList();
        Charset charset = choose(bytes, named);
        String text = new String(bytes, charset);
        if (!text.isEmpty() && text.charAt(0) == '\uFEFF') {
            text = text.substring(1);
        }
        boolean wrong =
                !named.isEmpty()
                        && !named.contains(charset)
                        && !named.contains(family(charset))
                        && !isAscii(bytes);
        return new DecodedText(text, charset, wrong);
    }

    private static Charset family(Charset charset) {
        return charset.name().startsWith("UTF-16")
                ? StandardCharsets.UTF_16
                : charset.name().startsWith("UTF-32") ? Charset.forName("UTF-32") : charset;
    }

    private static Charset choose(byte[] bytes, List<Charset> declared) {
        Optional<Charset> wide = markedOrWide(bytes);
        if (wide.isPresent()) {
            return wide.get();
        }
        if (isAscii(bytes)) {
            return StandardCharsets.UTF_8;
        }
        Reading utf8 = read(bytes, StandardCharsets.UTF_8);
        boolean surely = utf8.errors == 0 && utf8.wide > ACCIDENTAL;
        boolean saysGb = declared.contains(Charsets.GB18030);
        if (surely || (utf8.errors == 0 && !saysGb)) {
            return StandardCharsets.UTF_8;
        }
        for (Charset charset : declared) {
            if (borneOut(bytes, charset)) {
                return charset;
            }
        }
        return utf8.errorShare() < TOLERATED_ERRORS && utf8.wide > ACCIDENTAL
                ? StandardCharsets.UTF_8
                : byStatistics(bytes);
    }

    /**
     * Single-byte declarations can't be refuted by errors, only by looking like nothing written.
     */
    private static boolean borneOut(byte[] bytes, Charset charset) {
        Reading reading = read(bytes, charset);
        if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
            return false; // would have been seen by its zero bytes
        }
        if (reading.errorShare() >= TOLERATED_ERRORS) {
            return false;
        }
        boolean singleByte = charset.canEncode() && charset.newEncoder().maxBytesPerChar() <= 1.0f;
        return !singleByte
                || read(bytes, Charsets.GB18030).plausibility() < 0.8
                || reading.plausibility() > 0.5;
    }

    private static Charset byStatistics(byte[] bytes) {
        var detector = new UniversalDetector();
        detector.handleData(bytes, 0, bytes.length);
        detector.dataEnd();
        Optional<Reading> guess =
                Optional.ofNullable(detector.getDetectedCharset())
                        .flatMap(Charsets::named)
                        .map(charset -> read(bytes, charset))
                        .filter(reading -> reading.errorShare() < TOLERATED_ERRORS);
        Reading gb = read(bytes, Charsets.GB18030);
        Reading big5 = read(bytes, Charsets.BIG5);
        Reading chinese = gb.plausibility() >= big5.plausibility() ? gb : big5;
        boolean plausible = chinese.errorShare() < TOLERATED_ERRORS && chinese.plausibility() > 0.5;
        if (guess.isPresent()
                && (!plausible || guess.get().plausibility() > chinese.plausibility())) {
            return guess.get().charset;
        }
        return plausible ? chinese.charset : Charsets.WINDOWS_1252;
    }

    /** A byte order mark, or markup in 16 or 32 bits without one (XML 1.0, appendix F). */
    private static Optional<Charset> markedOrWide(byte[] b) {
        if (startsWith(b, 0xEF, 0xBB, 0xBF)) {
            return Optional.of(StandardCharsets.UTF_8);
        } else if (startsWith(b, 0, 0, 0xFE, 0xFF) || startsWith(b, 0, 0, 0, '<')) {
            return Optional.of(Charsets.UTF_32BE);
        } else if (startsWith(b, 0xFF, 0xFE, 0, 0) || startsWith(b, '<', 0, 0, 0)) {
            return Optional.of(Charsets.UTF_32LE);
        } else if (startsWith(b, 0xFE, 0xFF) || startsWith(b, 0, '<')) {
            return Optional.of(StandardCharsets.UTF_16BE);
        } else if (startsWith(b, 0xFF, 0xFE) || startsWith(b, '<', 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        return Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... start) {
        if (bytes.length < start.length) {
            return false;
        }
        for (int i = 0; i < start.length; i++) {
            if ((bytes[i] & 0xFF) != start[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** What came of reading the bytes as one encoding; the text with its errors left out. */
    private record Reading(Charset charset, String text, int errors, int wide) {

        double errorShare() {
            return errors == 0 ? 0 : errors / (double) (errors + wide);
        }

        double plausibility() {
            return CommonHan.plausibility(text);
        }
    }

    private static Reading read(byte[] bytes, Charset charset) {
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        var in = ByteBuffer.wrap(bytes);
        var out = CharBuffer.allocate(bytes.length + 16);
        int errors = 0;
        while (true) {
            CoderResult result = decoder.decode(in, out, true);
            if (!result.isError()) {
                break;
            }
            // A character cut off by the end of the bytes says nothing about the encoding.
            errors += in.remaining() > 4 ? 1 : 0;
            in.position(in.position() + Math.max(1, Math.min(result.length(), in.remaining())));
        }
        String text = out.flip().toString();
        int wide = (int) text.chars().filter(c -> c >= 0x80).count();
        return new Reading(charset, text, errors, wide);
    }
}
