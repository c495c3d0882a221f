package org.kepu.cms.theme;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * A file that a theme serves as it is.
 *
 * @param hash the first 16 hex digits of the SHA-256 of its bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; handed out only to be sent
public record StaticFile(String type, byte[] bytes, String hash) {

    /** The file with its hash. */
    public static StaticFile of(String type, byte[] bytes) {
        return new StaticFile(type, bytes, hash(bytes));
    }

    /** Names bytes well enough to tell two versions of a page or a file apart. */
    public static String hash(byte[] bytes) {
        return DigestUtils.sha256Hex(bytes).substring(0, 16);
    }
}
