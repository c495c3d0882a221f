package org.kepu.search.rank;

import org.kepu.search.Candidate.Kind;
import org.kepu.search.Entry;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which passages of an entry get a vector. The body is taken in windows with the title in
 * front of each: a window alone often doesn't say what it is about (with the title recall@1 rose
 * from 0.81 to 0.93 on the debunk set, see docs/search-quality.md).
 */
public final class PassagePlan {

    /** More wordings than these add nothing but cost. */
    private static final int MAX_CLAIMS = 24;

    private static final int MAX_CLAIM_LENGTH = 300;
    private static final int WINDOW = 300;
    private static final int MAX_WINDOWS = 2;

    /** A ruling without a headline quotes what it rules on near its beginning. */
    private static final Pattern QUOTED = Pattern.compile("[“\"「]([^”\"」]{6,120})[”\"」]");

    private static final int QUOTED_WITHIN = 400;

    private PassagePlan() {}

    /**
     * A passage before it has its vector.
     *
     * @param text as published
     * @param embedded what the vector is made of: the text with its context
     */
    public record Planned(Kind kind, String text, String embedded) {}

    /** The passages of an entry: its title, its claims, the beginning of what it says. */
    public static List<Planned> of(Entry.Words words) {
        var passages = new ArrayList<Planned>();
        String title = words.title().strip();
        if (!title.isEmpty()) {
            passages.add(new Planned(Kind.TITLE, title, title));
        }
        for (String claim : claims(words)) {
            passages.add(new Planned(Kind.CLAIM, claim, claim));
        }
        String heading = title.isEmpty() ? "" : title + "。";
        for (String window : windows(body(words))) {
            passages.add(new Planned(Kind.TEXT, window, heading + window));
        }
        return passages;
    }

    private static List<String> claims(Entry.Words words) {
        if (words.claims().isEmpty() && words.title().isBlank()) {
            String head = head(words.text(), QUOTED_WITHIN);
            Matcher quoted = QUOTED.matcher(head);
            return quoted.find() ? List.of(quoted.group(1).strip()) : List.of();
        }
        return words.claims().stream()
                .filter(claim -> !claim.isBlank())
                .limit(MAX_CLAIMS)
                .map(claim -> head(claim.strip(), MAX_CLAIM_LENGTH))
                .toList();
    }

    private static String body(Entry.Words words) {
        var body = new StringBuilder();
        for (String part : List.of(words.truth(), words.summary(), words.text())) {
            if (!part.isBlank()) {
                body.append(body.isEmpty() ? "" : "\n").append(part.strip());
            }
            if (body.length() > (MAX_WINDOWS + 1) * WINDOW) {
                break;
            }
        }
        return body.toString();
    }

    private static List<String> windows(String body) {
        var windows = new ArrayList<String>();
        int from = 0;
        while (from < body.length() && windows.size() < MAX_WINDOWS) {
            int to = windowEnd(body, from);
            String window = body.substring(from, to).strip();
            if (!window.isEmpty()) {
                windows.add(window);
            }
            from = to;
        }
        return windows;
    }

    /** The last end of a sentence in the second half of the window, if there is one. */
    private static int windowEnd(String body, int from) {
        int limit =
                from
                        + head(body.substring(from, Math.min(body.length(), from + WINDOW)), WINDOW)
                                .length();
        if (limit == body.length()) {
            return limit;
        }
        for (int i = limit - 1; i > from + WINDOW / 2; i--) {
            if ("。!?!?;;\n".indexOf(body.charAt(i)) >= 0) {
                return i + 1;
            }
        }
        return limit;
    }

    /** The first characters of a text, without half a character at the end. */
    static String head(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, Math.max(end, 1));
    }
}
