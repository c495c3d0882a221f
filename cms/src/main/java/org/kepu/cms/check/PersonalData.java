package org.kepu.cms.check;

import org.springframework.stereotype.Component;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Numbers that belong to somebody: {@code id-number} (GB 11643-1999, with its check digit and a
 * real date of birth), {@code bank-card} (ISO/IEC 7812, with its Luhn digit), {@code mobile-phone};
 * the last only told in an event, where it may be meant.
 */
@Component
class PersonalData implements Check {

    private static final Pattern ID =
            Pattern.compile("(?<![0-9A-Za-z])\\d{17}[\\dXx](?![0-9A-Za-z])");
    private static final Pattern PHONE =
            Pattern.compile("(?<![0-9])1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}(?![0-9])");
    private static final Pattern CARD =
            Pattern.compile("(?<![0-9])[3-6]\\d{3}(?:[ -]?\\d{4}){2,3}(?:[ -]?\\d{1,3})?(?![0-9])");

    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_DIGITS = "10X98765432";

    @Override
    public List<Finding> look(Draft draft) {
        boolean event = draft.type().equals("event");
        var found = new ArrayList<Finding>();
        for (Draft.Passage passage : draft.passages()) {
            String text = passage.text();
            ID.matcher(text)
                    .results()
                    .filter(it -> isId(it.group()))
                    .forEach(it -> found.add(finding("id-number", passage, it)));
            CARD.matcher(text)
                    .results()
                    .filter(it -> isCard(digits(it.group())) && !isId(it.group()))
                    .forEach(it -> found.add(finding("bank-card", passage, it)));
            PHONE.matcher(text)
                    .results()
                    .map(it -> finding("mobile-phone", passage, it))
                    .forEach(it -> found.add(event ? it.as(Severity.HINT) : it));
        }
        return found;
    }

    private static Finding finding(String rule, Draft.Passage passage, MatchResult match) {
        String shown = match.group();
        String hidden = shown.substring(0, 3) + "****" + shown.substring(shown.length() - 2);
        return Finding.block(rule, passage.place(), Map.of("number", hidden))
                .at(new Finding.Span(match.start(), match.end(), shown))
                .suggesting(hidden);
    }

    static boolean isId(String number) {
        if (number.length() != 18) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (number.charAt(i) - '0') * WEIGHTS[i];
        }
        boolean sound = CHECK_DIGITS.charAt(sum % 11) == Character.toUpperCase(number.charAt(17));
        return sound && isDate(number.substring(6, 14));
    }

    private static boolean isDate(String day) {
        try {
            int year = Integer.parseInt(day.substring(0, 4));
            LocalDate.of(
                    year,
                    Integer.parseInt(day.substring(4, 6)),
                    Integer.parseInt(day.substring(6)));
            return year >= 1900;
        } catch (DateTimeException _) {
            return false;
        }
    }

    static boolean isCard(String digits) {
        if (digits.length() < 16 || digits.length() > 19) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }

    private static String digits(String text) {
        return text.replaceAll("[^0-9]", "");
    }
}
