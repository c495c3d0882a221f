package org.kepu.search.match;

/** Numbers as messages write them: 3, 2.5, 三, 十二, 两百五十, 半. */
final class ChineseNumber {

    private ChineseNumber() {}

    /** The value, or NaN when it isn't a number. */
    static double parse(String text) {
        if (text.equals("半")) {
            return 0.5;
        }
        if (Character.isDigit(text.charAt(0))) {
            try {
                return Double.parseDouble(text);
            } catch (NumberFormatException e) {
                return Double.NaN;
            }
        }
        double total = 0;
        double digit = 0;
        for (int i = 0; i < text.length(); i++) {
            double scale = scale(text.charAt(i));
            if (scale > 1) {
                total += (digit == 0 ? 1 : digit) * scale;
                digit = 0;
            } else {
                digit = "零一二三四五六七八九".indexOf(text.charAt(i) == '两' ? '二' : text.charAt(i));
            }
        }
        return total + digit;
    }

    private static double scale(char c) {
        return switch (c) {
            case '十' -> 10;
            case '百' -> 100;
            case '千' -> 1000;
            default -> 1;
        };
    }
}
