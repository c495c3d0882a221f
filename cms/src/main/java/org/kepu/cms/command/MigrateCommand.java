package org.kepu.cms.command;

import org.flywaydb.core.Flyway;
import org.kepu.cms.backup.BackupRefused;
import org.kepu.cms.backup.BackupTool;
import org.kepu.cms.backup.MoveDatabase;
import org.kepu.cms.settings.EmbeddedDatabase;
import org.kepu.cms.settings.Installation;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;

import javax.sql.DataSource;

/**
 * {@code kepu migrate}: moves everything from the H2 file of the data directory to the PostgreSQL
 * that the settings name. Broken off, it goes on where it was.
 */
@Command(name = "migrate", mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

    private final Starter starter;
    private final Console console;

    MigrateCommand(Starter starter, Console console) {
        this.starter = starter;
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        var started = starter.startTool(BackupTool.class, Map.of());
        if (started.isEmpty()) {
            return CommandLine.ExitCode.SOFTWARE;
        }
        try (var tool = started.get()) {
            return migrate(tool);
        } catch (BackupRefused refused) {
            console.complain("backup." + refused.key(), Map.of("fact", refused.fact()));
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private int migrate(ConfigurableApplicationContext tool) throws IOException {
        Path data = tool.getBean(Installation.class).data();
        String url = tool.getEnvironment().getProperty("kepu.database.url", "");
        if (!url.startsWith("jdbc:postgresql:") || !EmbeddedDatabase.exists(data)) {
            console.complain("migrate.nothing", Map.of("data", data));
            return CommandLine.ExitCode.SOFTWARE;
        }
        var source =
                new DriverManagerDataSource(
                        EmbeddedDatabase.url(data), EmbeddedDatabase.USERNAME, "");
        Flyway.configure().dataSource(source).outOfOrder(true).load().migrate();
        MoveDatabase.Moved moved =
                new MoveDatabase(source, tool.getBean(DataSource.class))
                        .move(
                                (table, rows) ->
                                        console.progress(
                                                "migrate.progress",
                                                Map.of("table", table, "rows", rows)));
        console.say("migrate.done", Map.of("rows", moved.rows(), "written", moved.written()));
        return CommandLine.ExitCode.OK;
    }
}
