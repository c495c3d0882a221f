package org.kepu.search.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in plain sentences why an entry was taken for an answer. */
final class Explanation {

    private Explanation() {}

    static List<String> of(Weighed entry) {
        var reasons = new ArrayList<String>();
        double meaning =
                Math.max(
                        entry.value(Feature.CLAIM_COSINE),
                        entry.value(Feature.STATEMENT_CLAIM_BEST));
        reasons.add(sentence("与这条说法的意思相近程度为 %d%%", meaning));
        double found = entry.value(Feature.CLAIM_FOUND);
        if (found >= 0.3) {
            reasons.add(sentence("说法中 %d%% 的关键字词出现在消息里", found));
        }
        double covered = entry.value(Feature.MESSAGE_IN_TEXT);
        if (covered >= 0.3) {
            reasons.add(sentence("消息中 %d%% 的关键字词出现在这篇核查里", covered));
        }
        for (Conflict conflict : entry.conflicts()) {
            reasons.add(
                    "%s不一致：消息为“%s”，说法为“%s”"
                            .formatted(
                                    label(conflict.slot()),
                                    orNothing(conflict.message()),
                                    orNothing(conflict.claim())));
        }
        return reasons;
    }

    private static String sentence(String pattern, double share) {
        long percent = Math.round(100 * Math.max(0, Math.min(1, share)));
        return String.format(Locale.ROOT, pattern, percent);
    }

    private static String orNothing(String text) {
        return text.isEmpty() ? "无" : text;
    }

    private static String label(Slot slot) {
        return switch (slot) {
            case PLACE -> "地点";
            case NUMBER -> "数字";
            case DATE -> "日期";
            case AGENCY -> "机构";
            case DOSE -> "用量";
            case NEGATION -> "肯定与否定";
            case SUBJECT -> "所说的东西";
        };
    }
}
