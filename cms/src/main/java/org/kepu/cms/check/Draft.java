package org.kepu.cms.check;

import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is to be checked.
 *
 * @param type name of its content type
 */
public record Draft(ItemId id, String type, ItemContent content) {

    /**
     * A text of the item.
     *
     * @param place a JSON pointer into the item
     */
    public record Passage(String place, String text) {}

    /** All that people will read: title, summary, body without markup, each text of the fields. */
    public List<Passage> passages() {
        var passages = new ArrayList<Passage>();
        add(passages, "/title", content.title());
        add(passages, "/summary", content.summary());
        add(passages, "/body", content.body().text());
        content.fields().forEach((name, value) -> add(passages, "/fields/" + name, value));
        return passages;
    }

    private static void add(List<Passage> passages, String place, Object value) {
        switch (value) {
            case String text -> {
                if (!text.isBlank()) {
                    passages.add(new Passage(place, text));
                }
            }
            case List<?> list -> {
                for (int i = 0; i < list.size(); i++) {
                    add(passages, place + "/" + i, list.get(i));
                }
            }
            case Map<?, ?> members ->
                    members.forEach((name, inner) -> add(passages, place + "/" + name, inner));
            default -> {}
        }
    }
}
