package org.kepu.cms.command;

/** The server didn't do what was asked for; the message is the sentence to show. */
final class ServerRefused extends RuntimeException {

    ServerRefused(String sentence) {
        super(sentence);
    }

    ServerRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
