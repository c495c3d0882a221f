package org.kepu.cms.operate;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import com.github.f4b6a3.uuid.UuidCreator;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Which addresses get no answer: at once on this node, within five seconds on others. While the
 * database is away, what was known last holds.
 */
@Component
class BlockedAddresses {

    private static final Logger LOG = LoggerFactory.getLogger(BlockedAddresses.class);
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 500;
    private static final String SELECT =
            "select id, network, reason, at, until from blocked_addresses";

    private final JdbcClient jdbc;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final AtomicReference<Known> known =
            new AtomicReference<>(new Known(Instant.MIN, List.of()));

    private final AtomicBoolean asking = new AtomicBoolean();

    BlockedAddresses(
            JdbcClient jdbc,
            ApplicationEventPublisher events,
            Clock clock,
            TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.events = events;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @param address as the server knows it, behind trusted proxies the client's
     */
    boolean isBlocked(String address) {
        Instant now = clock.instant();
        return known(now).rules().stream()
                .anyMatch(
                        rule ->
                                (rule.until() == null || now.isBefore(rule.until()))
                                        && rule.network().matches(address));
    }

    /** Newest first. */
    List<BlockedAddress> list(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return jdbc.sql(SELECT + " order by at desc, id desc fetch first 1000 rows only")
                .query(BlockedAddresses::read)
                .list();
    }

    /**
     * Blocks an address or a network.
     *
     * @param own where the actor comes from: nobody locks themselves out
     * @throws Invalid if it is no address, blocked already, or the actor's own
     */
    BlockedAddress block(
            Actor actor, String own, String network, String reason, @Nullable Instant until) {
        actor.require(Permission.ADMINISTER);
        IpAddressMatcher rule = rule(network);
        if (rule.matches(own)) {
            throw new Invalid(Flaw.at("/network", "operate.flaw.own-address"));
        }
        Instant now = clock.instant();
        if (reason.length() > LONGEST_REASON || (until != null && until.isBefore(now))) {
            throw new Invalid(Flaw.at("/until", "operate.flaw.until"));
        }
        var blocked =
                new BlockedAddress(
                        UuidCreator.getTimeOrderedEpoch(), network.strip(), reason, now, until);
        transaction.executeWithoutResult(_ -> add(actor, blocked));
        forget();
        return blocked;
    }

    private void add(Actor actor, BlockedAddress blocked) {
        jdbc.sql("delete from blocked_addresses where network = ?")
                .param(blocked.network())
                .update();
        jdbc.sql(
                        "insert into blocked_addresses (id, network, reason, blocked_by, at, until)"
                                + " values (:id, :network, :reason, :by, :at, :until)")
                .param("id", blocked.id())
                .param("network", blocked.network())
                .param("reason", blocked.reason())
                .param("by", actor.id())
                .param("at", utc(blocked.at()))
                .param(
                        "until",
                        blocked.until() == null ? null : utc(blocked.until()),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
        events.publishEvent(
                new AddressBlocked("address.block", actor, blocked.at(), blocked.network()));
    }

    /**
     * Answers it again.
     *
     * @throws NotFound if it isn't blocked
     */
    void allow(Actor actor, UUID id) {
        actor.require(Permission.ADMINISTER);
        transaction.executeWithoutResult(
                _ -> {
                    BlockedAddress blocked =
                            jdbc.sql(SELECT + " where id = ?")
                                    .param(id)
                                    .query(BlockedAddresses::read)
                                    .optional()
                                    .orElseThrow(() -> new NotFound("block", id));
                    jdbc.sql("delete from blocked_addresses where id = ?").param(id).update();
                    events.publishEvent(
                            new AddressBlocked(
                                    "address.allow", actor, clock.instant(), blocked.network()));
                });
        forget();
    }

    private static IpAddressMatcher rule(String network) {
        try {
            return new IpAddressMatcher(network.strip());
        } catch (IllegalArgumentException noAddress) {
            throw new Invalid(Flaw.at("/network", "operate.flaw.network"));
        }
    }

    private Known known(Instant now) {
        Known last = known.get();
        // One request asks again; the others needn't wait, least of all for a database that is
        // away.
        if (last.at().isAfter(now.minus(REMEMBERED)) || !asking.compareAndSet(false, true)) {
            return last;
        }
        try {
            var fresh = new Known(now, rules(last));
            known.set(fresh);
            return fresh;
        } finally {
            asking.set(false);
        }
    }

    private List<Rule> rules(Known last) {
        try {
            return jdbc.sql(SELECT).query(BlockedAddresses::read).list().stream()
                    .map(it -> new Rule(rule(it.network()), it.until()))
                    .toList();
        } catch (DataAccessException away) {
            LOG.debug("blocked addresses can't be read; the last ones hold", away);
            return last.rules();
        }
    }

    private void forget() {
        known.updateAndGet(last -> new Known(Instant.MIN, last.rules()));
    }

    private static BlockedAddress read(ResultSet row, int number) throws SQLException {
        return new BlockedAddress(
                row.getObject("id", UUID.class),
                row.getString("network"),
                row.getString("reason"),
                instant(row, "at"),
                instantOrNull(row, "until"));
    }

    private record Known(Instant at, List<Rule> rules) {}

    private record Rule(IpAddressMatcher network, @Nullable Instant until) {}

    /** An address was blocked, or is answered again. */
    record AddressBlocked(String action, Actor actor, Instant at, String network)
            implements Audited {
        @Override
        public Target target() {
            return new Target("address", network);
        }

        @Override
        public Map<String, String> details() {
            return Map.of();
        }
    }
}
