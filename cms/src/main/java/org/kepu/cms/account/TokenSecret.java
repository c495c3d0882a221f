package org.kepu.cms.account;

import org.apache.commons.codec.digest.DigestUtils;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A token as its owner holds it: {@code kepu_} and 256 random bits. The prefix lets scanners find
 * one that leaked.
 */
record TokenSecret(String text) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;
    private static final int HINT = 9;

    static TokenSecret random() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(
                "kepu_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** SHA-256 in hex. A plain hash is enough: nobody guesses 256 bits. */
    String digest() {
        return DigestUtils.sha256Hex(text);
    }

    String hint() {
        return text.substring(0, Math.min(HINT, text.length() / 2));
    }

    @Override
    public String toString() {
        return hint() + "…";
    }
}
