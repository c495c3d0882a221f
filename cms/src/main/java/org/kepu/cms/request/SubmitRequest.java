package org.kepu.cms.request;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes a request from the public: masks it, bounds it, and adds it to those that ask the same. Who
 * sends the same again gets the same code and isn't counted twice.
 */
@Component
public class SubmitRequest {

    private static final int SHORTEST = 4;
    private static final int LONGEST_URL = 1000;

    private final RequestSettings settings;
    private final ClaimRequests requests;
    private final RequestClusters clusters;
    private final SimilarClaims similar;
    private final Senders senders;
    private final HarmWords harm;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SubmitRequest(
            RequestSettings settings,
            RequestStore store,
            SimilarClaims similar,
            Senders senders,
            HarmWords harm,
            TransactionTemplate transaction) {
        this.settings = settings;
        this.requests = store.requests();
        this.clusters = store.clusters();
        this.clock = store.clock();
        this.similar = similar;
        this.senders = senders;
        this.harm = harm;
        this.transaction = transaction;
    }

    /** Where requests are kept. */
    @Component
    record RequestStore(ClaimRequests requests, RequestClusters clusters, Clock clock) {}

    /**
     * What was made of a request.
     *
     * @param again whether this sender had asked the same before
     */
    public record Submitted(RequestStatus status, boolean again) {}

    /**
     * Takes a request.
     *
     * @param text what is to be checked, up to 5000 characters; may be empty when there is an
     *     address
     * @param url where it was seen; nothing is fetched from there
     * @param address of the sender; it isn't kept
     * @throws Invalid if it says too little or too much
     * @throws TooManyRequests beyond what one address, or all together, may ask
     * @throws NotFound if this installation takes no requests
     */
    public Submitted submit(String text, @Nullable String url, String address) {
        if (!settings.open()) {
            throw new NotFound("requests", "off");
        }
        String link = url == null || url.isBlank() ? null : checked(url.strip());
        RequestText asked = RequestText.of(bounded(text, link));
        String sender = senders.of(address);
        Optional<UUID> known = cluster(asked);
        Optional<String> before = known.flatMap(it -> requests.codeOf(sender, it));
        if (before.isPresent()) {
            return new Submitted(status(before.get()), true);
        }
        limit(sender);
        UUID cluster =
                known.or(() -> similar.same(asked.masked()).flatMap(this::whole))
                        .orElseGet(() -> begin(asked, link));
        Optional<String> same = requests.codeOf(sender, cluster);
        if (same.isPresent()) {
            return new Submitted(status(same.get()), true);
        }
        String code = transaction.execute(_ -> add(cluster, asked, sender));
        return new Submitted(status(java.util.Objects.requireNonNull(code)), false);
    }

    private String add(UUID cluster, RequestText asked, String sender) {
        Instant now = clock.instant();
        boolean newWording = requests.clusterOf(asked.fingerprint()).isEmpty();
        String code =
                requests.add(
                        cluster,
                        asked.fingerprint(),
                        newWording ? asked.masked() : null,
                        sender,
                        now);
        clusters.count(cluster, 1, now);
        return code;
    }

    /**
     * How far the request with that code is.
     *
     * @throws NotFound if nobody got that code
     */
    public RequestStatus status(String code) {
        return requests.find(code)
                .flatMap(
                        it ->
                                clusters.findWhole(it.cluster())
                                        .map(found -> new RequestStatus(it.code(), it.at(), found)))
                .orElseThrow(() -> new NotFound("request", ClaimRequests.normal(code)));
    }

    private Optional<UUID> cluster(RequestText asked) {
        return requests.clusterOf(asked.fingerprint())
                .or(() -> clusters.idOf(asked.fingerprint()))
                .flatMap(this::whole);
    }

    private Optional<UUID> whole(UUID id) {
        return clusters.findWhole(id).map(RequestCluster::id);
    }

    private UUID begin(RequestText asked, @Nullable String link) {
        Instant now = clock.instant();
        var cluster =
                new RequestCluster(
                        UuidCreator.getTimeOrderedEpoch(),
                        asked.claim(),
                        asked.masked(),
                        link,
                        RequestState.OPEN,
                        harm.of(asked.masked()),
                        0,
                        0,
                        now,
                        now,
                        null,
                        null,
                        similar.answer(asked.masked()).orElse(null),
                        false,
                        "",
                        null,
                        1);
        return clusters.add(cluster, asked.fingerprint())
                ? cluster.id()
                : clusters.idOf(asked.fingerprint()).flatMap(this::whole).orElseThrow();
    }

    private void limit(String sender) {
        Instant now = clock.instant();
        Instant hourAgo = now.minus(Duration.ofHours(1));
        if (requests.countOf(sender, hourAgo) >= settings.perHour()
                || requests.countOf(sender, now.minus(Duration.ofDays(1))) >= settings.perDay()
                || requests.countOfAll(hourAgo) >= settings.allPerHour()) {
            throw new TooManyRequests();
        }
    }

    private static String bounded(String text, @Nullable String link) {
        String stripped = text.strip();
        if (stripped.length() > RequestText.LONGEST) {
            throw new Invalid(
                    Flaw.at(
                            "/text",
                            "request.flaw.too-long",
                            Map.of("longest", RequestText.LONGEST)));
        }
        if (stripped.isEmpty() && link != null) {
            return link;
        }
        if (stripped.codePoints().filter(Character::isLetterOrDigit).count() < SHORTEST) {
            throw new Invalid(Flaw.at("/text", "request.flaw.too-short"));
        }
        return stripped;
    }

    private static String checked(String url) {
        try {
            URI uri = new URI(url);
            boolean web = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && url.length() <= LONGEST_URL) {
                return url;
            }
        } catch (URISyntaxException notAnAddress) {
            // told below, like an address of another kind
        }
        throw new Invalid(Flaw.at("/url", "request.flaw.url"));
    }
}
