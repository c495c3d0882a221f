package org.kepu.cms.command;

/** The server didn't do what was asked for. */
final class ServerRefused extends RuntimeException {

    private final String sentence;

    ServerRefused(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    ServerRefused(String sentence, Throwable cause) {
        super(sentence, cause);
        this.sentence = sentence;
    }

    /** Why, for whoever started the command. */
    String sentence() {
        return sentence;
    }
}
