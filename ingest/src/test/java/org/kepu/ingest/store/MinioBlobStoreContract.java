package org.kepu.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;

import okhttp3.OkHttpClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.ingest.source.BucketConnector;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceItem;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CancellationException;

/** What a store in a bucket must do besides; a subclass brings the server. */
abstract class MinioBlobStoreContract extends BlobStoreContract {

    static final String ACCESS_KEY = "kepu-test";
    static final String SECRET_KEY = "kepu-test-secret";

    private static final OkHttpClient HTTP = new OkHttpClient();

    @TempDir private Path spool;

    private final String bucket = "kepu-" + UUID.randomUUID();

    protected abstract String endpoint();

    private MinioClient client;

    @Override
    protected BlobStore open() throws Exception {
        client =
                MinioClient.builder()
                        .endpoint(endpoint())
                        .credentials(ACCESS_KEY, SECRET_KEY)
                        .httpClient(HTTP, false)
                        .build();
        client.makeBucket(MakeBucketArgs.builder().bucket(bucket).build());
        return new MinioBlobStore(place(), spool, Clock.systemUTC());
    }

    /** A move from the disk that is cut off, begun again, and finds a damaged file. */
    @Test
    void copyingFromTheDiskGoesOnWhereItWasCutOff(@TempDir Path disk) throws Exception {
        var files = new FileBlobStore(disk);
        Set<BlobKey> kept = new HashSet<>();
        for (int i = 0; i < 7; i++) {
            byte[] bytes = ("第 " + i + " 份").repeat(1 + i * 200_000).getBytes(UTF_8);
            kept.add(files.put(new ByteArrayInputStream(bytes), 1 << 30));
        }
        BlobKey damaged = kept.iterator().next();
        String name = damaged.sha256();
        Files.writeString(
                disk.resolve(name.substring(0, 2)).resolve(name.substring(2, 4)).resolve(name),
                "anderes");
        try (var bucketStore = new MinioBlobStore(place(), spool, Clock.systemUTC())) {
            var copy = new CopyBlobs(files, bucketStore);
            assertThatThrownBy(
                            () ->
                                    copy.copy(
                                            soFar -> {
                                                if (soFar.copied() == 3) {
                                                    throw new CancellationException();
                                                }
                                            }))
                    .isInstanceOf(CancellationException.class);

            CopyBlobs.Report report = copy.copy(_ -> {});

            assertThat(report.present()).isEqualTo(3);
            assertThat(report.copied()).isEqualTo(3);
            assertThat(report.damaged()).containsExactly(damaged);
            try (var there = bucketStore.list()) {
                kept.remove(damaged);
                assertThat(there.map(StoredBlob::key)).containsExactlyInAnyOrderElementsOf(kept);
            }
            for (BlobKey key : kept) {
                assertThat(new VerifyBlobs(bucketStore).verify(key))
                        .isEqualTo(VerifyBlobs.Finding.WHOLE);
            }
        }
    }

    private S3Place place() {
        return new S3Place(endpoint(), bucket, ACCESS_KEY, SECRET_KEY, null);
    }

    @Override
    protected int countAll() throws Exception {
        int count = 0;
        var list = ListObjectsArgs.builder().bucket(bucket).recursive(true).build();
        for (var object : client.listObjects(list)) {
            object.get();
            count++;
        }
        try (var spooled = Files.list(spool)) {
            return count + (int) spooled.count();
        }
    }

    @Test
    void keepsABlobThatIsUploadedInParts() throws Exception {
        byte[] bytes = new byte[37 << 20];
        new Random(37).nextBytes(bytes);
        try (var store = new MinioBlobStore(place(), spool, Clock.systemUTC())) {

            BlobKey key = store.put(new ByteArrayInputStream(bytes), 64L << 20);

            try (var read = store.open(key)) {
                assertThat(read.readAllBytes()).isEqualTo(bytes);
            }
            try (var part = store.open(key, (16L << 20) - 5, 10)) {
                assertThat(part.readAllBytes()).hasSize(10);
            }
        }
    }

    @Test
    void saysWhenTheBucketIsMissing() {
        refuses(
                new S3Place(endpoint(), "no-such-bucket", ACCESS_KEY, SECRET_KEY, null),
                StoreMisconfigured.Part.BUCKET);
    }

    @Test
    void saysWhenTheSecretIsWrong() {
        refuses(
                new S3Place(endpoint(), bucket, ACCESS_KEY, "wrong-secret", null),
                StoreMisconfigured.Part.CREDENTIALS);
    }

