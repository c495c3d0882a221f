package org.kepu.cms.command;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;

/**
 * Talks to whoever started the program: in Chinese where the terminal can show it, else in English.
 */
final class Console {

    private static final String SAMPLE = "科普";

    private final PrintStream out;
    private final PrintStream err;
    private final Locale locale;
    private final ResourceBundle texts;
    private String progress = "";

    Console(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
        this.locale =
                err.charset().newEncoder().canEncode(SAMPLE)
                        ? Locale.SIMPLIFIED_CHINESE
                        : Locale.ENGLISH;
        this.texts =
                ResourceBundle.getBundle(
                        "messages/command",
                        locale,
                        ResourceBundle.Control.getNoFallbackControl(
                                ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    static Console standard() {
        return new Console(System.out, System.err);
    }

    ResourceBundle texts() {
        return texts;
    }

    Locale locale() {
        return locale;
    }

    void say(String key, Map<String, ?> facts) {
        endProgress();
        out.println(text(key, facts));
        out.flush();
    }

    void complain(String key, Map<String, ?> facts) {
        endProgress();
        err.println(text(key, facts));
        err.flush();
    }

    /** A sentence that is made elsewhere, on one line. */
    void complain(String sentence) {
        endProgress();
        err.println(sentence.strip().replaceAll("\\s*\\R\\s*", " "));
        err.flush();
    }

    /** Writes over the last progress, where a person watches; a line for each change otherwise. */
    void progress(String key, Map<String, ?> facts) {
        String text = text(key, facts);
        if (text.equals(progress)) {
            return;
        }
        if (watched()) {
            // Back to the margin, and clear what the last text leaves (ECMA-48: CR, EL).
            out.print("\r\u001b[K" + text);
        } else {
            out.println(text);
        }
        out.flush();
        progress = text;
    }

    /** What comes now begins on a line of its own. */
    private void endProgress() {
        if (!progress.isEmpty() && watched()) {
            out.println();
        }
        progress = "";
    }

    /** The JDK says that there always is a console, and leaves a setting by which there is none. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean watched() {
        java.io.Console terminal = System.console();
        return terminal != null && terminal.isTerminal();
    }

    String text(String key, Map<String, ?> facts) {
        String text = texts.containsKey(key) ? texts.getString(key) : key;
        for (var fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", Objects.toString(fact.getValue()));
        }
        return text;
    }
}
