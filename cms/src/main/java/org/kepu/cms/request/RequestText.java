package org.kepu.cms.request;

import org.apache.commons.codec.digest.DigestUtils;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as it is kept: masked, bounded, without control characters.
 *
 * @param masked what is stored
 * @param fingerprint equal for texts that differ in nothing but signs, spaces, width and case
 */
record RequestText(String masked, String fingerprint) {

    /** Longer than any message in a chat; what is beyond is somebody's book. */
    static final int LONGEST = 5000;

    private static final int LONGEST_CLAIM = 120;

    static RequestText of(String text) {
        String clean =
                text.replaceAll("[\\p{Cc}&&[^\\n\\t]]", " ").replaceAll("[ \\t]{3,}", "  ").strip();
        String masked = PersonalData.mask(clean);
        String letters =
                Normalizer.normalize(masked, Normalizer.Form.NFKC)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}]", "");
        return new RequestText(masked, DigestUtils.sha256Hex(letters.isEmpty() ? masked : letters));
    }

    /** The beginning, for lists. */
    String claim() {
        String line = masked.replaceAll("\\s+", " ");
        if (line.length() <= LONGEST_CLAIM) {
            return line;
        }
        int end =
                line.offsetByCodePoints(
                        0, Math.min(line.codePointCount(0, line.length()), LONGEST_CLAIM));
        return line.substring(0, Math.min(end, line.length() - 1)) + "…";
    }
}
