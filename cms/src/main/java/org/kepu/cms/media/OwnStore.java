package org.kepu.cms.media;

import org.kepu.cms.settings.InstallationId;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.ingest.store.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.io.IOException;

/** Makes sure at the start that the media store is this installation's and nobody else's. */
@Component
class OwnStore implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OwnStore.class);

    private final BlobStore store;
    private final InstallationId installation;
    private final MediaSettings settings;
    private volatile boolean looked;

    OwnStore(BlobStore store, InstallationId installation, MediaSettings settings) {
        this.store = store;
        this.installation = installation;
        this.settings = settings;
    }

    @Override
    public void start() {
        looked = true;
        String own = installation.value();
        try {
            if (!store.owner(own).equals(own)) {
                throw foreign();
            }
        } catch (IOException away) {
            LOG.warn("Whose the media store is can't be seen: {}", away.getMessage());
        }
    }

    private WrongSetting foreign() {
        return MediaSettings.Store.of(settings.store()).orElseThrow() == MediaSettings.Store.S3
                ? new WrongSetting(
                        "KEPU_S3_BUCKET",
                        "the bucket \""
                                + settings.s3().bucket()
                                + "\" belongs to another Kepu; name one of its own, or remove the"
                                + " object \"owner\" if that Kepu is no more")
                : new WrongSetting(
                        "KEPU_DATA",
                        "media/ belongs to the Kepu of another database; take another directory,"
                                + " or remove media/owner if that Kepu is no more");
    }

    @Override
    public void stop() {
        looked = false;
    }

    @Override
    public boolean isRunning() {
        return looked;
    }

    /** Before anything that starts could write into it. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
