package org.kepu.cms.check;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;

/**
 * {@code debunked-already}: a rumor that a published debunk answers: rather correct that one.
 * {@code not-compared}: it couldn't be looked up just now.
 */
@Component
class NotDebunkedYet implements Check {

    private static final Logger LOG = LoggerFactory.getLogger(NotDebunkedYet.class);
    private static final String CLAIM = "/fields/claim";

    private final KnownClaims known;

    NotDebunkedYet(KnownClaims known) {
        this.known = known;
    }

    @Override
    public List<Finding> look(Draft draft) {
        String claim = draft.content().field("claim");
        if (!draft.type().equals("rumor") || claim.isBlank()) {
            return List.of();
        }
        try {
            return known
                    .answering(claim)
                    .filter(it -> !it.itemId().equals(draft.id().toString()))
                    .map(NotDebunkedYet::finding)
                    .stream()
                    .toList();
        } catch (RuntimeException e) {
            LOG.warn("claims can't be compared: {}", e.getMessage());
            return List.of(Finding.hint("not-compared", CLAIM, Map.of()));
        }
    }

    private static Finding finding(KnownClaims.Debunk it) {
        return Finding.hint("debunked-already", CLAIM, Map.of("title", it.title()))
                .suggesting("/items/" + it.slug());
    }
}
