package org.kepu.cms.media;

import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.FileBlobStore;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import java.io.IOException;
import java.nio.file.Path;

/** Opens the store that keeps the bytes: files in the data directory, or a bucket. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MediaSettings.class)
class MediaConfiguration {

    @Bean
    BlobStore blobStore(MediaSettings settings, Installation installation) {
        return switch (store(settings)) {
            case DISK -> disk(installation.folder("media"));
            case S3 -> throw new WrongSetting("KEPU_MEDIA", "s3 has no client in this build");
        };
    }

    private static MediaSettings.Store store(MediaSettings settings) {
        return MediaSettings.Store.of(settings.store())
                .orElseThrow(
                        () ->
                                new WrongSetting(
                                        "KEPU_MEDIA",
                                        "\"" + settings.store() + "\" must be disk or s3"));
    }

    private static BlobStore disk(Path folder) {
        try {
            return new FileBlobStore(folder);
        } catch (IOException e) {
            throw new WrongSetting(
                    "KEPU_DATA", "media can't be kept in " + folder + " (" + e.getMessage() + ")");
        }
    }
}
