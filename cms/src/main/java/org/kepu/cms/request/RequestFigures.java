package org.kepu.cms.request;

import static org.kepu.cms.settings.Timestamps.utc;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/** How the desk is doing. */
@Component
public class RequestFigures {

    private static final Duration MONTH = Duration.ofDays(30);

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestFigures(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * The figures of the last thirty days, and what is open now.
     *
     * @param asked how many requests came
     * @param claims how many different claims they were about
     * @param answered how many of these claims have a public answer
     * @param medianHours from the first request to its answer's publication; -1 when there is none
     * @param overdue claims whose deadline has passed
     */
    public record Figures(long asked, long claims, long answered, long medianHours, long overdue) {}

    /** The figures as of now. */
    public Figures now() {
        Instant now = clock.instant();
        OffsetDateTime from = utc(now.minus(MONTH));
        List<Long> hours =
                jdbc
                        .sql(
                                "select c.first_asked_at, p.published_at from request_clusters c"
                                    + " join published p on p.item_id = c.answer_id where p.state ="
                                    + " 'live' and c.state <> 'merged' and c.first_asked_at >= ?")
                        .param(from)
                        .query(
                                (row, number) ->
                                        Duration.between(
                                                row.getObject(1, OffsetDateTime.class),
                                                row.getObject(2, OffsetDateTime.class)))
                        .list()
                        .stream()
                        .map(it -> Math.max(0, it.toHours()))
                        .sorted()
                        .toList();
        return new Figures(
                count("claim_requests where at >= ?", from),
                count("request_clusters where first_asked_at >= ? and state <> 'merged'", from),
                hours.size(),
                hours.isEmpty() ? -1 : hours.get(hours.size() / 2),
                count(
                        "request_clusters c left join items i on i.id = c.answer_id where c.due_at"
                                + " < ? and c.state in ('passed', 'accepted') and i.live is null",
                        utc(now)));
    }

    private long count(String from, OffsetDateTime time) {
        return jdbc.sql("select count(*) from " + from).param(time).query(Long.class).single();
    }
}
