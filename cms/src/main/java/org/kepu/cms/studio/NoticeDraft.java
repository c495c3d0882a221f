package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.emergency.Hazard;
import org.kepu.cms.emergency.Outputs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A notice while its blanks are being filled in: the fixed sentences of a template, cut where
 * somebody's words will stand.
 *
 * @param longestSms characters that the text message may have
 */
public record NoticeDraft(
        List<Part> headline,
        List<List<Part>> description,
        List<List<Part>> instructions,
        List<Part> sms,
        int longestSms) {

    private static final Pattern BLANK = Pattern.compile("\\{([^}]+)}");

    /**
     * A piece of a sentence.
     *
     * @param text fixed words, or what a blank is called
     * @param slot the blank's name; null where the words are fixed
     */
    public record Part(String text, @Nullable String slot) {}

    /** The notice of that template, its blanks called by their labels in that language. */
    static NoticeDraft of(Hazard hazard, String language) {
        Map<String, String> labels =
                hazard.slots().stream()
                        .collect(
                                Collectors.toMap(
                                        Hazard.Slot::name,
                                        it -> it.label().getOrDefault(language, it.name())));
        return new NoticeDraft(
                cut(hazard.headline(), labels),
                hazard.description().stream().map(it -> cut(it, labels)).toList(),
                hazard.instructions().stream().map(it -> cut(it, labels)).toList(),
                cut(hazard.sms(), labels),
                Outputs.SMS);
    }

    private static List<Part> cut(String sentence, Map<String, String> labels) {
        var parts = new ArrayList<Part>();
        Matcher blank = BLANK.matcher(sentence);
        int from = 0;
        while (blank.find()) {
            parts.add(new Part(sentence.substring(from, blank.start()), null));
            String slot = blank.group(1);
            parts.add(new Part(labels.getOrDefault(slot, slot), slot));
            from = blank.end();
        }
        parts.add(new Part(sentence.substring(from), null));
        return parts.stream().filter(it -> !it.text().isEmpty()).toList();
    }
}
