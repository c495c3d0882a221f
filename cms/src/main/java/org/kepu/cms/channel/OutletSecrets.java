package org.kepu.cms.channel;

import org.apache.commons.codec.digest.DigestUtils;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * What an outlet proves itself with, and we ourselves to it; shown once.
 *
 * @param key with it the outlet fetches its feed; kept as a digest only
 * @param hookSecret signs what we send, as Standard Webhooks writes it: {@code whsec_} and Base64
 */
public record OutletSecrets(String key, String hookSecret) {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int KEY_BYTES = 32;
    private static final int SECRET_BYTES = 24;

    static OutletSecrets random() {
        return new OutletSecrets(
                "kepu_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(KEY_BYTES)),
                "whsec_" + Base64.getEncoder().encodeToString(bytes(SECRET_BYTES)));
    }

    private static byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /** A plain hash is enough: nobody guesses 256 bits. */
    static String digest(String key) {
        return DigestUtils.sha256Hex(key);
    }

    @Override
    public String toString() {
        return "OutletSecrets[…]";
    }
}
