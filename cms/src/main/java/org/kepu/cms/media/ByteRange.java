package org.kepu.cms.media;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One part of some bytes, as {@code Range} asks for it (RFC 9110, section 14).
 *
 * @param start first byte, from 0
 * @param length in bytes; 0 when what was asked for lies outside
 */
record ByteRange(long start, long length) {

    /** One range; a number has at most 18 digits, so that it fits. */
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /**
     * Reads the header. Several ranges at once, and what isn't a range of bytes, are passed over as
     * the standard allows: the whole is sent.
     *
     * @param size of all the bytes
     */
    static Optional<ByteRange> parse(String header, long size) {
        Matcher parts = ONE.matcher(header.replace(" ", ""));
        if (!parts.matches() || (parts.group(1).isEmpty() && parts.group(2).isEmpty())) {
            return Optional.empty();
        }
        if (parts.group(1).isEmpty()) {
            long last = Math.min(Long.parseLong(parts.group(2)), size);
            return Optional.of(new ByteRange(size - last, last));
        }
        long first = Long.parseLong(parts.group(1));
        long end =
                parts.group(2).isEmpty()
                        ? size - 1
                        : Math.min(Long.parseLong(parts.group(2)), size - 1);
        if (!parts.group(2).isEmpty() && Long.parseLong(parts.group(2)) < first) {
            return Optional.empty();
        }
        return Optional.of(new ByteRange(first, first >= size ? 0 : end - first + 1));
    }

    /** Whether none of the bytes were asked for. */
    boolean isOutside() {
        return length == 0;
    }

    String contentRange(long size) {
        return "bytes " + start + "-" + (start + length - 1) + "/" + size;
    }
}
