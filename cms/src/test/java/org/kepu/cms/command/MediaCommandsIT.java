package org.kepu.cms.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.KepuApplication;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.FileBlobStore;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code kepu migrate-media} and {@code kepu verify-media} as an operator runs them, each in a
 * process of its own: killed on the way to a real S3 server (Ceph's radosgw) and run again.
 */
class MediaCommandsIT {

    private static final Path SCRIPT = Path.of("../build/radosgw.sh").toAbsolutePath().normalize();
    private static final Path DIRECTORY = Path.of("target/radosgw-media").toAbsolutePath();
    private static final int FILES = Integer.getInteger("kepu.media.files", 900);
    private static final int FILE_BYTES = 4_000;

    /** Done by the run that is killed, at least. */
    private static final int BEFORE_THE_KILL = 300;

    private static final Pattern MIGRATED =
            Pattern.compile("完成：复制 (\\d+) 个文件（\\d+ 字节），原已存在 (\\d+) 个");
    private static final Pattern ON_THE_WAY = Pattern.compile("已复制 (\\d+) 个文件，原已存在");

    private static int port;

    @TempDir Path scratch;

    @BeforeAll
    static void start() throws Exception {
        port = freePort();
        Files.createDirectories(DIRECTORY);
        int exit = radosgw("start", Integer.toString(port), Integer.toString(freePort()));
        Path log = DIRECTORY.resolve("start.log");
        assertThat(exit).as("%s: %s", SCRIPT, Files.readString(log)).isZero();
        MinioClient client =
                MinioClient.builder()
                        .endpoint("http://127.0.0.1:" + port)
                        .credentials("kepu-test", "kepu-test-secret")
                        .build();
        client.makeBucket(MakeBucketArgs.builder().bucket("kepu-media").build());
        client.close();
    }

    @AfterAll
    static void stop() throws Exception {
        radosgw("stop");
    }

    @Test
    void aMigrationThatIsKilledGoesOnAndTheBucketIsVerified() throws Exception {
        Path data = Files.createDirectories(scratch.resolve("data"));
        List<BlobKey> blobs = blobs(data.resolve("media"));

        int before = killedOnTheWay(data);
        Ended again = run(data, Map.of(), "migrate-media");

        assertThat(again.code()).as(again.said()).isZero();
        Matcher report = MIGRATED.matcher(again.said());
        assertThat(report.find()).as(again.said()).isTrue();
        long copied = Long.parseLong(report.group(1));
        long present = Long.parseLong(report.group(2));
        assertThat(copied + present).isEqualTo(FILES);
        assertThat(present).isBetween((long) before, FILES - 1L);
        Ended verified = run(data, Map.of("KEPU_MEDIA", "s3"), "verify-media");
        assertThat(verified.code()).as(verified.said()).isZero();
        assertThat(verified.said()).contains("已检查 " + FILES + " 个文件，损坏 0 个，缺失 0 个");

        damage(data.resolve("media"), blobs.getFirst());
        Ended damaged = run(data, Map.of("KEPU_MEDIA", "disk"), "verify-media");
        assertThat(damaged.code()).as(damaged.said()).isEqualTo(3);
        assertThat(damaged.said()).contains(blobs.getFirst().sha256()).contains("损坏 1 个");
        System.out.printf(
                "%d files: %d copied before the kill, %d after it%n", FILES, present, copied);
    }

    private static List<BlobKey> blobs(Path media) throws IOException {
        var store = new FileBlobStore(media);
        var random = new Random(1);
        var keys = new ArrayList<BlobKey>();
        for (int i = 0; i < FILES; i++) {
            byte[] bytes = new byte[FILE_BYTES];
            random.nextBytes(bytes);
            keys.add(store.put(new ByteArrayInputStream(bytes), FILE_BYTES));
        }
        return keys;
    }

    private static void damage(Path media, BlobKey key) throws IOException {
        String name = key.sha256();
        Path file = media.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name);
        Files.writeString(file, "坏了");
    }

    /** How many were copied for certain when the process was killed. */
    private int killedOnTheWay(Path data) throws Exception {
        Process process = start(data, Map.of(), "migrate-media");
        var said = new StringBuilder();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                said.append(line).append('\n');
                Matcher so = ON_THE_WAY.matcher(line);
                if (so.find() && Integer.parseInt(so.group(1)) >= BEFORE_THE_KILL) {
                    process.destroyForcibly().waitFor();
                    return Integer.parseInt(so.group(1));
                }
            }
        }
        throw new AssertionError("ended before it was killed: " + said);
    }

    private record Ended(int code, String said) {}

    private Ended run(Path data, Map<String, String> more, String command) throws Exception {
        Process process = start(data, more, command);
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).as(said).isTrue();
        return new Ended(process.exitValue(), said);
    }

    private Process start(Path data, Map<String, String> more, String command) throws IOException {
        Path classPath = scratch.resolve("class-path");
        Files.writeString(
                classPath,
                "-cp \"" + System.getProperty("java.class.path").replace("\\", "\\\\") + "\"");
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(it -> it.startsWith("--") || it.startsWith("-Dkepu.bundle."))
                .forEach(line::add);
        line.addAll(List.of("-Xmx400m", "-XX:TieredStopAtLevel=1", "-Duser.language=zh"));
        line.addAll(List.of("-Dstdout.encoding=UTF-8", "@" + classPath));
        line.addAll(List.of(KepuApplication.class.getName(), command));
        var builder = new ProcessBuilder(line).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.put("KEPU_DATA", data.toString());
        environment.put("KEPU_S3_ENDPOINT", "http://127.0.0.1:" + port);
        environment.put("KEPU_S3_BUCKET", "kepu-media");
        environment.put("KEPU_S3_ACCESS_KEY", "kepu-test");
        environment.put("KEPU_S3_SECRET_KEY", "kepu-test-secret");
        environment.putAll(more);
        return builder.start();
    }

    private static int radosgw(String... arguments) throws IOException, InterruptedException {
        var command = new ProcessBuilder("bash", SCRIPT.toString());
        command.command().addAll(List.of(arguments));
        command.environment().put("RGW_DIR", DIRECTORY.toString());
        command.environment().put("RGW_ACCESS_KEY", "kepu-test");
        command.environment().put("RGW_SECRET_KEY", "kepu-test-secret");
        command.redirectErrorStream(true);
        command.redirectOutput(DIRECTORY.resolve(arguments[0] + ".log").toFile());
        Process process = command.start();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return -1;
        }
        return process.exitValue();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
