package org.kepu.cms.evidence;

import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.task.OpenTask;
import org.kepu.cms.task.TaskKind;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.WebVisits;
import org.kepu.ingest.store.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Asks for the pages whose turn it is, as a guest: by the guarded client, where robots.txt lets us,
 * one after the other. What changed for a public item becomes a task, or ends one.
 */
@Component
class VisitPages {

    private static final Logger LOG = LoggerFactory.getLogger(VisitPages.class);

    private static final int MOST = 20;

    /** A page of text; longer ones are films and archives. */
    private static final int LONGEST = 10 << 20;

    private static final Set<String> READABLE =
            Set.of("text/html", "application/xhtml+xml", "text/plain", "application/xml");

    private static final Set<String> GONE = Set.of("not-found", "gone");

    private final WebVisits visits;
    private final BlobStore store;
    private final Papers papers;
    private final Pages pages;
    private final Citations citations;
    private final OpenTask tasks;
    private final EvidenceSettings settings;
    private final TransactionTemplate transaction;

    VisitPages(
            WebVisits visits,
            BlobStore store,
            Papers papers,
            Pages pages,
            Citations citations,
            OpenTask tasks,
            EvidenceSettings settings,
            TransactionTemplate transaction) {
        this.visits = visits;
        this.store = store;
        this.papers = papers;
        this.pages = pages;
        this.citations = citations;
        this.tasks = tasks;
        this.settings = settings;
        this.transaction = transaction;
    }

    /**
     * Asks for those that are due at that time, a few only: the rest next time.
     *
     * @param stop whether to leave off, asked between two pages
     */
    void visitDue(Instant now, BooleanSupplier stop) {
        for (Page page : pages.due(now, MOST)) {
            if (stop.getAsBoolean()) {
                return;
            }
            Page asked = ask(page, now);
            transaction.executeWithoutResult(_ -> write(asked, now));
        }
    }

    private void write(Page page, Instant now) {
        List<Citation.Of> cited = citations.of(page);
        pages.write(page, now.plus(pause(page, cited.isEmpty())));
        if (page.snapshot() != null) {
            pages.addSnapshot(page.digest(), page.snapshot(), now);
        }
        cited.stream()
                .collect(
                        Collectors.toMap(
                                Citation.Of::item,
                                it -> Standing.of(page, it.quote()),
                                BinaryOperator.maxBy(Standing::compareTo)))
                .forEach((item, worst) -> tell(item, page, worst));
    }

    private void tell(ItemId item, Page page, Standing standing) {
        switch (standing) {
            case ALIVE -> tasks.close(item, TaskKind.EVIDENCE, page.digest(), Actor.SYSTEM);
            case NOT_CHECKED -> {
                // Says nothing about the page: what was to be done stays as it was.
            }
            case QUOTE_GONE, MOVED, DEAD ->
                    tasks.open(
                            item,
                            TaskKind.EVIDENCE,
                            page.digest(),
                            "evidence.task." + standing.slug(),
                            null);
        }
    }

    /** What only drafts point to isn't watched, but asked for until it could be had. */
    private Duration pause(Page page, boolean draftsOnly) {
        if (page.state() != Page.State.AWAY) {
            return draftsOnly ? settings.every().multipliedBy(4) : settings.every();
        }
        Duration longer = settings.retry().multipliedBy(1L << Math.min(page.failures() - 1, 10));
        return longer.compareTo(settings.every()) < 0 ? longer : settings.every();
    }

    private Page ask(Page page, Instant now) {
        try (Fetched answer = visits.fetch(URI.create(page.url()))) {
            return read(page, answer, now);
        } catch (SourceFailure e) {
            boolean gone = GONE.contains(e.reason().slug());
            return unreached(page, gone ? Page.State.DEAD : Page.State.AWAY, e.reason().text());
        } catch (IOException | IllegalArgumentException e) {
            LOG.info("page {} couldn't be read: {}", page.url(), e.toString());
            return unreached(page, Page.State.AWAY, String.valueOf(e.getMessage()));
        }
    }

    private static Page unreached(Page page, Page.State state, String reason) {
        return new Page(
                page.digest(),
                page.url(),
                state,
                reason.substring(0, Math.min(500, reason.length())),
                page.location(),
                page.words(),
                page.snapshot(),
                page.fetchedAt(),
                state == Page.State.AWAY ? page.failures() + 1 : 0);
    }

    private Page read(Page page, Fetched answer, Instant now) throws IOException {
        byte[] bytes = answer.bytes().readNBytes(LONGEST + 1);
        String location = answer.location().toString();
        String said = answer.mediaType() == null ? "text/html" : answer.mediaType();
        boolean whole = bytes.length <= LONGEST;
        String kind = Papers.kind(bytes, said);
        Optional<String> words = Optional.empty();
        if (whole && READABLE.contains(kind)) {
            words = Optional.of(PageText.of(bytes, answer.charset(), location));
        } else if (whole) {
            words = papers.words(bytes, kind, location);
        }
        return new Page(
                page.digest(),
                page.url(),
                words.isPresent() ? Page.State.READ : Page.State.UNREAD,
                words.isPresent() ? "" : kind,
                location,
                words.orElse(""),
                whole ? keep(bytes) : null,
                now,
                0);
    }

    private String keep(byte[] bytes) throws IOException {
        return store.put(new ByteArrayInputStream(bytes), LONGEST).sha256();
    }
}
