package org.kepu.cms.backup;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

import javax.sql.DataSource;

/**
 * Puts a backup into an empty installation, whichever database it has. Blobs come first, which by
 * themselves change nothing; all rows follow in one transaction, so there is no half of a
 * restoration. Each table's and each blob's hash is compared on the way.
 */
public final class RestoreBackup {

    private final DataSource database;
    private final BlobStore blobs;
    private final JsonMapper json = JsonMapper.builder().build();

    /**
     * @param database with all migrations done and nothing in it
     */
    public RestoreBackup(DataSource database, BlobStore blobs) {
        this.database = database;
        this.blobs = blobs;
    }

    /** What was restored. */
    public record Restored(long rows, long blobs, long bytes) {}

    /**
     * Restores it.
     *
     * @throws BackupRefused if the file is no whole backup, or the installation isn't empty or too
     *     old for it; nothing was changed then
     * @throws IOException if the file, the database or the store fails; trying again is safe
     */
    public Restored restore(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            Manifest manifest = manifest(zip, file);
            try (Connection connection = database.getConnection()) {
                return restore(zip, manifest, connection);
            }
        } catch (ZipException e) {
            throw new BackupRefused("not-whole", file.toString());
        } catch (SQLException e) {
            throw new IOException("the database can't be written", e);
        }
    }

    private Manifest manifest(ZipFile zip, Path file) throws IOException {
        ZipEntry entry = zip.getEntry(Manifest.NAME);
        if (entry == null) {
            throw new BackupRefused("not-whole", file.toString());
        }
        try (InputStream bytes = zip.getInputStream(entry)) {
            Manifest manifest = json.readValue(bytes, Manifest.class);
            if (manifest.format() != Manifest.FORMAT) {
                throw new BackupRefused("too-new", "format " + manifest.format());
            }
            return manifest;
        } catch (JacksonException e) {
            throw new BackupRefused("not-whole", file.toString());
        }
    }

    private Restored restore(ZipFile zip, Manifest manifest, Connection connection)
            throws SQLException, IOException {
        Set<String> unknown = new HashSet<>(manifest.migrations());
        unknown.removeAll(Tables.migrations(connection));
        if (!unknown.isEmpty()) {
            throw new BackupRefused("too-new", "migration " + String.join(", ", unknown));
        }
        EmptyInstallation.require(connection);
        Map<String, Table> tables = new TreeMap<>();
        Tables.of(connection).forEach(it -> tables.put(it.name(), it));
        long bytes = blobs(zip);
        connection.setAutoCommit(false);
        try {
            long rows = 0;
            for (var part : manifest.tables().entrySet()) {
                Table table = as(tables.get(part.getKey()), part.getKey(), part.getValue());
                rows += table(zip, table, part.getValue(), connection);
            }
            freeJobs(connection);
            connection.commit();
            return new Restored(rows, manifest.blobs(), bytes);
        } catch (SQLException | IOException | RuntimeException failed) {
            connection.rollback();
            throw failed;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** The table with the columns of the backup, which may be older and know fewer. */
    private static Table as(@Nullable Table table, String name, Manifest.Part part) {
        if (table == null) {
            throw new BackupRefused("too-new", "table " + name);
        }
        List<Table.Column> columns =
                part.columns().stream()
                        .map(
                                wanted ->
                                        table.columns().stream()
                                                .filter(it -> it.name().equals(wanted))
                                                .findFirst()
                                                .orElseThrow(
                                                        () ->
                                                                new BackupRefused(
                                                                        "too-new",
                                                                        name + "." + wanted)))
                        .toList();
        return new Table(name, columns, table.key(), table.parents());
    }

    private long table(ZipFile zip, Table table, Manifest.Part part, Connection connection)
            throws SQLException, IOException {
        MessageDigest digest = DigestUtils.getSha256Digest();
        var copy = new RowCopy(connection, table);
        List<List<@Nullable Object>> batch = new ArrayList<>();
        long rows = 0;
        ZipEntry entry = entry(zip, Manifest.table(table.name()));
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(zip.getInputStream(entry), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
                batch.add(row(table, line));
                rows++;
                if (batch.size() == RowCopy.BATCH) {
                    copy.put(batch);
                    batch.clear();
                }
            }
        }
        copy.put(batch);
        if (rows != part.rows()
                || !HexFormat.of().formatHex(digest.digest()).equals(part.sha256())) {
            throw new BackupRefused("damaged", Manifest.table(table.name()));
        }
        return rows;
    }

    private List<@Nullable Object> row(Table table, String line) {
        Object[] read = json.readValue(line, Object[].class);
        if (read.length != table.columns().size()) {
            throw new BackupRefused("damaged", Manifest.table(table.name()));
        }
        var values = new ArrayList<@Nullable Object>(read.length);
        for (int i = 0; i < read.length; i++) {
            values.add(table.columns().get(i).kind().fromJson(read[i]));
        }
        return values;
    }

    private static ZipEntry entry(ZipFile zip, String name) {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new BackupRefused("damaged", name);
        }
        return entry;
    }

    private long blobs(ZipFile zip) throws IOException {
        long bytes = 0;
        Enumeration<? extends ZipEntry> entries = zip.entries();
        while (entries.hasMoreElements()) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().startsWith("blobs/")) {
                String wanted = entry.getName().substring("blobs/ab/".length());
                try (InputStream content = zip.getInputStream(entry)) {
                    BlobKey key = blobs.put(content, Long.MAX_VALUE);
                    if (!key.sha256().equals(wanted)) {
                        throw new BackupRefused("damaged", Objects.toString(entry.getName()));
                    }
                }
                bytes += entry.getSize();
            }
        }
        return bytes;
    }

    /** Whoever held a job is gone; it begins again at once. */
    static void freeJobs(Connection connection) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "update scheduled_tasks set picked = false, picked_by = null,"
                                + " last_heartbeat = null where picked = true")) {
            statement.executeUpdate();
        }
    }
}
