package org.kepu.cms.backup;

import org.apache.commons.codec.digest.DigestUtils;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.AuditCheck;
import org.kepu.cms.audit.AuditTrail;
import org.kepu.cms.backup.Verification.Finding;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.index.IndexCondition;
import org.kepu.cms.index.WatchIndex;
import org.kepu.cms.publish.RewriteSnapshot;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.UUID;

/**
 * Compares database, change log, snapshots, media, index and audit log with each other. Snapshots
 * and the index are derived and can be made again; what is lost of the rest is only told.
 */
@Component
public class VerifyInstallation {

    private static final int EXAMPLES = 10;

    private final JdbcTemplate database;
    private final BlobStore blobs;
    private final RewriteSnapshot snapshots;
    private final FollowChanges follow;
    private final WatchIndex index;
    private final AuditTrail audit;
    private final JsonMapper json = JsonMapper.builder().build();

    VerifyInstallation(
            JdbcTemplate database,
            BlobStore blobs,
            RewriteSnapshot snapshots,
            FollowChanges follow,
            WatchIndex index,
            AuditTrail audit) {
        this.database = database;
        this.blobs = blobs;
        this.snapshots = snapshots;
        this.follow = follow;
        this.index = index;
        this.audit = audit;
    }

    /**
     * Compares and changes nothing.
     *
     * @param bytes whether every blob is read and hashed, which takes as long as reading all media
     */
    public Verification verify(Actor actor, boolean bytes) {
        actor.require(Permission.ADMINISTER);
        return new Verification(
                List.of(
                        changeLog(),
                        revisions(),
                        snapshots(false),
                        media(bytes),
                        index(false),
                        audit()));
    }

    /** Compares, and makes again what is derived and wrong. */
    public Verification repair(Actor actor) {
        actor.require(Permission.ADMINISTER);
        return new Verification(
                List.of(
                        changeLog(),
                        revisions(),
                        snapshots(true),
                        media(false),
                        index(true),
                        audit()));
    }

    /** Its numbers have no gaps and end where the counter stands. */
    private Finding changeLog() {
        long counter = number("select seq from change_counter where id = 1");
        long last = number("select coalesce(max(seq), 0) from changes");
        long rows = number("select count(*) from changes");
        List<String> wrong = new ArrayList<>();
        if (last != counter) {
            wrong.add("counter " + counter + ", last " + last);
        }
        if (rows != last) {
            wrong.add("gaps: " + (last - rows));
        }
        return new Finding("change-log", rows, wrong.size(), 0, wrong);
    }

    /** Each revision has the hash that its signatures cover. */
    private Finding revisions() {
        var tally = new Tally();
        database.query(
                "select item_id, number, content, sha256 from revisions",
                row -> {
                    boolean right =
                            DigestUtils.sha256Hex(row.getString("content"))
                                    .equals(row.getString("sha256"));
                    tally.look(right, row.getString("item_id") + "/" + row.getInt("number"));
                });
        return tally.finding("revisions", 0);
    }

    private Finding snapshots(boolean repair) {
        Tally first = lookAtSnapshots();
        if (!repair || first.wrong == 0) {
            return first.finding("snapshots", 0);
        }
        long repaired = first.ids.stream().filter(snapshots::rewrite).count();
        Tally second = lookAtSnapshots();
        return new Finding(
                "snapshots", second.checked, second.wrong, repaired, List.copyOf(first.examples));
    }

    /**
     * Each live item has one of its live revision and last change, with its own hash, and lists and
     * feeds say the same as the item itself; nothing else has one.
     */
    private Tally lookAtSnapshots() {
        var tally = new Tally();
        database.query(
                "select i.id, i.live, i.status, p.revision, p.state, p.etag, p.item_json,"
                        + " p.entry_json, p.seq, (select max(c.seq) from changes c where c.item_id"
                        + " = i.id) as last from items i left join published p on p.item_id = i.id"
                        + " where i.live is not null or p.item_id is not null",
                row -> {
                    String json = row.getString("item_json");
                    boolean live = row.getObject("live") != null;
                    boolean right =
                            json != null
                                    && DigestUtils.sha256Hex(json).equals(row.getString("etag"))
                                    && sayTheSame(json, row.getString("entry_json"))
                                    && row.getLong("seq") == row.getLong("last")
                                    && live == "live".equals(row.getString("state"))
                                    && (!live || row.getInt("live") == row.getInt("revision"));
                    String id = row.getString("id");
                    if (!right) {
                        tally.ids.add(UUID.fromString(id));
                    }
                    tally.look(right, id);
                });
        return tally;
    }

    /** An entry of a list or feed is the item without its body. */
    private boolean sayTheSame(String item, String entry) {
        try {
            JsonNode whole = json.readTree(item);
            if (whole instanceof ObjectNode object) {
                object.remove("body");
            }
            return whole.equals(json.readTree(entry));
        } catch (JacksonException broken) {
            return false;
        }
    }

    private Finding media(boolean bytes) {
        var tally = new Tally();
        SortedSet<String> names =
                Objects.requireNonNull(
                        database.execute((ConnectionCallback<SortedSet<String>>) NamedBlobs::of));
        for (String name : names) {
            tally.look(isThere(new BlobKey(name), bytes), name);
        }
        return tally.finding("media", 0);
    }

    private boolean isThere(BlobKey key, boolean bytes) {
        try {
            if (!bytes || !blobs.exists(key)) {
                return blobs.exists(key);
            }
            try (InputStream content = blobs.open(key)) {
                return DigestUtils.sha256Hex(content).equals(key.sha256());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the media store can't be read", e);
        }
    }

    private Finding index(boolean repair) {
        IndexCondition now = index.look();
        if (now.state() != IndexCondition.State.AWAY) {
            follow.catchUp();
            now = index.look();
        }
        if (isRight(now) || !repair) {
            return finding(now, 0);
        }
        follow.rebuild();
        return finding(index.look(), 1);
    }

    private Finding finding(IndexCondition now, long repaired) {
        return new Finding(
                "index",
                now.documents(),
                isRight(now) ? 0 : 1,
                repaired,
                isRight(now) ? List.of() : List.of(now.detail()));
    }

    private boolean isRight(IndexCondition now) {
        return now.state() == IndexCondition.State.READY
                && now.documents() == number("select count(*) from published where state = 'live'");
    }

    private Finding audit() {
        return switch (audit.verify()) {
            case AuditCheck.Intact intact ->
                    new Finding("audit", intact.entries(), 0, 0, List.of());
            case AuditCheck.Broken broken ->
                    new Finding("audit", broken.seq(), 1, 0, List.of("entry " + broken.seq()));
        };
    }

    private long number(String question) {
        return JdbcClient.create(database).sql(question).query(Long.class).single();
    }

    /** Counts what was looked at. */
    private static final class Tally {
        private final List<String> examples = new ArrayList<>();
        private final List<UUID> ids = new ArrayList<>();
        private long checked;
        private long wrong;

        void look(boolean right, String name) {
            checked++;
            if (!right) {
                wrong++;
                if (examples.size() < EXAMPLES) {
                    examples.add(name);
                }
            }
        }

        Finding finding(String what, long repaired) {
            return new Finding(what, checked, wrong, repaired, List.copyOf(examples));
        }
    }
}
