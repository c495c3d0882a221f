package org.kepu.cms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kepu.cms.account.Actor;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.TestDatabase;
import org.kepu.ingest.store.FileBlobStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;

import javax.imageio.ImageIO;
import javax.sql.DataSource;

/** The restore drill: a backup of a working installation is restored to each kind of database. */
@KepuTest
@Import(Newsroom.class)
abstract class RestoreDrillContract {

    @Autowired private MockMvc web;
    @Autowired private Newsroom newsroom;
    @Autowired private MakeBackup makeBackup;
    @Autowired private ChangeLog changes;
    @Autowired private DataSource database;
    @Autowired private JsonMapper json;

    @TempDir private Path scratch;

    @BeforeEach
    void haveSomethingToLose() throws Exception {
        for (int i = 0; i < 5; i++) {
            newsroom.publish("rumor", Newsroom.rumor("微波炉致癌" + System.nanoTime()));
        }
        newsroom.draft("article", Newsroom.article("草稿" + System.nanoTime()));
        web.perform(
                        multipart("/api/manage/v1/assets")
                                .file(new MockMultipartFile("file", "a.png", "image/png", noise()))
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(status().is2xxSuccessful());
    }

    @ParameterizedTest
    @EnumSource
    void whatWasBackedUpIsThereAgain(DatabaseKind kind) throws Exception {
        Path file = scratch.resolve("kepu.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            makeBackup.make(Actor.SYSTEM, true, out);
        }
        TestDatabase fresh = kind.open();
        var store = new FileBlobStore(scratch.resolve("media"));

        long start = System.nanoTime();
        var restored = new RestoreBackup(fresh.dataSource(), store).restore(file);
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        System.out.printf(
                "restore drill to %s: %d rows, %d blobs, %d bytes in %d ms%n",
                kind, restored.rows(), restored.blobs(), restored.bytes(), millis);
        Path second = scratch.resolve("second.zip");
        try (OutputStream out = Files.newOutputStream(second)) {
            new MakeBackup(fresh.dataSource(), store, _ -> {}, java.time.Clock.systemUTC())
                    .make(Actor.SYSTEM, true, out);
        }
        assertThat(content(second)).isEqualTo(content(file));
        assertThat(restored.blobs()).isPositive();
    }

    @Test
    void aBackupShowsOneMomentHoweverMuchIsPublishedMeanwhile() throws Exception {
        long before = changes.last();
        Path file = scratch.resolve("kepu.zip");
        try (var out = new Disturbed(Files.newOutputStream(file), this::publishOne)) {
            makeBackup.make(Actor.SYSTEM, true, out);
        }

        assertThat(changes.last()).isEqualTo(before + 1);
        Manifest manifest = manifest(file);
        assertThat(manifest.changes()).isEqualTo(before);
        assertThat(manifest.tables().get("changes").rows()).isEqualTo(before);
        var store = new FileBlobStore(scratch.resolve("media"));
        new RestoreBackup(DatabaseKind.H2.open().dataSource(), store).restore(file);
    }

    @Test
    void anInstallationThatIsInUseIsNeverOverwritten() throws Exception {
        Path file = backup();
        var store = new FileBlobStore(scratch.resolve("media"));

        assertThatThrownBy(() -> new RestoreBackup(database, store).restore(file))
                .isInstanceOfSatisfying(
                        BackupRefused.class, it -> assertThat(it.key()).isEqualTo("not-empty"));
    }

    @Test
    void aBackupThatBrokeOffIsRefused() throws Exception {
        Path file = backup();
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 100));
        TestDatabase fresh = DatabaseKind.H2.open();
        var store = new FileBlobStore(scratch.resolve("media"));

        assertThatThrownBy(() -> new RestoreBackup(fresh.dataSource(), store).restore(file))
                .isInstanceOfSatisfying(
                        BackupRefused.class, it -> assertThat(it.key()).isEqualTo("not-whole"));
    }

    @Test
    void aBackupThatWasTamperedWithLeavesNothingBehind() throws Exception {
        Path file = backup();
        try (var zip = java.nio.file.FileSystems.newFileSystem(file)) {
            Path users = zip.getPath("tables/users.jsonl");
            String text = Files.readString(users).replace("管理员", "别的人");
            Files.writeString(users, text);
        }
        TestDatabase fresh = DatabaseKind.H2.open();
        var store = new FileBlobStore(scratch.resolve("media"));

        assertThatThrownBy(() -> new RestoreBackup(fresh.dataSource(), store).restore(file))
                .isInstanceOfSatisfying(
                        BackupRefused.class, it -> assertThat(it.key()).isEqualTo("damaged"));
        assertThat(fresh.jdbc().sql("select count(*) from users").query(Long.class).single())
                .isEqualTo(1);
    }

    private void publishOne() {
        newsroom.publish("rumor", Newsroom.rumor("备份时发布" + System.nanoTime()));
    }

    private Path backup() throws IOException {
        Path file = scratch.resolve("kepu.zip");
        try (OutputStream out = Files.newOutputStream(file)) {
            makeBackup.make(Actor.SYSTEM, true, out);
        }
        return file;
    }

    /** The lines of each table in an order that no database has a part in; jobs go on meanwhile. */
    private Map<String, List<String>> content(Path file) throws IOException {
        Map<String, List<String>> content = new TreeMap<>();
        try (var zip = new ZipFile(file.toFile())) {
            for (String table : manifest(file).tables().keySet()) {
                if (!table.equals("scheduled_tasks")) {
                    byte[] lines =
                            zip.getInputStream(zip.getEntry(Manifest.table(table))).readAllBytes();
                    content.put(
                            table,
                            new String(lines, StandardCharsets.UTF_8).lines().sorted().toList());
                }
            }
            content.put(
                    "blobs",
                    zip.stream()
                            .filter(it -> it.getName().startsWith("blobs/"))
                            .map(it -> it.getName() + " " + it.getSize() + " " + it.getCrc())
                            .sorted()
                            .toList());
        }
        return content;
    }

    private Manifest manifest(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            return json.readValue(zip.getInputStream(zip.getEntry(Manifest.NAME)), Manifest.class);
        }
    }

    /** A picture that doesn't compress, so that the archive is written in more than one piece. */
    private static byte[] noise() throws IOException {
        var picture = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        var random = new Random(7);
        for (int x = 0; x < 300; x++) {
            for (int y = 0; y < 300; y++) {
                picture.setRGB(x, y, random.nextInt());
            }
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }

    /** Does something in the middle. */
    private static final class Disturbed extends FilterOutputStream {
        private final Runnable disturbance;
        private boolean done;

        Disturbed(OutputStream out, Runnable disturbance) {
            super(out);
            this.disturbance = disturbance;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            if (!done) {
                done = true;
                disturbance.run();
            }
        }
    }
}
