package org.kepu.cms.media;

import static org.kepu.cms.settings.Timestamps.instant;
import static org.kepu.cms.settings.Timestamps.utc;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
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
        return query("where id = ?", List.of(id.value())).stream().findFirst();
    }

    /** The asset with those bytes. */
    public Optional<MediaAsset> findByHash(String sha256) {
        return query("where sha256 = ?", List.of(sha256)).stream().findFirst();
    }

    /** Those of the assets that exist, by id. */
    public Map<AssetId, MediaAsset> findAll(Collection<AssetId> ids) {
        Map<AssetId, MediaAsset> found = new HashMap<>();
        List<UUID> wanted = ids.stream().map(AssetId::value).distinct().toList();
        if (!wanted.isEmpty()) {
            query("where id in (" + "?, ".repeat(wanted.size() - 1) + "?)", wanted)
                    .forEach(asset -> found.put(asset.id(), asset));
        }
        return found;
    }

    /**
     * Newest first, those whose file name or description contains the text.
     *
     * @param text in any case; empty for all
     * @param type the beginning of the media type, such as {@code image/}; empty for all
     * @param after behind that place, or from the start
     */
    public List<MediaAsset> list(String text, String type, @Nullable AssetCursor after, int limit) {
        var where = new ArrayList<String>();
        var params = new ArrayList<Object>();
        if (!text.isBlank()) {
            String pattern = "%" + escaped(text.strip().toLowerCase(Locale.ROOT)) + "%";
            where.add("(lower(file_name) like ? escape '!' or lower(alt) like ? escape '!')");
            params.addAll(List.of(pattern, pattern));
        }
        if (!type.isBlank()) {
            where.add("mime like ? escape '!'");
            params.add(escaped(type) + "%");
        }
        if (after != null) {
            where.add("(created_at, id) < (?, ?)");
            params.addAll(List.of(utc(after.at()), after.id()));
        }
        params.add(limit);
        String condition = where.isEmpty() ? "" : "where " + String.join(" and ", where);
        return query(
                condition + " order by created_at desc, id desc fetch first ? rows only", params);
    }

    private static String escaped(String text) {
        return text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    }

    /** A place in the list: behind the asset that was last seen. */
    public record AssetCursor(Instant at, UUID id) {}

    /** Two queries, however many assets: the renditions of all are read at once. */
    private List<MediaAsset> query(String rest, List<?> params) {
        List<MediaAsset> bare =
                jdbc.sql("select " + COLUMNS + " from assets " + rest)
                        .params(params)
                        .query(Assets::asset)
                        .list();
        Map<UUID, List<Rendition>> renditions =
                renditions(bare.stream().map(asset -> asset.id().value()).toList());
        return bare.stream()
                .map(asset -> asset.with(renditions.getOrDefault(asset.id().value(), List.of())))
                .toList();
    }

    /** Adds the asset with its renditions; the bytes must be in the blob store already. */
    public void add(MediaAsset asset) {
        jdbc.sql(
                        "insert into assets ("
                                + COLUMNS
                                + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .param(asset.id().value())
                .param(asset.sha256())
                .param(asset.mime())
                .param(asset.bytes())
                .param(asset.width())
                .param(asset.height())
                .param(asset.durationSeconds())
                .param(asset.fileName())
                .param(asset.alt())
                .param(asset.caption())
                .param(asset.credit())
                .param(asset.licence())
                .param(asset.createdBy())
                .param(utc(asset.createdAt()))
                .update();
        asset.renditions().forEach(rendition -> addRendition(asset.id(), rendition));
        if (asset.isRecording()) {
            // In the same transaction: whatever takes the recording in, its forms will be made.
            jdbc.sql(
                            "insert into rendition_work (asset_id, state, tries, due_at, note)"
                                    + " values (?, 'waiting', 0, ?, '')")
                    .params(asset.id().value(), utc(asset.createdAt()))
                    .update();
        }
    }

    /** Adds a form of the asset; one of that kind and label that is there stays as it is. */
    public void addRendition(AssetId id, Rendition rendition) {
        jdbc.sql(
                        "insert into renditions (asset_id, kind, label, sha256, mime, bytes, width,"
                                + " height) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
                .param(id.value())
                .param(rendition.kind())
                .param(rendition.label())
                .param(rendition.sha256())
                .param(rendition.mime())
                .param(rendition.bytes())
                .param(rendition.width())
                .param(rendition.height())
                .update();
    }

    /** Gives the asset another form; one of the same kind and label is replaced. */
    public void putRendition(AssetId id, Rendition rendition) {
        jdbc.sql("delete from renditions where asset_id = ? and kind = ? and label = ?")
                .params(id.value(), rendition.kind(), rendition.label())
                .update();
        addRendition(id, rendition);
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

    private static MediaAsset asset(ResultSet row, int number) throws SQLException {
        return new MediaAsset(
                new AssetId(row.getObject("id", UUID.class)),
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
                instant(row, "created_at"),
                List.of());
    }

    private Map<UUID, List<Rendition>> renditions(List<UUID> ids) {
        Map<UUID, List<Rendition>> found = new HashMap<>();
        if (!ids.isEmpty()) {
            jdbc.sql(
                            "select asset_id, kind, label, sha256, mime, bytes, width, height from"
                                    + " renditions where asset_id in ("
                                    + "?, ".repeat(ids.size() - 1)
                                    + "?) order by kind, width, label")
                    .params(ids)
                    .query(
                            (ResultSet row) -> {
                                found.computeIfAbsent(
                                                row.getObject("asset_id", UUID.class),
                                                _ -> new ArrayList<>())
                                        .add(rendition(row));
                            });
        }
        return found;
    }

    private static Rendition rendition(ResultSet row) throws SQLException {
        return new Rendition(
                row.getString("kind"),
                row.getString("label"),
                row.getString("sha256"),
                row.getString("mime"),
                row.getLong("bytes"),
                integer(row, "width"),
                integer(row, "height"));
    }

    private static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }
}
