package org.kepu.cms.emergency;

import org.kepu.cms.emergency.Emergency.Entry;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is made of one approved text. Only whole sentences of it are used, none is added but the
 * frame; in a drill each says so before anything else.
 */
public final class Outputs {

    /** One short message in Chinese (3GPP TS 23.038: 140 octets of UCS-2). */
    public static final int SMS = 70;

    /** Characters a second over a loudspeaker in the open, slow enough to be understood. */
    private static final int SPOKEN_A_SECOND = 4;

    private static final String DRILL = "【演练】";
    private static final String DRILL_SPOKEN = "现在是演练，现在是演练。";
    private static final String DRILL_END = "以上是演练。";
    private static final String PASS_ON = "请相互转告。";

    private Outputs() {}

    /** The first digits of the text's hash, by which a person can compare outputs. */
    public static String mark(Entry entry) {
        return entry.sha256().substring(0, ApprovedText.MARK);
    }

    /** A text message of at most {@value #SMS} characters. */
    public static String sms(Emergency emergency, Entry entry) {
        return drill(emergency) + text(entry).sms() + "〔" + mark(entry) + "〕";
    }

    /** One line for a display. */
    public static String led(Emergency emergency, Entry entry) {
        return drill(emergency) + text(entry).led();
    }

    /**
     * A script for the loudspeaker, numbers spelled as they are said.
     *
     * @param seconds that it may take
     */
    public static String speech(Emergency emergency, Entry entry, int seconds) {
        return spoken(emergency, entry, seconds).text();
    }

    private record Script(String text, int sentences) {}

    private static Script spoken(Emergency emergency, Entry entry, int seconds) {
        ApprovedText text = text(entry);
        String begin = (emergency.drill() ? DRILL_SPOKEN : "请注意，请注意。") + text.headline() + "。";
        String end = PASS_ON + (emergency.drill() ? DRILL_END : "");
        int left = seconds * SPOKEN_A_SECOND - length(begin) - length(end);
        var said = new ArrayList<String>();
        boolean whole = seconds > 30;
        List<String> first = whole ? text.description() : List.of();
        int instructions = 0;
        for (String sentence : first) {
            left -= length(sentence);
            said.add(sentence);
        }
        for (String sentence : text.instructions()) {
            if (length(sentence) > left) {
                break;
            }
            left -= length(sentence);
            said.add(sentence);
            instructions++;
        }
        return new Script(Spoken.of(begin + String.join("", said) + end), instructions);
    }

    private static int length(String sentence) {
        return Spoken.of(sentence).length();
    }

    /**
     * Goes on only with a text of which every output can be made.
     *
     * @throws Invalid if the short message is too long, or a script has no room for what to do
     */
    static void requireFitting(Emergency emergency, Entry entry) {
        var flaws = new ArrayList<Flaw>();
        int sms = sms(emergency, entry).length();
        if (sms > SMS) {
            flaws.add(
                    Flaw.at(
                            "/slots",
                            "emergency.flaw.sms",
                            Map.of("characters", sms, "longest", SMS)));
        }
        if (spoken(emergency, entry, 30).sentences() == 0
                || spoken(emergency, entry, 60).sentences() == 0) {
            flaws.add(Flaw.at("/slots", "emergency.flaw.speech"));
        }
        if (!flaws.isEmpty()) {
            throw new Invalid(flaws);
        }
    }

    static String drill(Emergency emergency) {
        return emergency.drill() ? DRILL : "";
    }

    static ApprovedText text(Entry entry) {
        return Objects.requireNonNull(entry.text(), "a fact has no outputs");
    }
}