    @Test
    void saysWhenTheAccessKeyIsUnknown() {
        refuses(
                new S3Place(endpoint(), bucket, "nobody", SECRET_KEY, null),
                StoreMisconfigured.Part.CREDENTIALS);
    }

    @Test
    void saysWhenNobodyAnswersAtTheEndpoint() {
        refuses(
                new S3Place("http://127.0.0.1:1", bucket, ACCESS_KEY, SECRET_KEY, null),
                StoreMisconfigured.Part.ENDPOINT);
        refuses(
                new S3Place("not an address", bucket, ACCESS_KEY, SECRET_KEY, null),
                StoreMisconfigured.Part.ENDPOINT);
    }

    private void refuses(S3Place place, StoreMisconfigured.Part part) {
        assertThatThrownBy(() -> new MinioBlobStore(place, spool, Clock.systemUTC()))
                .isInstanceOfSatisfying(
                        StoreMisconfigured.class,
                        e -> {
                            assertThat(e.part()).isEqualTo(part);
                            assertThat(e.getMessage())
                                    .contains(place.endpoint())
                                    .doesNotContain(place.secretKey());
                        });
    }

    @Test
    void theBucketIsListedAndReadAsASource() throws Exception {
        put("a/一.html", "<p>正文</p>");
        put("a/一.html.yaml", "title: 一");
        put("a/clip.mp4", "x");
        put("a/clip.zh-CN.vtt", "WEBVTT");
        put("a/.DS_Store", "x");
        put("b/c/d e+f.txt", "文字");
        put("other/no.txt", "x");

        try (var all = new BucketConnector(place(), "", null)) {
            assertThat(all.list()).extracting(SourceItem::key).hasSize(4);
        }
        try (var source = new BucketConnector(place(), "a", null)) {
            List<SourceItem> items = source.list().toList();
            assertThat(items).extracting(SourceItem::key).containsExactly("clip.mp4", "一.html");
            assertThat(items.getLast().companions())
                    .singleElement()
                    .extracting(SourceItem::name)
                    .isEqualTo("一.html.yaml");
            assertThat(items).extracting(SourceItem::version).doesNotContainNull();
            try (Fetched page = source.fetch(items.getLast())) {
                assertThat(page.bytes()).hasContent("<p>正文</p>");
            }
            assertThatThrownBy(
                            () ->
                                    source.fetchReferenced(
                                            items.getLast(), URI.create("../other/no.txt")))
                    .hasMessageContaining("已拒绝");
        }
        try (var source = new BucketConnector(place(), "b/", null)) {
            SourceItem item = source.list().findFirst().orElseThrow();
            assertThat(item.key()).isEqualTo("c/d e+f.txt");
            try (Fetched text = source.fetch(item)) {
                assertThat(text.bytes()).hasContent("文字");
            }
        }
    }

    @Test
    void aFileIsPutInThePlaceOfTheOneBefore() throws Exception {
        Path file = spool.resolve("item.json");
        try (var written = new Bucket(place())) {
            Files.writeString(file, "{\"v\":1}");
            written.put("tv/一.json", file, "application/json");
            Files.writeString(file, "{\"v\":2,\"title\":\"改过\"}");
            written.put("tv/一.json", file, "application/json");

            try (var read = written.open("tv/一.json")) {
                assertThat(read).hasContent("{\"v\":2,\"title\":\"改过\"}");
            }
        }
        var nowhere = new S3Place(endpoint(), "kepu-no-such", ACCESS_KEY, SECRET_KEY, null);
        try (var missing = new Bucket(nowhere)) {
            assertThatThrownBy(() -> missing.put("a", file, "text/plain"))
                    .isInstanceOfSatisfying(
                            Bucket.Failure.class,
                            e -> assertThat(e.kind()).isEqualTo(Bucket.Failure.Kind.NO_BUCKET));
        }
    }

    @Test
    void aBucketThatIsNotThereSaysSo() throws Exception {
        var nowhere = new S3Place(endpoint(), "kepu-no-such", ACCESS_KEY, SECRET_KEY, null);

        try (var source = new BucketConnector(nowhere, "", null)) {
            assertThatThrownBy(source::list).hasMessageContaining("kepu-no-such");
        }
    }

    private void put(String object, String text) throws Exception {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        client.putObject(
                PutObjectArgs.builder().bucket(bucket).object(object).stream(
                                new ByteArrayInputStream(bytes), (long) bytes.length, -1L)
                        .build());
    }
}
