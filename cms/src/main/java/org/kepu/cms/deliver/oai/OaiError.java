package org.kepu.cms.deliver.oai;

/** What a harvester did wrong; told within an answer of status 200, as the protocol has it. */
final class OaiError extends Exception {

    private static final long serialVersionUID = 1;

    private final String code;

    /**
     * @param code of section 3.6 of the protocol
     */
    OaiError(String code, String told) {
        super(told);
        this.code = code;
    }

    static OaiError badArgument(String told) {
        return new OaiError("badArgument", told);
    }

    static OaiError badToken() {
        return new OaiError("badResumptionToken", "no resumptionToken of ours, or it has expired");
    }

    String code() {
        return code;
    }
}
