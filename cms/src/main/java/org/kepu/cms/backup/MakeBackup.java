package org.kepu.cms.backup;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.audit.Audited;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import javax.sql.DataSource;

/**
 * Writes a backup as one ZIP file: each table as lines of JSON, the blobs that rows name, and a
 * manifest. All rows are read in one transaction that sees one moment, while others go on writing;
 * blobs are never changed, so whatever those rows name is still there afterwards.
 */
@Component
public class MakeBackup {

    private static final int ROWS_AT_ONCE = 500;

    private final DataSource database;
    private final BlobStore blobs;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    MakeBackup(
            DataSource database, BlobStore blobs, ApplicationEventPublisher events, Clock clock) {
        this.database = database;
        this.blobs = blobs;
        this.events = events;
        this.clock = clock;
    }

    /**
     * What was written.
     *
     * @param bytes of blobs
     * @param missing blobs that rows name but the store doesn't have
     */
    public record Made(long rows, long blobs, long bytes, List<String> missing) {}

    /**
     * Writes a backup; the stream is left open.
     *
     * @param media whether the bytes of the media come along, or only their names
     * @throws IOException if the stream, the database or the store fails; what was written then has
     *     no manifest and can't be restored by mistake
     */
    public Made make(Actor actor, boolean media, OutputStream to) throws IOException {
        actor.require(Permission.ADMINISTER);
        Instant now = clock.instant();
        events.publishEvent(new BackupMade(actor, now, media));
        try (Connection connection = database.getConnection()) {
            freeze(connection);
            try {
                return write(connection, media, now, to);
            } finally {
                connection.rollback();
                connection.setReadOnly(false);
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IOException("the database can't be read", e);
        }
    }

    /**
     * One moment for all tables. PostgreSQL takes its snapshot for REPEATABLE READ; H2 takes one of
     * all tables only above that.
     */
    private static void freeze(Connection connection) throws SQLException {
        boolean h2 = connection.getMetaData().getURL().startsWith("jdbc:h2:");
        connection.setAutoCommit(false);
        connection.setReadOnly(!h2);
        connection.setTransactionIsolation(
                h2 ? Connection.TRANSACTION_SERIALIZABLE : Connection.TRANSACTION_REPEATABLE_READ);
    }

    private Made write(Connection connection, boolean media, Instant now, OutputStream to)
            throws SQLException, IOException {
        var zip =
                new ZipOutputStream(new BufferedOutputStream(to, 1 << 16), StandardCharsets.UTF_8);
        Map<String, Manifest.Part> parts = new LinkedHashMap<>();
        for (Table table : Tables.of(connection)) {
            parts.put(table.name(), table(connection, table, zip));
        }
        SortedSet<String> names = NamedBlobs.of(connection);
        List<String> missing = new ArrayList<>();
        long bytes = 0;
        if (media) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (String name : names) {
                bytes += blob(name, zip, missing);
            }
        }
        var manifest =
                new Manifest(
                        Manifest.FORMAT,
                        now,
                        connection.getMetaData().getDatabaseProductName(),
                        Tables.migrations(connection),
                        parts,
                        changes(connection),
                        media,
                        names.size(),
                        bytes,
                        missing);
        zip.putNextEntry(new ZipEntry(Manifest.NAME));
        zip.write(json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        zip.closeEntry();
        zip.finish();
        zip.flush();
        long rows = parts.values().stream().mapToLong(Manifest.Part::rows).sum();
        return new Made(rows, names.size(), bytes, missing);
    }

    private Manifest.Part table(Connection connection, Table table, ZipOutputStream zip)
            throws SQLException, IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        long rows = 0;
        zip.putNextEntry(new ZipEntry(Manifest.table(table.name())));
        try (var statement = connection.prepareStatement(table.selectAll())) {
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    byte[] line =
                            (json.writeValueAsString(table.read(result)) + "\n")
                                    .getBytes(StandardCharsets.UTF_8);
                    digest.update(line);
                    zip.write(line);
                    rows++;
                }
            }
        }
        zip.closeEntry();
        return new Manifest.Part(
                table.columns().stream().map(Table.Column::name).toList(),
                rows,
                HexFormat.of().formatHex(digest.digest()));
    }

    private long blob(String name, ZipOutputStream zip, List<String> missing) throws IOException {
        try (InputStream bytes = blobs.open(new BlobKey(name))) {
            zip.putNextEntry(new ZipEntry(Manifest.blob(name)));
            long copied = bytes.transferTo(zip);
            zip.closeEntry();
            return copied;
        } catch (NoSuchFileException _) {
            missing.add(name);
            return 0;
        }
    }

    private static long changes(Connection connection) throws SQLException {
        try (var statement =
                        connection.prepareStatement("select seq from change_counter where id = 1");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Somebody took a copy of everything. */
    record BackupMade(Actor actor, Instant at, boolean media) implements Audited {
        @Override
        public String action() {
            return "backup.make";
        }

        @Override
        public @Nullable Target target() {
            return null;
        }

        @Override
        public Map<String, String> details() {
            return Map.of("media", String.valueOf(media));
        }
    }
}
