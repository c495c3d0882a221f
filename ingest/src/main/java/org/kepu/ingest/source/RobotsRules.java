package org.kepu.ingest.source;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRulesParser;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What sites allow robots (RFC 9309), asked once a day. Safe for use by many threads. */
final class RobotsRules {

    /** RFC 9309, section 2.4. */
    private static final Duration KEPT = Duration.ofHours(24);

    /** A site that was down is asked again soon. */
    private static final Duration KEPT_FAILURE = Duration.ofMinutes(10);

    /** RFC 9309, section 2.5, asks for 500 KiB at least. */
    private static final int MOST_BYTES = 512 * 1024;

    private static final int MOST_SITES = 1000;

    private final WebClient web;
    private final Clock clock;
    private final Map<String, Kept> rules = new ConcurrentHashMap<>();

    RobotsRules(WebClient web, Clock clock) {
        this.web = web;
        this.clock = clock;
    }

    /**
     * @param failure why the rules couldn't be read, for the time being
     */
    private record Kept(BaseRobotRules rules, Instant until, @Nullable SourceFailure failure) {}

    /**
     * Goes on if the site lets us have the address.
     *
     * @throws SourceFailure if it doesn't, or can't be asked
     */
    void check(URI address) throws SourceFailure {
        Kept kept = of(address);
        SourceFailure failure = kept.failure();
        if (failure != null) {
            throw new SourceFailure(failure.reason(), false, failure);
        }
        if (!kept.rules().isAllowed(address.toString())) {
            throw WebFailures.robots(address);
        }
    }

    /** What the site asks for between two requests; zero when it doesn't ask. */
    Duration crawlDelay(URI address) {
        long millis = of(address).rules().getCrawlDelay();
        return millis == BaseRobotRules.UNSET_CRAWL_DELAY
                ? Duration.ZERO
                : Duration.ofMillis(millis);
    }

    private Kept of(URI address) {
        String site =
                (address.getScheme() + "://" + address.getRawAuthority()).toLowerCase(Locale.ROOT);
        Instant now = clock.instant();
        Kept kept = rules.get(site);
        if (kept == null || kept.until().isBefore(now)) {
            if (rules.size() >= MOST_SITES) {
                rules.values().removeIf(old -> old.until().isBefore(now));
            }
            kept = ask(site, now);
            rules.put(site, kept);
        }
        return kept;
    }

    private Kept ask(String site, Instant now) {
        var parser = new SimpleRobotRulesParser();
        URI address = URI.create(site + "/robots.txt");
        try (Fetched answer = web.get(address)) {
            byte[] bytes = answer.bytes().readNBytes(MOST_BYTES);
            String name = web.userAgent().split("[/\\s]", 2)[0].toLowerCase(Locale.ROOT);
            return new Kept(
                    parser.parseContent(address.toString(), bytes, "text/plain", List.of(name)),
                    now.plus(KEPT),
                    null);
        } catch (SourceFailure e) {
            if (e.lasting()) {
                return new Kept(parser.failedFetch(404), now.plus(KEPT_FAILURE), null);
            }
            // Out of order: nothing is allowed for the time being (2.3.1.4).
            boolean answered = e.reason().slug().equals("server-error");
            return outOfOrder(answered ? WebFailures.robotsUnread(address) : e, now);
        } catch (IOException e) {
            return outOfOrder(WebFailures.of(e, address), now);
        }
    }

    private static Kept outOfOrder(SourceFailure failure, Instant now) {
        var nothing = new SimpleRobotRulesParser().failedFetch(503);
        return new Kept(nothing, now.plus(KEPT_FAILURE), failure);
    }
}
