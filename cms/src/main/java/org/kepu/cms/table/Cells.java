package org.kepu.cms.table;

import java.util.regex.Pattern;

/**
 * Cells that no spreadsheet takes for a formula. What begins like one is written with an apostrophe
 * before it, which spreadsheets show as text, and read back without (OWASP, “CSV Injection”).
 */
final class Cells {

    private static final Pattern RISKY = Pattern.compile("(?s)[=+\\-@\\t\\r'＝＋－＠].*");
    private static final Pattern GUARDED = Pattern.compile("(?s)'[=+\\-@\\t\\r'＝＋－＠].*");

    private Cells() {}

    static String guarded(String text) {
        return RISKY.matcher(text).matches() ? "'" + text : text;
    }

    static String plain(String cell) {
        return GUARDED.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
