package org.kepu.search.embed;

import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/**
 * Cuts a text into the pieces a Chinese BERT model knows: each ideograph and punctuation mark by
 * itself, other words by longest match (Devlin et al. 2018). The text is in lower case already; the
 * vocabulary has no upper-case Latin at all.
 */
final class WordPiece {

    private static final int MAX_WORD = 100;

    private final Map<String, Integer> vocabulary;
    private final int unknown;
    private final int start;
    private final int end;

    private WordPiece(Map<String, Integer> vocabulary) {
        this.vocabulary = vocabulary;
        this.unknown = id("[UNK]");
        this.start = id("[CLS]");
        this.end = id("[SEP]");
    }

    /**
     * Reads {@code model.vocab} of a tokenizer.json as Hugging Face's tokenizers write it.
     *
     * @throws IOException if it can't be read
     */
    static WordPiece read(InputStream json) throws IOException {
        var vocabulary = new HashMap<String, Integer>(50_000);
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            boolean inside = false;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.PROPERTY_NAME && parser.currentName().equals("vocab")) {
                    inside = true;
                } else if (inside && token == JsonToken.VALUE_NUMBER_INT) {
                    vocabulary.put(parser.currentName(), parser.getIntValue());
                } else if (inside && token == JsonToken.END_OBJECT) {
                    return new WordPiece(vocabulary);
                }
            }
        }
        throw new IOException("no vocabulary in the tokenizer's file");
    }

    private int id(String piece) {
        Integer id = vocabulary.get(piece);
        if (id == null) {
            throw new IllegalStateException("the vocabulary has no " + piece);
        }
        return id;
    }

    /**
     * The numbers of the pieces between those for start and end.
     *
     * @param limit the most numbers in all; what is longer is cut
     */
    int[] encode(String text, int limit) {
        var ids = new Ids(limit);
        ids.add(start);
        int at = 0;
        while (at < text.length() && !ids.full()) {
            int point = text.codePointAt(at);
            int next = at + Character.charCount(point);
            if (Character.isIdeographic(point) || punctuation(point)) {
                ids.add(vocabulary.getOrDefault(text.substring(at, next), unknown));
            } else if (!Character.isWhitespace(point)) {
                next = wordEnd(text, at);
                addWord(text.substring(at, next), ids);
            }
            at = next;
        }
        return ids.closedBy(end);
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (Character.isWhitespace(point)
                    || Character.isIdeographic(point)
                    || punctuation(point)) {
                break;
            }
            at += Character.charCount(point);
        }
        return at;
    }

    private void addWord(String word, Ids ids) {
        if (word.length() > MAX_WORD) {
            ids.add(unknown);
            return;
        }
        int before = ids.size;
        int from = 0;
        while (from < word.length()) {
            int to = longest(word, from);
            if (to < 0) {
                ids.size = before;
                ids.add(unknown);
                return;
            }
            ids.add(id(piece(word, from, to)));
            from = to;
        }
    }

    private int longest(String word, int from) {
        for (int to = word.length(); to > from; to--) {
            if (vocabulary.containsKey(piece(word, from, to))) {
                return to;
            }
        }
        return -1;
    }

    private static String piece(String word, int from, int to) {
        return from == 0 ? word.substring(0, to) : "##" + word.substring(from, to);
    }

    private static boolean punctuation(int point) {
        if (point < 128) {
            return point > 32 && point < 127 && !Character.isLetterOrDigit(point);
        }
        return switch (Character.getType(point)) {
            case Character.CONNECTOR_PUNCTUATION,
                    Character.DASH_PUNCTUATION,
                    Character.START_PUNCTUATION,
                    Character.END_PUNCTUATION,
                    Character.INITIAL_QUOTE_PUNCTUATION,
                    Character.FINAL_QUOTE_PUNCTUATION,
                    Character.OTHER_PUNCTUATION ->
                    true;
            default -> false;
        };
    }

    /** Numbers up to a limit that leaves room for the end. */
    private static final class Ids {
        private final int[] values;
        private int size;

        Ids(int limit) {
            this.values = new int[limit];
        }

        boolean full() {
            return size >= values.length - 1;
        }

        void add(int id) {
            if (!full()) {
                values[size++] = id;
            }
        }

        int[] closedBy(int end) {
            values[size] = end;
            return java.util.Arrays.copyOf(values, size + 1);
        }
    }
}
