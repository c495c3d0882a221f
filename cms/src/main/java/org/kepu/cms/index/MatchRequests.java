package org.kepu.cms.index;

import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.request.RequestCluster;
import org.kepu.cms.request.RequestClusters;
import org.kepu.cms.request.SimilarClaims;
import org.kepu.cms.settings.Installation;
import org.kepu.search.Change;
import org.kepu.search.Entry;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchUnavailable;
import org.kepu.search.embed.Embedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatch;
import org.kepu.search.match.ClaimMatcher;
import org.kepu.search.text.TextAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says which requests ask the same, and which debunk answers one. Requests have a small index of
 * their own on every node, in {@code index-requests} of the data directory, which reads on in the
 * database before each question; so a claim that was asked about on another node is known here.
 */
@Component
class MatchRequests implements SimilarClaims {

    private static final Logger LOG = LoggerFactory.getLogger(MatchRequests.class);

    private static final int STEP = 200;
    private static final int SHOWN = 5;

    /** A transaction may commit later than one that began after it; so much is read again. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    private final MatchClaim debunks;
    private final RequestClusters clusters;
    private final Installation installation;
    private final Embedder embedder;
    private final TextAnalysis analysis;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable SearchEngine engine;
    private @Nullable ClaimMatcher matcher;

    MatchRequests(
            MatchClaim debunks,
            RequestClusters clusters,
            Installation installation,
            Embedder embedder,
            TextAnalysis analysis) {
        this.debunks = debunks;
        this.clusters = clusters;
        this.installation = installation;
        this.embedder = embedder;
        this.analysis = analysis;
    }

    @Override
    public Optional<UUID> same(String text) {
        return found(text)
                .filter(it -> it.decision() == ClaimMatch.Decision.MATCH)
                .map(it -> UUID.fromString(it.matches().getFirst().id()));
    }

    @Override
    public List<Likeness<UUID>> like(String text) {
        return found(text).map(ClaimMatch::matches).orElse(List.of()).stream()
                .map(it -> new Likeness<>(UUID.fromString(it.id()), it.claim(), it.confidence()))
                .limit(SHOWN)
                .toList();
    }

    @Override
    public Optional<ItemId> answer(String text) {
        try {
            MatchClaim.Answer answer = debunks.match(text);
            return answer.decision() == ClaimMatch.Decision.MATCH
                    ? Optional.of(answer.debunks().getFirst().item().itemId())
                    : Optional.empty();
        } catch (SearchAway away) {
            return Optional.empty();
        }
    }

    @Override
    public List<Likeness<ItemId>> answers(String text) {
        try {
            return debunks.match(text).debunks().stream()
                    .map(
                            it ->
                                    new Likeness<>(
                                            it.item().itemId(),
                                            it.match().claim(),
                                            it.match().confidence()))
                    .limit(SHOWN)
                    .toList();
        } catch (SearchAway away) {
            return List.of();
        }
    }

    private Optional<ClaimMatch> found(String text) {
        try {
            return Optional.of(upToDate().match(text));
        } catch (SearchUnavailable away) {
            LOG.warn("requests can't be compared, the new one stays alone: {}", away.getMessage());
            return Optional.empty();
        }
    }

    private ClaimMatcher upToDate() {
        lock.lock();
        try {
            SearchEngine open = engine;
            if (open == null) {
                open = LuceneEngine.open(installation.folder("index-requests"), embedder, analysis);
                engine = open;
                matcher = ClaimMatcher.over(open, embedder, analysis);
            }
            catchUp(open);
            return Objects.requireNonNull(matcher);
        } finally {
            lock.unlock();
        }
    }

    /** The index's position is the time, in milliseconds, up to which it has read. */
    private void catchUp(SearchEngine open) {
        Instant from = Instant.ofEpochMilli(open.position()).minus(OVERLAP);
        List<RequestCluster> step = clusters.since(from, STEP);
        while (!step.isEmpty()) {
            Instant last = step.getLast().firstAskedAt();
            open.apply(
                    step.stream().map(MatchRequests::change).toList(),
                    Math.max(open.position(), last.toEpochMilli()));
            if (step.size() < STEP || !last.isAfter(from)) {
                return;
            }
            from = last;
            step = clusters.since(from, STEP);
        }
    }

    private static Change change(RequestCluster cluster) {
        return new Change.Put(
                Entry.of(cluster.id().toString(), cluster.firstAskedAt().toEpochMilli())
                        .type("request")
                        .title(cluster.claim())
                        .claims(List.of(cluster.text()))
                        .publishedAt(cluster.firstAskedAt())
                        .updatedAt(cluster.firstAskedAt())
                        .build());
    }

    @PreDestroy
    void close() {
        lock.lock();
        try {
            if (engine != null) {
                engine.close();
                engine = null;
            }
        } finally {
            lock.unlock();
        }
    }
}
