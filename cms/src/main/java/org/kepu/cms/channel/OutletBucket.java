package org.kepu.cms.channel;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.ingest.store.Bucket;
import org.kepu.ingest.store.S3Place;
import org.kepu.ingest.store.StoreMisconfigured;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Path;

/** The bucket in which outlets have their folders, if one is set up. */
@Component
class OutletBucket implements AutoCloseable {

    private final @Nullable Bucket bucket;

    OutletBucket(ChannelSettings settings) {
        ChannelSettings.S3 s3 = settings.s3();
        this.bucket = s3.endpoint().isBlank() ? null : open(s3);
    }

    private static Bucket open(ChannelSettings.S3 s3) {
        if (s3.bucket().isBlank()) {
            throw new WrongSetting("KEPU_OUTLET_S3_BUCKET", "must name the bucket for outlets");
        }
        try {
            return new Bucket(
                    new S3Place(
                            s3.endpoint(),
                            s3.bucket(),
                            s3.accessKey(),
                            s3.secretKey(),
                            s3.region().isBlank() ? null : s3.region()));
        } catch (StoreMisconfigured e) {
            throw new WrongSetting("KEPU_OUTLET_S3_ENDPOINT", String.valueOf(e.getMessage()));
        }
    }

    boolean isOpen() {
        return bucket != null;
    }

    /**
     * Puts a file there, in the place of what had that name.
     *
     * @throws IOException if the server doesn't take it; trying again is safe
     */
    void put(String object, Path file, String mime) throws IOException {
        if (bucket == null) {
            throw new IOException("no bucket for outlets is set up");
        }
        bucket.put(object, file, mime);
    }

    @Override
    public void close() {
        if (bucket != null) {
            bucket.close();
        }
    }
}
