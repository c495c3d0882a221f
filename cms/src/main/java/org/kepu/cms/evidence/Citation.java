package org.kepu.cms.evidence;

import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page that an item points to as evidence.
 *
 * @param number among the item's evidence, from 0
 * @param quote what the page is to say; may be empty
 * @param tier as the author says; may be empty
 */
record Citation(int number, String url, String title, String quote, String tier) {

    /** Longer ones are refused by the schema; imports may bring them. */
    private static final int LONGEST_ADDRESS = 2000;

    /** The citations of an item that can be looked up. */
    static List<Citation> of(ItemContent content) {
        var found = new ArrayList<Citation>();
        if (content.fields().get("evidence") instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                if (list.get(i) instanceof Map<?, ?> one) {
                    found.add(
                            new Citation(
                                    i,
                                    text(one, "url"),
                                    text(one, "title"),
                                    text(one, "quote"),
                                    text(one, "tier")));
                }
            }
        }
        return found;
    }

    /** Whether it names a page on the web. */
    boolean isOnTheWeb() {
        return isOnTheWeb(url);
    }

    static boolean isOnTheWeb(String url) {
        return url.length() <= LONGEST_ADDRESS && url.matches("(?i)https?://\\S+");
    }

    Optional<Tier> weight() {
        return Tier.of(tier);
    }

    /**
     * The citation in a public item.
     *
     * @param number among the item's evidence, from 0
     */
    record Of(ItemId item, int number, String title, String quote) {}

    private static String text(Map<?, ?> members, String name) {
        return members.get(name) instanceof String text ? text.strip() : "";
    }
}
