package org.kepu.ingest.charset;

import java.nio.charset.Charset;
import java.util.BitSet;

/**
 * The Han characters that ordinary text consists of: level 1 of GB/T 2312 (3755 characters) and of
 * Big5 (5401). Text read with the wrong encoding shows mostly others.
 */
final class CommonHan {

    private static final BitSet CHARACTERS = new BitSet(0xA000);

    static {
        addRows(Charset.forName("GB2312"), 0xB0, 0xD7, 0xA1);
        addRows(Charset.forName("Big5"), 0xA4, 0xC6, 0x40);
    }

    private CommonHan() {}

    private static void addRows(Charset charset, int firstLead, int lastLead, int firstTrail) {
        for (int lead = firstLead; lead <= lastLead; lead++) {
            for (int trail = firstTrail; trail <= 0xFE; trail++) {
                String decoded = new String(new byte[] {(byte) lead, (byte) trail}, charset);
                if (decoded.length() == 1 && Character.isIdeographic(decoded.charAt(0))) {
                    CHARACTERS.set(decoded.charAt(0));
                }
            }
        }
    }

    /** How much the text looks like one a person wrote: -1 to 1; 0 when it is all ASCII. */
    static double plausibility(String text) {
        int seen = 0;
        double good = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                continue;
            }
            seen++;
            good += weight(c);
        }
        return seen == 0 ? 0 : good / seen;
    }

    private static double weight(char c) {
        if (CHARACTERS.get(c)) {
            return 1;
        }
        if (c == '\uFFFD' || c < 0xA0 || (c >= 0xE000 && c < 0xF900)) {
            return -3;
        }
        if (c >= 0x3041 && c < 0x3100) {
            return 0.9; // kana, written right only if nothing else is
        }
        boolean punctuation =
                (c >= 0x2010 && c < 0x2050)
                        || (c >= 0x3000 && c < 0x3041)
                        || (c >= 0xFF00 && c < 0xFF61);
        return punctuation ? 1 : 0;
    }
}
