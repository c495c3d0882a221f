package org.kepu.cms.deliver;

import org.kepu.cms.index.MatchClaim.Answer;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.Locale;
import java.util.function.Function;

/** Writes which debunks answer a message, for machines of all kinds alike. */
@Component
public class MatchAnswer {

    private final JsonMapper json;

    MatchAnswer(JsonMapper json) {
        this.json = json;
    }

    /**
     * The decision and the debunks, each with its confidence and in what it differs.
     *
     * @param debunk writes what else is told of one
     */
    public ObjectNode write(Answer answer, Function<Answer.Debunk, ObjectNode> debunk) {
        ObjectNode node = json.createObjectNode();
        node.put("decision", answer.decision().name().toLowerCase(Locale.ROOT));
        ArrayNode matches = node.putArray("matches");
        for (Answer.Debunk it : answer.debunks()) {
            ObjectNode one = debunk.apply(it);
            one.put("confidence", Math.round(it.match().confidence() * 1000) / 1000.0);
            ArrayNode conflicts = one.putArray("conflicts");
            it.match()
                    .conflicts()
                    .forEach(
                            differs ->
                                    conflicts
                                            .addObject()
                                            .put("slot", differs.slot().key())
                                            .put("message", differs.message())
                                            .put("claim", differs.claim()));
            matches.add(one);
        }
        return node;
    }
}
