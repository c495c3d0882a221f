package org.kepu.cms.account;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes that change with the time (RFC 6238), as authenticator apps make them: SHA-1, six digits.
 */
final class Totp {

    /** RFC 6238, section 5.2. */
    private static final Duration STEP = Duration.ofSeconds(30);

    private static final int DIGITS = 6;

    private Totp() {}

    /** The step of time in which a moment lies. */
    static long step(Instant at) {
        return at.getEpochSecond() / STEP.toSeconds();
    }

    /**
     * The step whose code was typed: the present one, or that before or behind it, for clocks that
     * differ and people who type slowly (RFC 6238, section 5.2).
     */
    static OptionalLong match(byte[] secret, String typed, Instant now) {
        byte[] code = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        OptionalLong found = OptionalLong.empty();
        for (long step = step(now) - 1; step <= step(now) + 1; step++) {
            byte[] right = code(secret, step, DIGITS).getBytes(StandardCharsets.UTF_8);
            if (MessageDigest.isEqual(right, code)) {
                found = OptionalLong.of(step);
            }
        }
        return found;
    }

    /** The code of a step: HOTP (RFC 4226, section 5.3) of its number. */
    static String code(byte[] secret, long step, int digits) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & Integer.MAX_VALUE;
            int cut = number % (int) Math.pow(10, digits);
            return String.format(Locale.ROOT, "%0" + digits + "d", cut);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
