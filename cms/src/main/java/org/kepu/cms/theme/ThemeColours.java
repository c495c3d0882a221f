package org.kepu.cms.theme;

import org.kepu.cms.theme.CheckTheme.Fault;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Whether a theme names every colour, and whether text can be read on its ground. */
final class ThemeColours {

    /** WCAG 2.2, success criterion 1.4.3. */
    private static final double ENOUGH = 4.5;

    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");

    /** Text, then its ground. */
    private static final List<List<String>> PAIRS =
            List.of(
                    List.of("ink", "paper"),
                    List.of("ink", "field"),
                    List.of("ink", "mark"),
                    List.of("ink-soft", "paper"),
                    List.of("ink-soft", "field"),
                    List.of("link", "paper"),
                    List.of("link", "field"),
                    List.of("on-brand", "brand"),
                    List.of("on-brand", "brand-deep"),
                    List.of("on-accent", "accent"),
                    List.of("on-verdict", "v-false"),
                    List.of("on-verdict", "v-misleading"),
                    List.of("on-verdict", "v-mixed"),
                    List.of("on-verdict", "v-outdated"),
                    List.of("on-verdict", "v-unproven"),
                    List.of("on-verdict", "v-true"));

    private ThemeColours() {}

    static List<Fault> faults(JsonNode tokens, JsonNode usual) {
        var faults = new ArrayList<Fault>();
        for (String mode : List.of("light", "dark")) {
            for (var token : usual.path(mode).properties()) {
                String value = tokens.path(mode).path(token.getKey()).asString("");
                if (value.isEmpty()) {
                    faults.add(fault("token", mode + " " + token.getKey()));
                } else if (HEX.matcher(token.getValue().asString()).matches()
                        && !HEX.matcher(value).matches()) {
                    faults.add(fault("colour", mode + " " + token.getKey() + ": " + value));
                }
            }
            for (List<String> pair : PAIRS) {
                contrast(mode, tokens.path(mode), pair, faults);
            }
        }
        return faults;
    }

    private static void contrast(
            String mode, JsonNode tokens, List<String> pair, List<Fault> faults) {
        String text = tokens.path(pair.get(0)).asString("");
        String ground = tokens.path(pair.get(1)).asString("");
        if (HEX.matcher(text).matches() && HEX.matcher(ground).matches()) {
            double ratio = ratio(text, ground);
            if (ratio < ENOUGH) {
                faults.add(
                        fault(
                                "contrast",
                                String.format(
                                        Locale.ROOT,
                                        "%s %s / %s = %.2f",
                                        mode,
                                        pair.get(0),
                                        pair.get(1),
                                        ratio)));
            }
        }
    }

    private static Fault fault(String key, String detail) {
        return new Fault("theme.json", key, detail);
    }

    /** The contrast ratio of two colours as WCAG 2.2 defines it, 1 to 21. */
    static double ratio(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255)
                + 0.7152 * linear(rgb >> 8 & 255)
                + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
