package org.kepu.ingest.reason;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Why something ended as it did. The slug is stable: texts in other languages are found by it.
 *
 * @param slug lower-case words with hyphens, for example {@code needs-password}
 * @param arguments what the sentence names (a limit, a media type, a line), in its order
 * @param text one Chinese sentence that a person can act on
 */
public record Reason(String slug, List<String> arguments, String text) {

    private static final Pattern SLUG = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public Reason {
        if (!SLUG.matcher(slug).matches()) {
            throw new IllegalArgumentException("not a slug: " + slug);
        }
        arguments = List.copyOf(arguments);
    }

    /**
     * A reason whose sentence names its arguments.
     *
     * @param template the sentence with {@code {0}}, {@code {1}}, … for the arguments
     */
    public static Reason of(String slug, String template, Object... arguments) {
        List<String> words = List.of(arguments).stream().map(String::valueOf).toList();
        String text = template;
        for (int i = 0; i < words.size(); i++) {
            text = text.replace("{" + i + "}", words.get(i));
        }
        return new Reason(slug, words, text);
    }
}
