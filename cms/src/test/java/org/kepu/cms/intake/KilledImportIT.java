package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Kills an import without warning, again and again, and looks whether the end is the same as that
 * of one that nobody disturbed: the same items, the same outcomes, nothing lost, nothing twice.
 */
class KilledImportIT {

    private static final Path SAMPLES = Path.of("../samples");
    private static final int KILLS = Integer.getInteger("kepu.kills", 20);
    private static final int MOST_MILLIS_ALIVE = 9_000;
    private static final int MOST_STARTS = 200;

    @TempDir Path scratch;

    @Test
    void aKilledImportEndsLikeAnUndisturbedOne() throws Exception {
        Path folder = documents();
        Path calm = Files.createDirectories(scratch.resolve("calm"));
        Path stormy = Files.createDirectories(scratch.resolve("stormy"));
        assertThat(start(calm, folder).waitFor()).isZero();
        State wanted = state(calm);

        long seed = Long.getLong("kepu.seed", System.nanoTime());
        int kills = importAndKill(stormy, folder, new Random(seed));

        assertThat(state(stormy)).as("seed %d, %d kills", seed, kills).isEqualTo(wanted);
        assertThat(wanted.outcomes()).hasSizeGreaterThan(50);
        assertThat(wanted.items()).doesNotHaveDuplicates();
    }

    /** The kills are spread over starting, listing and working, by chance. */
    private int importAndKill(Path data, Path folder, Random random) throws Exception {
        int kills = 0;
        for (int i = 0; i < MOST_STARTS; i++) {
            Process importing = start(data, folder);
            if (kills == KILLS) {
                assertThat(importing.waitFor()).isZero();
                return kills;
            }
            int alive = 1_000 + random.nextInt(MOST_MILLIS_ALIVE);
            if (importing.waitFor(alive, TimeUnit.MILLISECONDS)) {
                assertThat(importing.exitValue()).isZero();
                return kills;
            }
            importing.destroyForcibly().waitFor();
            kills++;
        }
        throw new AssertionError("never ended");
    }

    private Path documents() throws IOException {
        Path folder = Files.createDirectories(scratch.resolve("documents"));
        for (String part : List.of("rumors", "articles/docx", "articles/pdf", "posters")) {
            Path from = SAMPLES.resolve(part);
            try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path to = folder.resolve(part).resolve(from.relativize(file).toString());
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to);
                }
            }
        }
        Files.copy(SAMPLES.resolve("rumors-weekly.jsonl"), folder.resolve("weekly.jsonl"));
        Files.createFile(folder.resolve("empty.txt"));
        Files.writeString(folder.resolve("broken.pdf"), "%PDF-1.7 broken");
        return folder;
    }

    private Process start(Path data, Path folder) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--") || it.startsWith("-Dkepu.bundle."))
                .forEach(command::add);
        for (String bundle : List.of("kepu.bundle.samples", "kepu.bundle.worker")) {
            String place = System.getProperty(bundle);
            if (place != null) {
                command.add("-D" + bundle + "=" + place);
            }
        }
        Path classPath = scratch.resolve("class-path");
        Files.writeString(
                classPath,
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        command.addAll(List.of("-Xmx700m", "-XX:TieredStopAtLevel=1", "@" + classPath));
        command.addAll(
                List.of(ImportingProcess.class.getName(), data.toString(), folder.toString()));
        File log = scratch.resolve(data.getFileName() + ".log").toFile();
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log))
                .start();
    }

    private static JdbcClient database(Path data) {
        var source = new JdbcDataSource();
        source.setURL(
                "jdbc:h2:file:"
                        + data.resolve("db/kepu")
                        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        source.setUser("sa");
        source.setPassword("");
        return JdbcClient.create(source);
    }

    /** How many documents have which outcome, a line each. */
    static List<String> outcomes(Path data) {
        return texts(
                database(data),
                "select outcome || ' ' || count(*) from import_documents group by outcome order by"
                        + " outcome");
    }

    private static State state(Path data) {
        JdbcClient jdbc = database(data);
        return new State(
                texts(jdbc, "select state from imports"),
                texts(
                        jdbc,
                        "select doc_key || ' ' || outcome from import_documents where outcome <>"
                                + " 'expanded' order by doc_key"),
                texts(
                        jdbc,
                        "select slug || ' ' || status || ' ' || head || ' ' || live from items"
                                + " order by slug"),
                texts(jdbc, "select sha256 from assets order by sha256"),
                texts(jdbc, "select cast(count(*) as varchar) from changes"));
    }

    private static List<String> texts(JdbcClient jdbc, String sql) {
        return jdbc.sql(sql).query(String.class).list();
    }

    private record State(
            List<String> imports,
            List<String> outcomes,
            List<String> items,
            List<String> assets,
            List<String> changes) {}
}
