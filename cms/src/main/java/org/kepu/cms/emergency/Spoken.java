package org.kepu.cms.emergency;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Spells the numbers of a Chinese text as an announcer says them: 119 幺幺九, 41℃ 四十一摄氏度. */
public final class Spoken {

    private static final String[] DIGITS = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
    private static final String[] UNITS = {"", "十", "百", "千"};
    private static final String[] GROUPS = {"", "万", "亿", "万亿"};

    /** Beyond that nobody says a number as a number. */
    private static final int LONGEST = 12;

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(\\d{4})(?=年)");
    private static final Pattern PHONE =
            Pattern.compile(
                    "(?<=打|拨|电话|求助|火警|急救|咨询|或者|或|、|：)(\\d{3,5})(?![\\d.\\-年月日时分个人名度℃%米])"
                            + "|(?<!\\d)(\\d{3,4}-\\d{7,8}|1\\d{10}|\\d{7,8})(?!\\d)");
    private static final Pattern CLOCK = Pattern.compile("(?<!\\d)(\\d{1,2}):(\\d{2})(?!\\d)");
    private static final Pattern NUMBER =
            Pattern.compile("(?<![\\d.])([-−]?)(\\d+)(?:\\.(\\d+))?(℃|%|mm|km|cm|m(?![a-z]))?");
    private static final Pattern TWO = Pattern.compile("(?<![一二三四五六七八九十百千万零点第])二(?=[个人名次条位辆户小])");

    private Spoken() {}

    /** The text without a digit in it. */
    public static String of(String text) {
        String said = YEAR.matcher(text).replaceAll(found -> one(found.group(1), "一"));
        said = PHONE.matcher(said).replaceAll(found -> one(found.group(), "幺"));
        said = CLOCK.matcher(said).replaceAll(Spoken::clock);
        said = NUMBER.matcher(said).replaceAll(Spoken::number);
        return TWO.matcher(said).replaceAll("两");
    }

    private static String clock(MatchResult found) {
        String minutes = found.group(2);
        String said = number(found.group(1)) + "点";
        return minutes.equals("00")
                ? said
                : said + one(minutes, "一", minutes.startsWith("0")) + "分";
    }

    private static String one(String digits, String one, boolean single) {
        return single ? one(digits, one) : number(digits);
    }

    private static String number(MatchResult found) {
        String whole =
                found.group(2).length() > LONGEST
                        ? one(found.group(2), "一")
                        : number(found.group(2));
        String said = found.group(3) == null ? whole : whole + "点" + one(found.group(3), "一");
        String unit = found.group(4) == null ? "" : found.group(4);
        boolean below = !found.group(1).isEmpty();
        return switch (unit) {
            case "℃" -> (below ? "零下" : "") + said + "摄氏度";
            case "%" -> "百分之" + said;
            case "mm" -> said + "毫米";
            case "cm" -> said + "厘米";
            case "km" -> said + "公里";
            case "m" -> said + "米";
            default -> (below ? "负" : "") + said;
        };
    }

    /** Digit by digit; over the phone a one is 幺. */
    private static String one(String digits, String one) {
        var said = new StringBuilder();
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (c >= '0' && c <= '9') {
                said.append(c == '1' ? one : DIGITS[c - '0']);
            }
        }
        return said.toString();
    }

    /** As a number: groups of four digits, one zero for any gap. */
    static String number(String digits) {
        String number = digits.replaceAll("^0+(?=\\d)", "");
        if (number.equals("0")) {
            return DIGITS[0];
        }
        var said = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < number.length(); i++) {
            int place = number.length() - 1 - i;
            int digit = number.charAt(i) - '0';
            if (digit == 0) {
                gap = true;
            } else {
                said.append(gap && !said.isEmpty() ? DIGITS[0] : "").append(DIGITS[digit]);
                said.append(UNITS[place % 4]);
                gap = false;
            }
            boolean filled = !number.substring(Math.max(0, i - 3), i + 1).matches("0+");
            if (place % 4 == 0 && place > 0 && filled) {
                said.append(GROUPS[place / 4]);
            }
        }
        String whole = said.toString();
        return whole.startsWith("一十") ? whole.substring(1) : whole;
    }
}
