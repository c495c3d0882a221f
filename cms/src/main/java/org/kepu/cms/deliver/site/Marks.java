package org.kepu.cms.deliver.site;

import org.kepu.cms.deliver.site.view.Part;
import org.kepu.search.Span;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Cuts a text where something in it is to be marked. */
final class Marks {

    private Marks() {}

    /**
     * The whole text in pieces.
     *
     * @param spans in any order; where they overlap they are one mark, and what lies outside the
     *     text is left out
     */
    static List<Part> cut(String text, List<Span> spans) {
        var parts = new ArrayList<Part>();
        int at = 0;
        for (Span span : spans.stream().sorted(Comparator.comparingInt(Span::start)).toList()) {
            int start = Math.max(at, Math.min(span.start(), text.length()));
            int end = Math.min(span.end(), text.length());
            if (end <= start) {
                continue;
            }
            if (start > at) {
                parts.add(new Part(text.substring(at, start), false));
            }
            parts.add(new Part(text.substring(start, end), true));
            at = end;
        }
        if (at < text.length()) {
            parts.add(new Part(text.substring(at), false));
        }
        return parts;
    }
}
