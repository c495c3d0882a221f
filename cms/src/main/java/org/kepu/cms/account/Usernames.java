package org.kepu.cms.account;

import java.util.Locale;
import java.util.regex.Pattern;

/** What an account may be called. */
final class Usernames {

    /** As a regular expression, for validation. */
    static final String RULE = "[a-z0-9][a-z0-9._@-]{1,63}";

    private static final Pattern PATTERN = Pattern.compile(RULE);

    private Usernames() {}

    static String normal(String username) {
        return username.strip().toLowerCase(Locale.ROOT);
    }

    static boolean isGood(String normal) {
        return PATTERN.matcher(normal).matches();
    }
}
