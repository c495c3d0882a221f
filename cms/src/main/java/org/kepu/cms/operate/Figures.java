package org.kepu.cms.operate;

import static org.kepu.cms.settings.Timestamps.utc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.index.IndexCondition;
import org.kepu.cms.index.WatchIndex;
import org.kepu.cms.media.WatchMedia;
import org.kepu.cms.settings.Installation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;

import javax.sql.DataSource;

/**
 * Looks at the installation every few seconds, on a thread of its own, so that neither a scrape nor
 * a health check asks the database. A question that takes longer than {@value #LONGEST_SECONDS} s
 * is given up, and a database that is away is asked once a round, not once a figure.
 */
@Component
class Figures implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Figures.class);

    private static final int LONGEST_SECONDS = 3;
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration SELDOM = Duration.ofMinutes(5);

    /** A reading that a person asks for may be so old. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final JdbcClient jdbc;
    private final WatchIndex index;
    private final WatchMedia media;
    private final Installation installation;
    private final Clock clock;
    private final Counter unanswered;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicReference<@Nullable Reading> last = new AtomicReference<>();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private Instant seldomAt = Instant.MIN;
    private volatile boolean running;

    Figures(
            DataSource database,
            WatchIndex index,
            WatchMedia media,
            Installation installation,
            Clock clock,
            MeterRegistry meters) {
        var template = new JdbcTemplate(database);
        template.setQueryTimeout(LONGEST_SECONDS);
        this.jdbc = JdbcClient.create(template);
        this.index = index;
        this.media = media;
        this.installation = installation;
        this.clock = clock;
        this.unanswered =
                Counter.builder("kepu.figures.unanswered")
                        .description("Questions about the installation that got no answer")
                        .register(meters);
    }

    /** The last reading, not older than a round while the database answers. */
    Reading reading() {
        Reading known = last.get();
        return known == null ? look() : known;
    }

    /** A reading of this moment. */
    Reading freshReading() {
        Reading known = last.get();
        return known != null && known.at().isAfter(clock.instant().minus(FRESH)) ? known : look();
    }

    private Reading look() {
        lock.lock();
        try {
            Instant now = clock.instant();
            IndexCondition state = index.look();
            Map<Figure, Double> values = new EnumMap<>(Figure.class);
            String databaseTrouble = ask(values, state.position(), now);
            FileStore disk = Files.getFileStore(installation.data());
            var reading =
                    new Reading(
                            now,
                            Map.copyOf(values),
                            databaseTrouble,
                            state,
                            media.trouble().orElse(null),
                            disk.getUsableSpace(),
                            disk.getTotalSpace());
            last.set(reading);
            return reading;
        } catch (IOException e) {
            throw new IllegalStateException("the data directory can't be looked at", e);
        } finally {
            lock.unlock();
        }
    }

    /** Why the database doesn't answer, if it doesn't. */
    private @Nullable String ask(Map<Figure, Double> values, long position, Instant now) {
        boolean seldom = seldomAt.isBefore(now.minus(SELDOM));
        Reading before = last.get();
        for (Figure figure : Figure.values()) {
            if (figure.kind() == Figure.Kind.SELDOM && !seldom && before != null) {
                values.put(figure, before.value(figure));
                continue;
            }
            try {
                values.put(figure, ask(figure, position, now));
            } catch (NonTransientDataAccessResourceException
                    | TransientDataAccessResourceException away) {
                unanswered.increment();
                return String.valueOf(away.getMostSpecificCause().getMessage());
            } catch (DataAccessException slow) {
                unanswered.increment();
                LOG.debug("{} is not known", figure.metric(), slow);
            }
        }
        if (seldom) {
            seldomAt = now;
        }
        return null;
    }

    private double ask(Figure figure, long position, Instant now) {
        var question =
                jdbc.sql(figure.question())
                        .params(
                                Map.of(
                                        "position", position,
                                        "now", at(now),
                                        "minute", at(now.minus(Duration.ofMinutes(1))),
                                        "day", at(now.minus(Duration.ofDays(1)))));
        if (figure.kind() != Figure.Kind.AGE) {
            return Math.max(0, question.query(Long.class).single());
        }
        return question.query((row, _) -> row.getObject(1, OffsetDateTime.class)).list().stream()
                .filter(Objects::nonNull)
                .findFirst()
                .map(since -> Duration.between(since.toInstant(), now))
                .map(age -> Math.max(0, age.toMillis() / 1000.0))
                .orElse(0.0);
    }

    private static OffsetDateTime at(Instant instant) {
        return utc(instant);
    }

    @Override
    public void start() {
        running = true;
        Thread.ofPlatform().daemon().name("figures").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        stopped.countDown();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        try {
            do {
                lookQuietly();
            } while (!stopped.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookQuietly() {
        try {
            look();
        } catch (RuntimeException failure) {
            LOG.warn("the installation can't be looked at", failure);
        }
    }
}
