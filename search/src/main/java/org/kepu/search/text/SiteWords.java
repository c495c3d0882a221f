package org.kepu.search.text;

import java.util.List;

/**
 * What a site adds to the bundled lists; lines as {@link WordList} has them.
 *
 * @param number goes up whenever words are cut in another way than before: an index that was made
 *     under a lower number asks for a rebuild
 */
public record SiteWords(
        List<String> terms,
        List<String> synonyms,
        List<String> places,
        List<String> noise,
        long number) {

    /** Nothing beside what is bundled. */
    public static final SiteWords NONE =
            new SiteWords(List.of(), List.of(), List.of(), List.of(), 0);

    public SiteWords {
        terms = List.copyOf(terms);
        synonyms = List.copyOf(synonyms);
        places = List.copyOf(places);
        noise = List.copyOf(noise);
    }

    /** Both, under the number of the others. */
    SiteWords with(SiteWords more) {
        return new SiteWords(
                both(terms, more.terms),
                both(synonyms, more.synonyms),
                both(places, more.places),
                both(noise, more.noise),
                more.number);
    }

    private static List<String> both(List<String> some, List<String> others) {
        return java.util.stream.Stream.concat(some.stream(), others.stream()).toList();
    }
}
