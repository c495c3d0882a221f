package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A field of a form, made from a content type's schema.
 *
 * @param name the member's
 * @param widget {@code text}, {@code textarea}, {@code lines}, {@code choice}, {@code datetime},
 *     {@code url}, {@code number}, {@code boolean}, {@code cards} or {@code kept}, which isn't
 *     shown
 * @param id unique in the page, and the same for the same place in every page
 * @param value as the widget shows it; for {@code kept}, JSON
 * @param longest in characters; null: no limit
 * @param options of a choice
 * @param cards the filled-in cards, each a list of fields
 * @param blank an empty card
 */
public record FormField(
        String name,
        String widget,
        String id,
        String label,
        String help,
        boolean required,
        String value,
        @Nullable Integer longest,
        List<ItemsScreen.Choice> options,
        List<List<FormField>> cards,
        List<FormField> blank) {

    /** Whether it takes a card's whole width. */
    public boolean wide() {
        return widget.equals("textarea")
                || widget.equals("lines")
                || widget.equals("url")
                || (longest != null && longest > 300);
    }
}
