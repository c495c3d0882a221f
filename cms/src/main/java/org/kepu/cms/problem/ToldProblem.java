package org.kepu.cms.problem;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A problem in words, in the reader's language.
 *
 * @param type the absolute URL that names the kind and explains it
 * @param title the kind in a few words
 * @param detail what happened this time, and what to do
 * @param instance the path that was asked for
 */
public record ToldProblem(
        URI type,
        ProblemKind kind,
        String title,
        String detail,
        String instance,
        List<ToldFlaw> flaws,
        Map<String, Object> facts) {

    /**
     * One thing that is wrong with the request, in words.
     *
     * @param place a JSON pointer, or the parameter's name
     */
    public record ToldFlaw(String place, boolean parameter, String detail) {}
}
