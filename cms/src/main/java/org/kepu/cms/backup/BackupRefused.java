package org.kepu.cms.backup;

/** What was asked for can't be done with this backup or this installation; nothing was changed. */
public class BackupRefused extends RuntimeException {

    private final String key;
    private final String fact;

    BackupRefused(String key, String fact) {
        super(key + ": " + fact);
        this.key = key;
        this.fact = fact;
    }

    /** {@code not-empty} and the like: what the sentence's key ends with. */
    public String key() {
        return key;
    }

    /** What the sentence tells about. */
    public String fact() {
        return fact;
    }
}
