package org.kepu.cms.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;

class CommitsSurviveTest {

    private static final int ENOUGH = 200;

    @TempDir Path data;

    @Test
    void whatAKilledProcessHadCommittedIsThere() throws Exception {
        Process writer =
                new ProcessBuilder(
                                List.of(
                                        ProcessHandle.current().info().command().orElseThrow(),
                                        "-XX:TieredStopAtLevel=1",
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        KilledWriter.class.getName(),
                                        data.toString()))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long committed = 0;
        try (BufferedReader lines = writer.inputReader()) {
            for (int i = 0; i < ENOUGH; i++) {
                committed = Long.parseLong(lines.readLine());
            }
            writer.toHandle().destroyForcibly();
            writer.waitFor();
            String line = lines.readLine();
            while (line != null && !line.isEmpty()) {
                committed = Math.max(committed, Long.parseLong(line));
                line = lines.readLine();
            }
        }

        String url = new DatabaseSettings("", "", "").jdbcUrl(data);
        try (var connection = DriverManager.getConnection(url, "sa", "");
                var rows = connection.createStatement().executeQuery("select max(i) from n")) {
            rows.next();
            assertThat(rows.getLong(1)).isGreaterThanOrEqualTo(committed);
        }
    }
}
