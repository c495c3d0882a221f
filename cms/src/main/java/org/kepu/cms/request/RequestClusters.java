package org.kepu.cms.request;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.instantOrNull;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.NotFound;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The claims that people ask about. Safe for use by many threads. */
@Repository
public class RequestClusters {

    private static final Duration LATELY = Duration.ofDays(1);

    private static final String SELECT =
            "select c.*, case when i.live is null then 0 else 1 end as answered, (select count(*)"
                + " from claim_requests r where r.cluster_id = c.id and r.at >= ?) as lately from"
                + " request_clusters c left join items i on i.id = c.answer_id";

    /** Demand, growth and harm in one number; docs/claim-requests.md tells how it is weighed. */
    private static final String RANK =
            "ln(cast(1 + asked as double precision)) + 1.5 * ln(cast(1 + lately as double"
                    + " precision)) + harm";

    private final JdbcClient jdbc;
    private final Clock clock;

    RequestClusters(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Which part of the desk is shown. */
    public enum View {
        /** Neither answered nor closed, given to nobody. */
        WAITING("c.state = 'open' and i.live is null"),
        /** Given to somebody, or taken. */
        WORKING("c.state in ('passed', 'accepted') and i.live is null"),
        ANSWERED("i.live is not null and c.state <> 'merged'"),
        CLOSED("c.state = 'closed' and i.live is null"),
        ALL("c.state <> 'merged'");

        private final String condition;

        View(String condition) {
            this.condition = condition;
        }
    }

    /** The cluster with that id, whatever became of it. */
    public Optional<RequestCluster> find(UUID id) {
        return jdbc.sql(SELECT + " where c.id = ?")
                .params(lately(), id)
                .query(RequestClusters::cluster)
                .optional();
    }

    /**
     * The cluster with that id.
     *
     * @throws NotFound if there is none
     */
    public RequestCluster get(UUID id) {
        return find(id).orElseThrow(() -> new NotFound("request", id));
    }

    /** The cluster with that id, or the one that it was merged into. */
    Optional<RequestCluster> findWhole(UUID id) {
        return find(id).flatMap(
                        it -> it.mergedInto() == null ? Optional.of(it) : find(it.mergedInto()));
    }

    /** One page of the desk, the most pressing first. */
    public List<RequestCluster> list(View view, @Nullable UUID assignee, int offset, int limit) {
        var params = new ArrayList<Object>();
        params.add(lately());
        String mine = "";
        if (assignee != null) {
            mine = " and c.assignee = ?";
            params.add(assignee);
        }
        params.add(offset);
        params.add(limit);
        return jdbc.sql(
                        "select * from ("
                                + SELECT
                                + " where "
                                + view.condition
                                + mine
                                + ") ranked order by "
                                + RANK
                                + " desc, id offset ? rows fetch first ? rows only")
                .params(params)
                .query(RequestClusters::cluster)
                .list();
    }

    /** How many that part of the desk has. */
    public long count(View view) {
        return jdbc.sql(
                        "select count(*) from request_clusters c left join items i on i.id ="
                                + " c.answer_id where "
                                + view.condition)
                .query(Long.class)
                .single();
    }

    /** What somebody has to do: what was passed to them and what they took. */
    public long countOf(UUID assignee) {
        return jdbc.sql(
                        "select count(*) from request_clusters c left join items i on i.id ="
                                + " c.answer_id where c.assignee = ? and "
                                + View.WORKING.condition)
                .param(assignee)
                .query(Long.class)
                .single();
    }

    /** Clusters first asked at or after that time, oldest first: for whoever indexes them. */
    public List<RequestCluster> since(Instant from, int limit) {
        return jdbc.sql(
                        SELECT
                                + " where c.first_asked_at >= ? and c.state <> 'merged' order by"
                                + " c.first_asked_at, c.id fetch first ? rows only")
                .params(lately(), utc(from), limit)
                .query(RequestClusters::cluster)
                .list();
    }

    /** The public debunks that most people asked for since then, the most asked first. */
    public List<ItemId> askedMost(Instant since, int limit) {
        return jdbc.sql(
                        "select c.answer_id from claim_requests r join request_clusters c on c.id ="
                            + " r.cluster_id join items i on i.id = c.answer_id where r.at >= ? and"
                            + " i.live is not null group by c.answer_id order by count(*) desc,"
                            + " c.answer_id fetch first ? rows only")
                .params(utc(since), limit)
                .query((row, _) -> new ItemId(row.getObject("answer_id", UUID.class)))
                .list();
    }

    /** Adds a cluster; false if one with the same fingerprint is there already. */
    boolean add(RequestCluster cluster, String fingerprint) {
        return jdbc.sql(
                                "insert into request_clusters (id, claim, text, url, fingerprint,"
                                    + " state, harm, asked, first_asked_at, last_asked_at,"
                                    + " answer_id, note, version, updated_at) values (?, ?, ?, ?,"
                                    + " ?, ?, ?, 0, ?, ?, ?, '', 1, ?) on conflict do nothing")
                        .param(cluster.id())
                        .param(cluster.claim())
                        .param(cluster.text())
                        .param(cluster.url())
                        .param(fingerprint)
                        .param(cluster.state().slug())
                        .param(cluster.harm())
                        .param(utc(cluster.firstAskedAt()))
                        .param(utc(cluster.lastAskedAt()))
                        .param(cluster.answerId() == null ? null : cluster.answerId().value())
                        .param(utc(cluster.firstAskedAt()))
                        .update()
                > 0;
    }

    Optional<UUID> idOf(String fingerprint) {
        return jdbc.sql("select id from request_clusters where fingerprint = ?")
                .param(fingerprint)
                .query(UUID.class)
                .optional();
    }

    void count(UUID id, int more, Instant lastAskedAt) {
        jdbc.sql(
                        "update request_clusters set asked = asked + ?, last_asked_at = ? where id"
                                + " = ?")
                .params(more, utc(lastAskedAt), id)
                .update();
    }

    /**
     * Writes what the desk did.
     *
     * @throws StaleRequest if somebody else did something since that version was read
     */
    void update(RequestCluster cluster) {
        int rows =
                jdbc.sql(
                                "update request_clusters set state = ?, harm = ?, assignee = ?,"
                                        + " due_at = ?, answer_id = ?, note = ?, merged_into = ?,"
                                        + " updated_at = ?, version = version + 1 where id = ? and"
                                        + " version = ?")
                        .param(cluster.state().slug())
                        .param(cluster.harm())
                        .param(cluster.assignee())
                        .param(cluster.dueAt() == null ? null : utc(cluster.dueAt()))
                        .param(cluster.answerId() == null ? null : cluster.answerId().value())
                        .param(cluster.note())
                        .param(cluster.mergedInto())
                        .param(utc(clock.instant()))
                        .param(cluster.id())
                        .param(cluster.version())
                        .update();
        if (rows == 0) {
            throw new StaleRequest(cluster.id());
        }
    }

    void follow(UUID from, UUID to) {
        jdbc.sql("update request_clusters set merged_into = ? where merged_into = ?")
                .params(to, from)
                .update();
    }

    private OffsetDateTime lately() {
        return utc(clock.instant().minus(LATELY));
    }

    private static RequestCluster cluster(ResultSet row, int number) throws SQLException {
        UUID answer = row.getObject("answer_id", UUID.class);
        return new RequestCluster(
                row.getObject("id", UUID.class),
                row.getString("claim"),
                row.getString("text"),
                row.getString("url"),
                RequestState.of(row.getString("state")),
                row.getInt("harm"),
                row.getInt("asked"),
                row.getInt("lately"),
                instant(row, "first_asked_at"),
                instant(row, "last_asked_at"),
                row.getObject("assignee", UUID.class),
                instantOrNull(row, "due_at"),
                answer == null ? null : new ItemId(answer),
                row.getInt("answered") == 1,
                row.getString("note"),
                row.getObject("merged_into", UUID.class),
                row.getLong("version"));
    }
}
