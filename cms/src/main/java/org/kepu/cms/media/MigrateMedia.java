package org.kepu.cms.media;

import org.kepu.cms.settings.Installation;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.CopyBlobs;
import org.kepu.ingest.store.MinioBlobStore;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies the media from the data directory into the bucket that the settings name. The copy on the
 * disk stays: whoever runs this decides when it goes.
 */
@Component
public class MigrateMedia {

    private final Clock clock;
    private final MediaSettings settings;
    private final Installation installation;

    MigrateMedia(MediaSettings settings, Installation installation, Clock clock) {
        this.clock = clock;
        this.settings = settings;
        this.installation = installation;
    }

    /**
     * How far it is, or how it ended.
     *
     * @param copied files, now
     * @param present files that were there before
     * @param bytes of what was copied now
     * @param damaged hashes of files whose bytes are others; not copied
     */
    public record Progress(long copied, long present, long bytes, List<String> damaged) {

        private static Progress of(CopyBlobs.Report report) {
            return new Progress(
                    report.copied(),
                    report.present(),
                    report.bytes(),
                    report.damaged().stream().map(BlobKey::sha256).toList());
        }
    }

    /**
     * Copies; may be interrupted and run again.
     *
     * @throws org.kepu.cms.settings.WrongSetting if the bucket's settings are missing or wrong
     * @throws IOException if the disk or the server fails; running it again goes on from there
     */
    public Progress toBucket(Consumer<Progress> progress) throws IOException {
        Path disk = installation.folder("media");
        try (MinioBlobStore bucket = MediaConfiguration.bucket(settings.s3(), disk, clock)) {
            var copy = new CopyBlobs(MediaConfiguration.disk(disk), bucket);
            return Progress.of(copy.copy(soFar -> progress.accept(Progress.of(soFar))));
        }
    }
}
