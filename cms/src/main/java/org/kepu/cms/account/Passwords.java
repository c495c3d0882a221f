package org.kepu.cms.account;

import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password4j.Argon2Password4jPasswordEncoder;
import org.springframework.stereotype.Component;

import java.util.concurrent.Semaphore;

/**
 * Hashes passwords with Argon2id. Each hash takes megabytes and a good part of a second's tenth, so
 * only a few are computed at once, however many knock.
 */
@Component
class Passwords {

    private static final int AT_ONCE = 4;

    /** Made as {@link #hash} makes them, once for ever: making it costs the start half a second. */
    static final String NOBODYS =
            "$argon2id$v=19$m=19456,t=2,p=1$v8+PECoSK9P3KkvOBGYaxg"
                    + "$c4iMdVAT1/yLyHIZ805KtSbbPt8S4l8rpvO2Yiw5UAg";

    private final PasswordEncoder encoder = new Argon2Password4jPasswordEncoder();
    private final Semaphore permits = new Semaphore(AT_ONCE, true);

    String hash(String password) {
        permits.acquireUninterruptibly();
        try {
            String hash = encoder.encode(password);
            if (hash == null) {
                throw new IllegalArgumentException("no password");
            }
            return hash;
        } finally {
            permits.release();
        }
    }

    boolean matches(String password, String hash) {
        permits.acquireUninterruptibly();
        try {
            return encoder.matches(password, hash);
        } finally {
            permits.release();
        }
    }

    /** Takes as long as a real comparison, so that time doesn't tell which accounts exist. */
    void pretend(String password) {
        matches(password, NOBODYS);
    }
}
