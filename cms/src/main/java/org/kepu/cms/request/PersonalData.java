package org.kepu.cms.request;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Takes out of a text what names or reaches a person: numbers of identity cards (GB 11643), bank
 * cards (ISO/IEC 7812), phones, plates, e-mail addresses and chat accounts. What a claim needs to
 * be checked stays.
 */
public final class PersonalData {

    /** Between the digits people write spaces and hyphens. */
    private static final String GAP = "[ \\-]?";

    private record Rule(Pattern pattern, String label, Predicate<MatchResult> is) {}

    private static final List<Rule> RULES =
            List.of(
                    rule(
                            "[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\\.[A-Za-z0-9-]{1,63}){1,4}",
                            "邮箱"),
                    rule(
                            "(?<!\\d)[1-9]\\d{16}[\\dXx](?![\\dA-Za-z])",
                            "身份证号",
                            PersonalData::isIdentity),
                    rule(
                            "(?<!\\d)(?:\\d" + GAP + "){15,18}\\d(?!\\d)",
                            "银行卡号",
                            PersonalData::isCard),
                    rule("(?<!\\d)[1-9]\\d{5}\\d{2}[01]\\d[0-3]\\d\\d{3}(?!\\d)", "身份证号"),
                    rule(
                            "(?<!\\d)(?:\\+?86[ \\-]?)?1[3-9]\\d"
                                    + GAP
                                    + "\\d{4}"
                                    + GAP
                                    + "\\d{4}(?!\\d)",
                            "电话"),
                    rule("(?<!\\d)0\\d{2,3}[ \\-]?\\d{7,8}(?!\\d)", "电话"),
                    rule(
                            "(?<![A-Za-z])(?:QQ|qq|微信号?|wx|vx|VX|V信)[:："
                                    + " ]{0,2}[A-Za-z0-9_\\-]{5,20}",
                            "账号"),
                    rule(
                            "[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-HJ-NP-Z][·• ]?"
                                    + "[A-HJ-NP-Z0-9]{5,6}(?![A-Za-z0-9])",
                            "车牌号"));

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    private PersonalData() {}

    /** The text with a word in square brackets in the place of each such thing. */
    public static String mask(String text) {
        String masked = narrow(text);
        for (Rule rule : RULES) {
            masked =
                    rule.pattern()
                            .matcher(masked)
                            .replaceAll(
                                    found ->
                                            rule.is().test(found)
                                                    ? "[" + rule.label() + "]"
                                                    : java.util.regex.Matcher.quoteReplacement(
                                                            found.group()));
        }
        return masked;
    }

    private static Rule rule(String pattern, String label) {
        return rule(pattern, label, _ -> true);
    }

    private static Rule rule(String pattern, String label, Predicate<MatchResult> is) {
        return new Rule(Pattern.compile(pattern), label, is);
    }

    /** Full-width digits, letters and signs as narrow ones; invisible characters are left out. */
    private static String narrow(String text) {
        var narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean wide = "０１２３４５６７８９＠".indexOf(c) >= 0 || isWideLetter(c);
            if (wide) {
                narrow.append((char) (c - 0xFEE0));
            } else if (Character.getType(c) != Character.FORMAT) {
                narrow.append(c);
            }
        }
        return narrow.toString();
    }

    private static boolean isWideLetter(char c) {
        return (c >= 'Ａ' && c <= 'Ｚ') || (c >= 'ａ' && c <= 'ｚ');
    }

    /** GB 11643: eighteen digits, the last of which checks the others; or a plausible birthday. */
    private static boolean isIdentity(MatchResult found) {
        String number = found.group().toUpperCase(java.util.Locale.ROOT);
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        boolean checked = CHECKS.charAt(sum % 11) == number.charAt(17);
        return checked
                || number.substring(6, 14).matches("(19|20)\\d{2}(0[1-9]|1[0-2])([0-2]\\d|3[01])");
    }

    /** Luhn's check, which all bank cards pass. */
    private static boolean isCard(MatchResult found) {
        String digits = found.group().replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int value = i % 2 == 0 ? digit : digit * 2;
            sum += value > 9 ? value - 9 : value;
        }
        return sum % 10 == 0;
    }
}
