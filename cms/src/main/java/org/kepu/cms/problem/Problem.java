package org.kepu.cms.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A failure that whoever called can act on. A feature extends it beside the code that throws it;
 * {@link ProblemAdvice} turns it into the answer.
 *
 * <p>The sentence people read is {@code problem.SLUG.detail} of the message bundles, with each
 * {@code {fact}} in it filled in; a subclass with a more precise sentence overrides {@link
 * #detailKey()}.
 */
public abstract class Problem extends RuntimeException {

    private final ProblemKind kind;
    private final transient Map<String, Object> facts;

    /**
     * @param message for the log, in English
     * @param facts become members of the answer: nothing secret, nothing about a person
     */
    protected Problem(ProblemKind kind, String message, Map<String, ?> facts) {
        super(message);
        this.kind = kind;
        this.facts = new LinkedHashMap<>(facts);
    }

    /** Without facts. */
    protected Problem(ProblemKind kind, String message) {
        this(kind, message, Map.of());
    }

    /** Which kind of failure it is; decides status and {@code type}. */
    public final ProblemKind kind() {
        return kind;
    }

    /** Members of the answer beside those of RFC 9457. */
    public Map<String, Object> facts() {
        return facts;
    }

    /** The key of the sentence people read. */
    public String detailKey() {
        return "problem." + kind.slug() + ".detail";
    }
}
