package org.kepu.cms.audit;

/** Whether the log is as it was written. */
public sealed interface AuditCheck {

    /**
     * Every hash is right.
     *
     * @param entries how many
     */
    record Intact(long entries) implements AuditCheck {}

    /**
     * Somebody changed, removed or added an entry by hand.
     *
     * @param seq of the first entry that isn't what it should be
     */
    record Broken(long seq) implements AuditCheck {}
}
