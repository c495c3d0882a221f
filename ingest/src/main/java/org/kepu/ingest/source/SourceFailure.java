package org.kepu.ingest.source;

import org.kepu.ingest.reason.Reason;

import java.io.IOException;

/** A source, or one of its documents, can't be read. */
public class SourceFailure extends IOException {

    private final transient Reason reason;
    private final boolean lasting;

    /**
     * A failure with a reason.
     *
     * @param lasting whether trying again is pointless until somebody changes something
     */
    public SourceFailure(Reason reason, boolean lasting) {
        super(reason.text());
        this.reason = reason;
        this.lasting = lasting;
    }

    /**
     * A failure with a reason and what lies behind it.
     *
     * @param lasting whether trying again is pointless until somebody changes something
     */
    public SourceFailure(Reason reason, boolean lasting, Throwable cause) {
        super(reason.text(), cause);
        this.reason = reason;
        this.lasting = lasting;
    }

    /** Why, in words that a person can act on. */
    public Reason reason() {
        return reason;
    }

    /** Whether trying again is pointless until somebody changes something. */
    public boolean lasting() {
        return lasting;
    }
}
