package org.kepu.cms.media;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The media library. */
@Repository
public class Assets {

    private static final String COLUMNS =
            "id, sha256, mime, bytes, width, height, duration_seconds, file_name, alt, caption,"
                    + " credit, licence, created_by, created_at";

    private final JdbcClient jdbc;

    Assets(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The asset with that id. */
    public Optional<MediaAsset> find(AssetId id) {
        return jdbc.sql("select " + COLUMNS + " from assets where id = ?")
                .param(id.value())
                .query(this::asset)
                .optional();
    }

    /** The asset with those bytes. */
    public Optional<MediaAsset> findByHash(String sha256) {
        return jdbc.sql("select " + COLUMNS + " from assets where sha256 = ?")
                .param(sha256)
                .query(this::asset)
                .optional();
    }

    /** Those of the assets that exist, by id. */
    public Map<AssetId, MediaAsset> findAll(Collection<AssetId> ids) {
        Map<AssetId, MediaAsset> found = new HashMap<>();
        ids.forEach(id -> find(id).ifPresent(asset -> found.put(id, asset)));
        return found;
    }

    /**
     * Newest first, those whose file name or description contains the text; at most {@code limit}.
     */
    public List<MediaAsset> list(String text, int limit, int offset) {
        String pattern = "%" + text.toLowerCase(java.util.Locale.ROOT) + "%";
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + " from assets where lower(file_name) like ? or lower(alt) like ?"
                                + " order by created_at desc, id desc"
                                + " offset ? rows fetch first ? rows only")
                .params(pattern, pattern, offset, limit)
                .query(this::asset)
                .list();
    }

    /** Adds the asset with its renditions; the bytes must be in the blob store already. */
    public void add(MediaAsset asset) {
        jdbc.sql(
                        "insert into assets ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        asset.id().value(),
                        asset.sha256(),
                        asset.mime(),
                        asset.bytes(),
                        asset.width(),
                        asset.height(),
                        asset.durationSeconds(),
                        asset.fileName(),
                        asset.alt(),
                        asset.caption(),
                        asset.credit(),
                        asset.licence(),
                        asset.createdBy(),
                        asset.createdAt().atOffset(ZoneOffset.UTC))
                .update();
        asset.renditions().forEach(rendition -> addRendition(asset.id(), rendition));
    }

    private void addRendition(AssetId id, Rendition rendition) {
        jdbc.sql(
                        "insert into renditions (asset_id, kind, label, sha256, mime, bytes, width,"
                                + " height) values (?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id.value(),
                        rendition.kind(),
                        rendition.label(),
                        rendition.sha256(),
                        rendition.mime(),
                        rendition.bytes(),
                        rendition.width(),
                        rendition.height())
                .update();
    }

    /** Writes what people say about the asset: alt text, caption, credit, licence. */
    public void describe(AssetId id, String alt, String caption, String credit, String licence) {
        jdbc.sql("update assets set alt = ?, caption = ?, credit = ?, licence = ? where id = ?")
                .params(alt, caption, credit, licence, id.value())
                .update();
    }

    /** The media type of the bytes with that hash, when they belong to an asset or a rendition. */
    public Optional<String> mimeOf(String sha256) {
        return jdbc.sql(
                        "select mime from assets where sha256 = ? union all"
                                + " select mime from renditions where sha256 = ?"
                                + " fetch first 1 rows only")
                .params(sha256, sha256)
                .query(String.class)
                .optional();
    }

    private MediaAsset asset(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("id", UUID.class);
        return new MediaAsset(
                new AssetId(id),
                row.getString("sha256"),
                row.getString("mime"),
                row.getLong("bytes"),
                integer(row, "width"),
                integer(row, "height"),
                integer(row, "duration_seconds"),
                row.getString("file_name"),
                row.getString("alt"),
                row.getString("caption"),
                row.getString("credit"),
                row.getString("licence"),
                row.getObject("created_by", UUID.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                renditions(id));
    }

    private List<Rendition> renditions(UUID id) {
        return jdbc.sql(
                        "select kind, label, sha256, mime, bytes, width, height from renditions"
                                + " where asset_id = ? order by kind, width, label")
                .param(id)
                .query(
                        (row, number) ->
                                new Rendition(
                                        row.getString("kind"),
                                        row.getString("label"),
                                        row.getString("sha256"),
                                        row.getString("mime"),
                                        row.getLong("bytes"),
                                        integer(row, "width"),
                                        integer(row, "height")))
                .list();
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
