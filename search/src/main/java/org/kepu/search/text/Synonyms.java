package org.kepu.search.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Words that mean the same, and spellings that mean another. An editor's file has one rule a line:
 *
 * <pre>
 * # a remark
 * 新冠肺炎, 新型冠状病毒肺炎, COVID-19      mean the same: looking for one finds the others
 * 维他命 => 维生素                          the left is read as the right
 * </pre>
 */
public final class Synonyms {

    private static final int MAX_SPELLING = 32;

    private final Map<String, Set<String>> same = new LinkedHashMap<>();
    private final Map<String, String> readAs = new LinkedHashMap<>();
    private final Map<Character, List<String>> spellingsByFirst = new LinkedHashMap<>();

    private Synonyms() {}

    /**
     * Reads rules; a line that isn't one is passed over, since a slip of an editor's must not stop
     * the search.
     */
    public static Synonyms of(Iterable<String> lines) {
        var synonyms = new Synonyms();
        for (String line : lines) {
            synonyms.add(line);
        }
        return synonyms;
    }

    private void add(String line) {
        String rule = line.replaceFirst("#.*", "");
        int arrow = rule.indexOf("=>");
        if (arrow < 0) {
            addSame(words(rule));
            return;
        }
        String right = NormalText.of(rule.substring(arrow + 2)).text().strip();
        for (String left : words(rule.substring(0, arrow))) {
            if (!right.isEmpty() && !left.equals(right) && left.length() <= MAX_SPELLING) {
                readAs.put(left, right);
                List<String> spellings =
                        spellingsByFirst.computeIfAbsent(left.charAt(0), _ -> new ArrayList<>());
                spellings.add(left);
                spellings.sort((a, b) -> Integer.compare(b.length(), a.length()));
            }
        }
    }

    private static List<String> words(String list) {
        var words = new ArrayList<String>();
        for (String word : list.split("[,，、]", -1)) {
            String normal = NormalText.of(word).text().strip();
            if (!normal.isEmpty()) {
                words.add(normal);
            }
        }
        return words;
    }

    private void addSame(List<String> words) {
        if (words.size() < 2) {
            return;
        }
        for (String word : words) {
            var others = same.computeIfAbsent(word, _ -> new LinkedHashSet<>());
            others.addAll(words);
            others.remove(word);
        }
    }

    /** Other words of the same meaning; empty when there are none. */
    public Set<String> of(String word) {
        return same.getOrDefault(word, Set.of());
    }

    /** Every word in a rule: the dictionary must not cut them. */
    public Set<String> terms() {
        var terms = new LinkedHashSet<>(same.keySet());
        terms.addAll(readAs.values());
        return terms;
    }

    /**
     * The spelling that begins at this place and is to be read as another; empty when none does.
     */
    public String spellingAt(String text, int at) {
        for (String spelling : spellingsByFirst.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(spelling, at)) {
                return spelling;
            }
        }
        return "";
    }

    /** What a spelling found by {@link #spellingAt} is read as. */
    public String reading(String spelling) {
        return readAs.getOrDefault(spelling, spelling);
    }
}
