package org.kepu.cms.deliver.site;

import static org.kepu.cms.deliver.site.SnapshotReader.text;

import org.kepu.cms.deliver.site.view.Card;
import org.kepu.cms.deliver.site.view.ShownMatch;
import org.kepu.cms.index.FindItems;
import org.kepu.cms.index.MatchClaim.Answer;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.search.SearchQuery;
import org.kepu.search.match.ClaimMatch;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;

/** Makes the matcher's answer what the check page shows. */
@Component
class MatchReader {

    /** More than that nobody compares. */
    private static final int CANDIDATES = 3;

    private static final int RELATED = 4;

    /** From here on the words are "very sure". */
    private static final double HIGH = 0.9;

    private static final double LIKELY = 0.7;

    private final FindItems find;
    private final PublishedItems published;
    private final Related related;
    private final SnapshotReader reader;

    MatchReader(FindItems find, PublishedItems published, Related related, SnapshotReader reader) {
        this.find = find;
        this.published = published;
        this.related = related;
        this.reader = reader;
    }

    /** The debunks that answer, most confident first; for a plain answer the first only. */
    List<ShownMatch> matches(Answer found) {
        int limit = found.decision() == ClaimMatch.Decision.MATCH ? 1 : CANDIDATES;
        return found.debunks().stream()
                .limit(limit)
                .map(it -> shown(it.match(), it.item()))
                .toList();
    }

    private ShownMatch shown(ClaimMatch.Match match, Snapshot snapshot) {
        JsonNode entry = reader.entry(snapshot);
        JsonNode fields = entry.path("fields");
        return new ShownMatch(
                "/items/" + snapshot.slug(),
                text(entry, "title"),
                match.claim(),
                text(fields, "verdict"),
                text(fields, "truth"),
                words(match.confidence()),
                percent(match.confidence()),
                match.conflicts().stream()
                        .map(
                                it ->
                                        new ShownMatch.Difference(
                                                it.slot().key(), it.message(), it.claim()))
                        .toList());
    }

    private static String words(double confidence) {
        return confidence >= HIGH ? "high" : confidence >= LIKELY ? "likely" : "unsure";
    }

    /** Never 100: nothing that is measured is certain. */
    private static int percent(double confidence) {
        return Math.clamp(Math.round(confidence * 100), 1, 99);
    }

    /** What was checked last, newest first. */
    List<Card> newest(int limit) {
        var rumors = PublishedFilter.ALL.with(PublishedFilter.Field.TYPE, Set.of("rumor"));
        return reader.cards(published.list(rumors, null, limit));
    }

    /** What else may help: near the answer, or, without one, what a search finds. */
    List<Card> related(String message, Answer found) {
        if (!found.debunks().isEmpty()) {
            return related.to(found.debunks().getFirst().item().itemId());
        }
        return find.find(SearchQuery.of(message).limit(RELATED).build()).items().stream()
                .map(it -> reader.card(it.item()))
                .toList();
    }
}
