package org.kepu.cms.deliver;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Address;
import org.kepu.cms.account.CurrentActor;
import org.kepu.cms.account.Role;
import org.kepu.cms.problem.ProblemResponses;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Counts what each API token and each address asks of the API, and tells it in {@code RateLimit}
 * fields (draft-ietf-httpapi-ratelimit-headers). An administrator's token is not counted. It counts
 * on each node by itself: several nodes let through several times as much, which is meant.
 */
@Component
@Order(0) // behind Spring Security, which knows the token
class RateLimits extends OncePerRequestFilter {

    /** What searches, matches or writes takes as much of us as so many readers. */
    private static final int HEAVY = 10;

    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_CLIENTS = 100_000;

    private final LimitSettings settings;
    private final CurrentActor actors;
    private final ProblemResponses problems;
    private final LoadingCache<Client, Bucket> buckets;

    RateLimits(LimitSettings settings, CurrentActor actors, ProblemResponses problems) {
        this.settings = settings;
        this.actors = actors;
        this.problems = problems;
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(MOST_CLIENTS)
                        .expireAfterAccess(WINDOW.multipliedBy(2))
                        .build(RateLimits::bucket);
    }

    /**
     * Who is counted.
     *
     * @param policy {@code address} or {@code key}
     * @param perMinute what it may ask
     */
    private record Client(String policy, String name, int perMinute) {}

    private static Bucket bucket(Client client) {
        return Bucket.builder()
                .addLimit(
                        limit ->
                                limit.capacity(client.perMinute())
                                        .refillGreedy(client.perMinute(), WINDOW))
                .build();
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Client> counted = client(request);
        if (counted.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        Client client = counted.get();
        long cost = Math.min(PublicPaths.isHeavy(request) ? HEAVY : 1, client.perMinute());
        ConsumptionProbe probe = buckets.get(client).tryConsumeAndReturnRemaining(cost);
        response.setHeader(
                "RateLimit-Policy",
                "\"%s\";q=%d;w=%d"
                        .formatted(client.policy(), client.perMinute(), WINDOW.toSeconds()));
        response.setHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(
                                client.policy(),
                                probe.getRemainingTokens(),
                                seconds(probe.getNanosToWaitForReset())));
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
        } else {
            long wait = seconds(probe.getNanosToWaitForRefill());
            problems.write(new SlowDown(client.policy(), wait), request, response);
        }
    }

    private static long seconds(long nanos) {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(nanos + 999_999_999));
    }

    private Optional<Client> client(HttpServletRequest request) {
        Actor actor = actors.find().orElse(null);
        if (actor != null) {
            return actor.roles().contains(Role.ADMINISTRATOR)
                    ? Optional.empty()
                    : Optional.of(new Client("key", key(request, actor), settings.perKey()));
        }
        String address = request.getRemoteAddr();
        if (!settings.loopback() && isLoopback(address)) {
            return Optional.empty();
        }
        return Optional.of(
                new Client("address", Address.of(address).text(), settings.perAddress()));
    }

    /** Two tokens of one account are two clients; no token is kept. */
    private static String key(HttpServletRequest request, Actor actor) {
        String token = request.getHeader("Authorization");
        return token == null ? actor.id().toString() : DigestUtils.sha256Hex(token);
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.equals("0:0:0:0:0:0:0:1");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !PublicPaths.isMachines(request.getRequestURI());
    }
}
