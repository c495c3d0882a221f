package org.kepu.search.rank;

import org.kepu.search.Highlight;
import org.kepu.search.Span;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Cuts out of an entry's own text what a hit shows, and marks the words of the query in it. Works
 * on the text as published, so that traditional characters and capitals stay as they are.
 */
public final class Snippets {

    private static final int LENGTH = 160;

    /** What lies deeper in a text is not worth the time of looking for it on every hit. */
    private static final int MAX_TEXT = 20_000;

    private final TextAnalysis analysis;
    private final Set<String> wanted;

    /** Single ideographs, which are half of a pair in the text. */
    private final List<String> singles;

    /**
     * @param tokens of the query, in the common form
     */
    public Snippets(TextAnalysis analysis, Set<String> tokens) {
        this.analysis = analysis;
        this.wanted = new HashSet<>(tokens);
        this.singles =
                tokens.stream()
                        .filter(token -> token.codePointCount(0, token.length()) == 1)
                        .filter(token -> Character.isIdeographic(token.codePointAt(0)))
                        .toList();
    }

    /** The best piece of a field, or none when no word of the query stands in it. */
    public List<Highlight> of(String field, String text) {
        String head = PassagePlan.head(text, MAX_TEXT);
        List<Span> marks = marks(head);
        if (marks.isEmpty()) {
            return List.of();
        }
        Span window = window(head, marks);
        var inside = new ArrayList<Span>();
        for (Span mark : marks) {
            if (mark.start() >= window.start() && mark.end() <= window.end()) {
                inside.add(new Span(mark.start() - window.start(), mark.end() - window.start()));
            }
        }
        String piece = head.substring(window.start(), window.end());
        return inside.isEmpty() ? List.of() : List.of(new Highlight(field, piece, inside));
    }

    /** Where words of the query stand, joined where they touch. */
    private List<Span> marks(String text) {
        NormalText normal = NormalText.of(text);
        var found = new ArrayList<Span>();
        for (Token token : analysis.bigrams(normal)) {
            if (wanted.contains(token.text())) {
                found.add(token.span());
            }
        }
        for (String single : singles) {
            int at = normal.text().indexOf(single);
            while (at >= 0) {
                found.add(normal.original(at, at + single.length()));
                at = normal.text().indexOf(single, at + 1);
            }
        }
        found.sort(Comparator.comparingInt(Span::start));
        return joined(found);
    }

    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (Span span : spans) {
            if (span.length() == 0) {
                continue;
            }
            if (!joined.isEmpty() && joined.getLast().end() >= span.start()) {
                Span last = joined.removeLast();
                joined.add(new Span(last.start(), Math.max(last.end(), span.end())));
            } else {
                joined.add(span);
            }
        }
        return joined;
    }

    /** The stretch with the most marked characters, begun a little before the first of them. */
    private static Span window(String text, List<Span> marks) {
        if (text.length() <= LENGTH) {
            return new Span(0, text.length());
        }
        int best = 0;
        int bestMarked = -1;
        for (int i = 0; i < marks.size(); i++) {
            int marked = 0;
            for (int j = i; j < marks.size(); j++) {
                if (marks.get(j).end() > marks.get(i).start() + LENGTH - 20) {
                    break;
                }
                marked += marks.get(j).length();
            }
            if (marked > bestMarked) {
                bestMarked = marked;
                best = marks.get(i).start();
            }
        }
        return onCharacters(text, Math.max(0, best - 20));
    }

    /** Moves both ends to where a reader sees characters end: never into a pair or a cluster. */
    private static Span onCharacters(String text, int from) {
        BreakIterator characters = BreakIterator.getCharacterInstance(Locale.ROOT);
        characters.setText(text);
        int start = characters.isBoundary(from) ? from : Math.max(0, characters.preceding(from));
        int limit = Math.min(text.length(), start + LENGTH);
        int end = characters.isBoundary(limit) ? limit : characters.preceding(limit);
        return new Span(start, Math.max(end, start));
    }
}
