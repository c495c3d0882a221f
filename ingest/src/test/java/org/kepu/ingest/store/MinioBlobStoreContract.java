package org.kepu.ingest.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.ListObjectsArgs;
import io.minio.MakeBucketArgs;
import io.minio.MinioClient;

import okhttp3.OkHttpClient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.UUID;

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
        return new MinioBlobStore(place(), spool);
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
        try (var store = new MinioBlobStore(place(), spool)) {

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
        assertThatThrownBy(() -> new MinioBlobStore(place, spool))
                .isInstanceOfSatisfying(
                        StoreMisconfigured.class,
                        e -> {
                            assertThat(e.part()).isEqualTo(part);
                            assertThat(e.getMessage())
                                    .contains(place.endpoint())
                                    .doesNotContain(place.secretKey());
                        });
    }
}
