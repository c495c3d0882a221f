package org.kepu.ingest.extract;

import java.text.Normalizer;

/**
 * Mends characters that look right and are wrong: PDF files made with common Chinese fonts give
 * radicals (⻝ U+2EDD) for whole characters (食), which no search finds, and old office files carry
 * control characters.
 */
public final class CleanText {

    private static final int SUPPLEMENT_FIRST = 0x2E80;
    private static final int KANGXI_FIRST = 0x2F00;
    private static final int KANGXI_LAST = 0x2FD5;

    /**
     * The character for each code point from U+2E80 on, by Unicode's EquivalentUnifiedIdeograph;
     * {@code ·} where there is none in the basic plane.
     */
    private static final String SUPPLEMENT =
            "·厂乛乚乙亻冂·刀刂卜㔾小小兀尣"
                    + "尢·巳幺彑彐忄㣺扌攵·旡日月歺母"
                    + "民氵氺灬爫爫丬牛犭王疋目示礻竹糹"
                    + "纟罓罒···羊羊羊耂肀聿肉臼艹艹"
                    + "艹虎衤覀西见角角讠贝足车辶辶辶阝"
                    + "钅長镸长门阜阝雨青韦页风飞食食飠"
                    + "饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜"
                    + "龙龜亀龟";

    private CleanText() {}

    /** The text without control characters and with whole characters instead of radicals. */
    public static String of(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().forEach(c -> append(clean, c));
        return clean.toString();
    }

    private static void append(StringBuilder clean, int c) {
        if (c >= SUPPLEMENT_FIRST && c <= KANGXI_LAST) {
            clean.append(whole(c));
        } else if (c == 0x2028 || c == 0x2029 || c == '\u000B' || c == '\f') {
            clean.append('\n');
        } else if (!isNoise(c)) {
            clean.appendCodePoint(c);
        }
    }

    private static String whole(int c) {
        if (c == 0x2F3E) {
            return "户"; // NFKC gives the traditional 戶
        }
        if (c >= KANGXI_FIRST) {
            return Normalizer.normalize(Character.toString(c), Normalizer.Form.NFKC);
        }
        int index = c - SUPPLEMENT_FIRST;
        return index < SUPPLEMENT.length() && SUPPLEMENT.charAt(index) != '·'
                ? SUPPLEMENT.substring(index, index + 1)
                : Character.toString(c);
    }

    /** What no reader sees and no searcher types. Joiners stay: emoji are made with them. */
    private static boolean isNoise(int c) {
        return (c != '\n' && c != '\t' && Character.getType(c) == Character.CONTROL)
                || c == 0xFEFF
                || c == 0x200B
                || c == 0x00AD
                || c == 0xFFFC
                || (c & 0xFFFE) == 0xFFFE
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
