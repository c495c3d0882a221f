package org.kepu.cms.media;

import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.FileBlobStore;
import org.kepu.ingest.store.MinioBlobStore;
import org.kepu.ingest.store.S3Place;
import org.kepu.ingest.store.StoreMisconfigured;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Clock;

/** Opens the store that keeps the bytes: files in the data directory, or a bucket. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaSettings.class)
class MediaConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(MediaConfiguration.class);

    @Bean
    BlobStore blobStore(MediaSettings settings, Installation installation, Clock clock) {
        return switch (store(settings)) {
            case DISK -> disk(installation.folder("media"));
            case S3 -> {
                Path spool = installation.folder("media");
                yield bucket(settings.s3(), place -> evenIfAway(place, spool, clock));
            }
        };
    }

    /** A server that doesn't answer now doesn't stop the start: texts are read without it. */
    private static MinioBlobStore evenIfAway(S3Place place, Path spool, Clock clock)
            throws IOException {
        try {
            return new MinioBlobStore(place, spool, clock);
        } catch (StoreMisconfigured e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ConnectException || cause instanceof SocketTimeoutException) {
                    LOG.warn("The media store is away: {}", e.getMessage());
                    return MinioBlobStore.unseen(place, spool, clock);
                }
            }
            throw e;
        }
    }

    /** How a bucket is opened. */
    private interface Opening {
        MinioBlobStore open(S3Place place) throws IOException;
    }

    private static MediaSettings.Store store(MediaSettings settings) {
        return MediaSettings.Store.of(settings.store())
                .orElseThrow(
                        () ->
                                new WrongSetting(
                                        "KEPU_MEDIA",
                                        "\"" + settings.store() + "\" must be disk or s3"));
    }

    static FileBlobStore disk(Path folder) {
        try {
            return new FileBlobStore(folder);
        } catch (IOException e) {
            throw new WrongSetting(
                    "KEPU_DATA", "media can't be kept in " + folder + " (" + e.getMessage() + ")");
        }
    }

    /**
     * @param spool where bytes wait until their name is known
     */
    static MinioBlobStore bucket(MediaSettings.Bucket s3, Path spool, Clock clock) {
        return bucket(s3, place -> new MinioBlobStore(place, spool, clock));
    }

    private static MinioBlobStore bucket(MediaSettings.Bucket s3, Opening opening) {
        require("KEPU_S3_ENDPOINT", s3.endpoint());
        require("KEPU_S3_BUCKET", s3.bucket());
        require("KEPU_S3_ACCESS_KEY", s3.accessKey());
        require("KEPU_S3_SECRET_KEY", s3.secretKey());
        var place =
                new S3Place(
                        s3.endpoint(),
                        s3.bucket(),
                        s3.accessKey(),
                        s3.secretKey(),
                        s3.region().isBlank() ? null : s3.region());
        try {
            return opening.open(place);
        } catch (StoreMisconfigured e) {
            throw new WrongSetting(setting(e.part()), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException notABucketName) {
            throw new WrongSetting("KEPU_S3_BUCKET", String.valueOf(notABucketName.getMessage()));
        } catch (IOException e) {
            throw new WrongSetting("KEPU_S3_ENDPOINT", String.valueOf(e.getMessage()));
        }
    }

    private static void require(String setting, String value) {
        if (value.isBlank()) {
            throw new WrongSetting(setting, "must be set when KEPU_MEDIA is s3");
        }
    }

    private static String setting(StoreMisconfigured.Part part) {
        return switch (part) {
            case ENDPOINT -> "KEPU_S3_ENDPOINT";
            case BUCKET -> "KEPU_S3_BUCKET";
            case CREDENTIALS -> "KEPU_S3_ACCESS_KEY";
        };
    }
}
