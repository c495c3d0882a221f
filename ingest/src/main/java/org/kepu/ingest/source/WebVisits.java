package org.kepu.ingest.source;

import org.kepu.ingest.reason.Reason;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches from the web as a guest should: where robots.txt lets us, one request after the other to
 * each host. What a connector of web pages uses. Safe for use by many threads.
 */
public final class WebVisits implements AutoCloseable {

    private final WebClient web;
    private final RobotsRules robots;
    private final Politeness politeness;

    /**
     * Visits by a client of its own.
     *
     * @param web closed with this
     * @param gap least distance between two requests to one host; the host may ask for more
     */
    public WebVisits(WebClient web, Duration gap, Clock clock) {
        this.web = web;
        this.robots = new RobotsRules(web, clock);
        this.politeness = new Politeness(gap, clock);
    }

    /**
     * Asks for a document; the caller closes the answer.
     *
     * @throws SourceFailure with the reason, if it can't or mustn't be had
     */
    public Fetched fetch(URI address) throws SourceFailure {
        return fetch(address, Validators.NONE).orElseThrow(() -> WebFailures.status(304));
    }

    /**
     * Asks for a document unless it is the one we have; the caller closes the answer.
     *
     * @return empty when nothing changed
     */
    public Optional<Fetched> fetch(URI address, Validators known) throws SourceFailure {
        web.guard().check(address);
        robots.check(address);
        try {
            politeness.awaitTurn(address, robots.crawlDelay(address));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SourceFailure(Reason.of("interrupted", "抓取被中断，请重试。"), false, e);
        }
        return web.get(address, known);
    }

    /**
     * Asks an interface that is offered to programs, such as the API of another Kepu: robots.txt
     * and a guest's pace are about pages. The caller closes the answer.
     *
     * @throws SourceFailure with the reason, if it can't or mustn't be had
     */
    Fetched call(URI address) throws SourceFailure {
        return web.get(address);
    }

    @Override
    public void close() {
        web.close();
    }
}
