package org.kepu.cms.backup;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import javax.sql.DataSource;

/**
 * Moves everything from one database to another one, such as from H2 to PostgreSQL, and then
 * compares both row by row. It may be broken off at any moment and begun again: batches that are
 * there already are only compared. Nobody may write into either meanwhile.
 */
public final class MoveDatabase {

    /** In the new database, as long as the move isn't done; there it may go on. */
    private static final String MARK = "moved-from";

    private final DataSource from;
    private final DataSource to;

    /**
     * @param from with the migrations of this program
     * @param to with the same, and empty or left by a move that was broken off
     */
    public MoveDatabase(DataSource from, DataSource to) {
        this.from = from;
        this.to = to;
    }

    /**
     * What was done.
     *
     * @param rows that were compared
     * @param written those that were not there yet
     */
    public record Moved(long rows, long written) {}

    /**
     * Moves.
     *
     * @param progress is told each table's name and its rows so far
     * @throws BackupRefused if the new database is somebody's, or isn't equal in the end
     * @throws IOException if a database fails; going on later is safe
     */
    public Moved move(BiConsumer<String, Long> progress) throws IOException {
        try (Connection source = from.getConnection();
                Connection target = to.getConnection()) {
            if (!Tables.migrations(source).equals(Tables.migrations(target))) {
                throw new BackupRefused("other-version", target.getMetaData().getURL());
            }
            source.setAutoCommit(false);
            target.setAutoCommit(false);
            begin(source, target);
            Moved moved = tables(source, target, progress);
            end(target);
            return moved;
        } catch (SQLException e) {
            throw new IOException("a database failed: " + e.getMessage(), e);
        }
    }

    private static void begin(Connection source, Connection target) throws SQLException {
        String origin = source.getMetaData().getURL();
        String mark = mark(target);
        if (mark == null) {
            EmptyInstallation.require(target);
            try (var statement =
                    target.prepareStatement("insert into site_facts (name, fact) values (?, ?)")) {
                statement.setString(1, MARK);
                statement.setString(2, origin);
                statement.executeUpdate();
            }
            target.commit();
        } else if (!mark.equals(origin)) {
            throw new BackupRefused("other-source", mark);
        }
    }

    private static @Nullable String mark(Connection target) throws SQLException {
        try (var statement =
                target.prepareStatement("select fact from site_facts where name = ?")) {
            statement.setString(1, MARK);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? row.getString(1) : null;
            }
        }
    }

    private static Moved tables(
            Connection source, Connection target, BiConsumer<String, Long> progress)
            throws SQLException {
        List<Table> tables = Tables.of(source);
        long written = 0;
        for (Table table : tables) {
            written += copy(source, target, table, progress);
        }
        long rows = 0;
        for (Table table : tables) {
            rows += compare(source, target, table);
        }
        return new Moved(rows, written);
    }

    private static long copy(
            Connection source, Connection target, Table table, BiConsumer<String, Long> progress)
            throws SQLException {
        var copy = new RowCopy(target, table);
        long[] counts = {0, 0};
        eachBatch(
                source,
                table,
                batch -> {
                    counts[1] += copy.put(batch);
                    target.commit();
                    counts[0] += batch.size();
                    progress.accept(table.name(), counts[0]);
                });
        return counts[1];
    }

    /** Every row is there just so, and no other. */
    private static long compare(Connection source, Connection target, Table table)
            throws SQLException {
        var copy = new RowCopy(target, table);
        long[] rows = {0};
        eachBatch(
                source,
                table,
                batch -> {
                    rows[0] += batch.size();
                    if (!copy.differing(batch).isEmpty()) {
                        throw new BackupRefused("differs", table.name());
                    }
                });
        long marks = table.name().equals("site_facts") ? 1 : 0;
        if (count(target, table) != rows[0] + marks) {
            throw new BackupRefused("differs", table.name());
        }
        return rows[0];
    }

    private static long count(Connection target, Table table) throws SQLException {
        try (var statement = target.prepareStatement("select count(*) from " + table.name());
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void eachBatch(Connection source, Table table, Batch batch) throws SQLException {
        try (var statement = source.prepareStatement(table.selectAll())) {
            statement.setFetchSize(RowCopy.BATCH);
            try (ResultSet result = statement.executeQuery()) {
                List<List<@Nullable Object>> rows = new ArrayList<>();
                while (result.next()) {
                    rows.add(table.read(result));
                    if (rows.size() == RowCopy.BATCH) {
                        batch.accept(rows);
                        rows.clear();
                    }
                }
                batch.accept(rows);
            }
        }
    }

    private static void end(Connection target) throws SQLException {
        RestoreBackup.freeJobs(target);
        try (var statement = target.prepareStatement("delete from site_facts where name = ?")) {
            statement.setString(1, MARK);
            statement.executeUpdate();
        }
        target.commit();
    }

    private interface Batch {
        void accept(List<List<@Nullable Object>> rows) throws SQLException;
    }
}
