package org.kepu.search.match;

import org.kepu.search.Span;
import org.kepu.search.text.NormalText;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text under correction that knows where each of its characters stood in the message. */
final class Traced {

    private final StringBuilder text;
    private final List<Span> origins;

    private Traced(StringBuilder text, List<Span> origins) {
        this.text = text;
        this.origins = origins;
    }

    static Traced of(NormalText normal) {
        int length = normal.text().length();
        var origins = new ArrayList<Span>(length);
        for (int i = 0; i < length; i++) {
            origins.add(normal.original(i, i + 1));
        }
        return new Traced(new StringBuilder(normal.text()), origins);
    }

    String text() {
        return text.toString();
    }

    /** Where a stretch stood in the message. */
    Span origin(int start, int end) {
        if (start >= end) {
            return new Span(0, 0);
        }
        return new Span(
                origins.get(start).start(),
                Math.max(origins.get(start).start(), origins.get(end - 1).end()));
    }

    /** Puts a text in place of another; each new character stands for the whole of the old ones. */
    void replace(int start, int end, String by) {
        Span whole = origin(start, end);
        text.replace(start, end, by);
        origins.subList(start, end).clear();
        for (int i = 0; i < by.length(); i++) {
            origins.add(start + i, whole);
        }
    }

    /** Replaces each find; tells whether there was one. */
    boolean replaceAll(Pattern pattern, String by) {
        Matcher matcher = pattern.matcher(text.toString());
        var finds = new ArrayList<int[]>();
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                finds.addFirst(new int[] {matcher.start(), matcher.end()});
            }
        }
        if (finds.isEmpty()) {
            return false;
        }
        rebuild(finds.reversed(), by);
        return true;
    }

    /** One pass for all finds, so that a long message with many of them stays quick. */
    private void rebuild(List<int[]> finds, String by) {
        var newText = new StringBuilder(text.length());
        var newOrigins = new ArrayList<Span>(origins.size());
        int from = 0;
        for (int[] find : finds) {
            newText.append(text, from, find[0]).append(by);
            newOrigins.addAll(origins.subList(from, find[0]));
            Span whole = origin(find[0], find[1]);
            for (int i = 0; i < by.length(); i++) {
                newOrigins.add(whole);
            }
            from = find[1];
        }
        newText.append(text, from, text.length());
        newOrigins.addAll(origins.subList(from, origins.size()));
        text.setLength(0);
        text.append(newText);
        origins.clear();
        origins.addAll(newOrigins);
    }
}
