package org.kepu.cms.drill;

import org.kepu.cms.drill.Client.Answer;
import org.kepu.cms.testing.KepuTest;
import org.springframework.jdbc.core.simple.JdbcClient;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what was acknowledged with what is there: database, both nodes, feeds, blobs, audit. */
final class Checker {

    private final Client client = new Client();
    private final List<NodeProcess> nodes;
    private final JdbcClient jdbc;
    private final Ledger ledger;

    Checker(List<NodeProcess> nodes, JdbcClient jdbc, Ledger ledger) {
        this.nodes = nodes;
        this.jdbc = jdbc;
        this.ledger = ledger;
    }

    /** What a row of the table of the published says. */
    private record Row(String state, int revision, String etag) {}

    void check(Readers.Mirror mirror) {
        Map<String, Row> rows = rows();
        database(rows);
        mirror(rows, mirror);
        Set<String> fed = feed();
        for (NodeProcess node : nodes) {
            delivered(node, rows);
        }
        rows.forEach(
                (id, row) -> {
                    if (row.state().equals("live") && !fed.contains(id)) {
                        wrong("not in the feed: " + id);
                    }
                });
        blobs();
        verification();
    }

    private Map<String, Row> rows() {
        var rows = new HashMap<String, Row>();
        jdbc.sql("select item_id, state, revision, etag from published")
                .query(
                        (row, _) ->
                                rows.put(
                                        row.getString(1),
                                        new Row(row.getString(2), row.getInt(3), row.getString(4))))
                .list();
        return rows;
    }

    /** Nothing lost, nothing twice, nothing out of order. */
    private void database(Map<String, Row> rows) {
        ledger.published.forEach(
                (id, revision) -> {
                    Row row = rows.get(id);
                    if (row == null || row.revision() < revision) {
                        wrong("lost: " + id + " revision " + revision + ", there is " + row);
                    }
                });
        ledger.withdrawn
                .keySet()
                .forEach(
                        id -> {
                            if (!rows.get(id).state().equals("withdrawn")) {
                                wrong("a withdrawal is lost: " + id);
                            }
                        });
        twice("select title from items group by title having count(*) > 1", "two items");
        twice(
                "select cast(item_id as varchar) from changes where kind <> 'withdrawn' group by"
                        + " item_id, revision having count(*) > 1",
                "published twice");
        twice("select sha256 from assets group by sha256 having count(*) > 1", "two assets");
        twice(
                "select cast(c.seq as varchar) from changes c join changes d on d.item_id ="
                        + " c.item_id and d.seq > c.seq and d.revision < c.revision",
                "reordered");
    }

    private void twice(String sql, String what) {
        jdbc.sql(sql).query(String.class).list().forEach(it -> wrong(what + ": " + it));
    }

    private void mirror(Map<String, Row> rows, Readers.Mirror mirror) {
        var wanted = new HashMap<String, String>();
        rows.forEach((id, row) -> wanted.put(id, row.state() + " " + row.revision()));
        if (!wanted.equals(mirror.items())) {
            wrong("the mirror differs");
        }
    }

    private void delivered(NodeProcess node, Map<String, Row> rows) {
        rows.forEach(
                (id, row) -> {
                    Answer item = client.get(node, "/api/v1/items/" + id, null);
                    boolean right =
                            row.state().equals("withdrawn")
                                    ? item.status() == 410
                                    : item.ok() && item.etag().contains(row.etag());
                    if (!right) {
                        wrong(
                                node.name()
                                        + " delivers something else: "
                                        + id
                                        + " "
                                        + item.status());
                    }
                });
    }

    /** All that the feed reaches, page by page. */
    private Set<String> feed() {
        var ids = new HashSet<String>();
        String path = "/feeds/latest.json";
        while (!path.isEmpty()) {
            JsonNode page = client.get(nodes.getLast(), path, null).json();
            for (JsonNode entry : page.path("items")) {
                String text = entry.toString();
                ledger.published.keySet().stream().filter(text::contains).forEach(ids::add);
            }
            String next = page.path("next_url").asString("");
            path = next.isEmpty() ? "" : path(URI.create(next));
        }
        return ids;
    }

    private static String path(URI url) {
        return url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
    }

    private void blobs() {
        ledger.blobs.forEach(
                (path, bytes) -> {
                    for (NodeProcess node : nodes) {
                        if (!Arrays.equals(client.get(node, path, null).body(), bytes)) {
                            wrong(node.name() + " lost a file: " + path);
                        }
                    }
                });
    }

    /** What the product itself finds: log without gaps, snapshots, media, index, chain of audit. */
    private void verification() {
        for (NodeProcess node : nodes) {
            Answer answer = client.get(node, "/api/manage/v1/verification", KepuTest.ADMIN_TOKEN);
            if (!answer.ok()) {
                wrong("no verification by " + node.name() + ": " + answer.status());
                continue;
            }
            for (JsonNode finding : answer.json().path("findings")) {
                if (finding.path("wrong").asLong() > 0) {
                    wrong(node.name() + " finds: " + finding);
                }
            }
        }
    }

    private void wrong(String what) {
        ledger.wrong.add(what);
    }
}
