package org.kepu.cms.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/**
 * What a password must be: at least 8 characters of 3 kinds (GB/T 22239-2019, 8.1.4.1 a, as
 * assessors read it) or 16 of any, none that everybody tries first, without the account's name.
 */
final class PasswordRules {

    private static final int SHORT = 8;
    private static final int LONG = 16;
    private static final int LONGEST = 200;
    private static final int KINDS = 3;
    private static final Set<String> TRIED_FIRST =
            Set.of(
                    "p@ssw0rd",
                    "passw0rd",
                    "password1!",
                    "admin123!",
                    "abc123456",
                    "qwer1234!",
                    "aa123456",
                    "kepu1234!");

    private PasswordRules() {}

    /** The message key of what is wrong, if something is. */
    static Optional<String> flaw(String username, String password) {
        if (password.length() > LONGEST) {
            return Optional.of("flaw.password-too-long");
        }
        if (password.length() < SHORT || (password.length() < LONG && kinds(password) < KINDS)) {
            return Optional.of("flaw.password-weak");
        }
        String lower = password.toLowerCase(Locale.ROOT);
        return lower.contains(username) || TRIED_FIRST.contains(lower)
                ? Optional.of("flaw.password-guessable")
                : Optional.empty();
    }

    private static long kinds(String password) {
        List<IntPredicate> kinds =
                List.of(
                        Character::isLowerCase,
                        Character::isUpperCase,
                        Character::isDigit,
                        character -> !Character.isLetterOrDigit(character));
        return Stream.concat(
                        kinds.stream().filter(kind -> password.chars().anyMatch(kind)),
                        // Chinese has no case: its letters are a kind of their own.
                        Stream.<IntPredicate>of(Character::isIdeographic)
                                .filter(kind -> password.codePoints().anyMatch(kind)))
                .count();
    }
}
