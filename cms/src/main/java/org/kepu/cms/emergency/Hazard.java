package org.kepu.cms.emergency;

import java.util.List;
import java.util.Map;

/**
 * A template: fixed sentences with open slots. A file of {@code emergency/}, bundled or in the data
 * directory.
 *
 * @param hazard its name, such as {@code flood}
 * @param name what it is called, by language
 * @param category CAP's: Met, Geo, Fire, Health, CBRNE, Safety …
 * @param headline with slots in braces, as are the others
 * @param description sentences
 * @param instructions sentences, the most important first
 * @param sms short text
 * @param led one line
 */
public record Hazard(
        String hazard,
        Map<String, String> name,
        String category,
        List<Slot> slots,
        String headline,
        List<String> description,
        List<String> instructions,
        String sms,
        String led) {

    public Hazard {
        name = Map.copyOf(name);
        slots = List.copyOf(slots);
        description = List.copyOf(description);
        instructions = List.copyOf(instructions);
    }

    /**
     * What must be filled in.
     *
     * @param longest in characters
     */
    public record Slot(String name, Map<String, String> label, int longest, String example) {

        public Slot {
            label = Map.copyOf(label);
        }
    }
}
