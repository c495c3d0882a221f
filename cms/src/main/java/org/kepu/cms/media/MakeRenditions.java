package org.kepu.cms.media;

import org.kepu.cms.media.RenditionWork.Waiting;
import org.kepu.ingest.enrich.video.FfmpegTools;
import org.kepu.ingest.enrich.video.PhoneRenditions;
import org.kepu.ingest.enrich.video.PhoneRenditions.Form;
import org.kepu.ingest.enrich.video.PhoneRenditions.Result;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Makes the forms of recordings for phones, one recording after the other, long after their import
 * was done. What is not finished when the process ends is begun again after the next start.
 */
@Component
class MakeRenditions {

    private static final Logger LOG = LoggerFactory.getLogger(MakeRenditions.class);

    private static final int TRIES = 3;
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Assets assets;
    private final RenditionWork work;
    private final BlobStore store;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final Optional<PhoneRenditions> renditions;

    MakeRenditions(
            Assets assets,
            RenditionWork work,
            BlobStore store,
            MediaSettings settings,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assets = assets;
        this.work = work;
        this.store = store;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
        this.renditions =
                FfmpegTools.find("", settings.renditionTimeout())
                        .map(tools -> new PhoneRenditions(tools, store));
        if (renditions.isEmpty()) {
            LOG.warn("no ffmpeg and ffprobe on the PATH: recordings are served as they came");
        }
    }

    /**
     * Works on the recording that has waited longest.
     *
     * @return false when none waits, or ffmpeg isn't there
     * @throws InterruptedException if the process is to end; the recording goes on waiting
     */
    boolean makeNext() throws InterruptedException {
        Optional<Waiting> next =
                renditions.isEmpty() ? Optional.empty() : work.next(clock.instant());
        if (next.isEmpty()) {
            return false;
        }
        Waiting waiting = next.get();
        Optional<MediaAsset> asset = assets.find(waiting.asset());
        if (asset.isPresent()) {
            try {
                make(asset.get(), waiting);
            } catch (NoSuchFileException gone) {
                work.failed(waiting.asset(), "原文件不在存储里。");
            } catch (IOException e) {
                LOG.warn("no forms of {} yet: {}", asset.get().fileName(), e.toString());
                again(waiting, "存储或磁盘出错：" + e.getMessage());
            }
        }
        return true;
    }

    private void make(MediaAsset asset, Waiting waiting) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("kepu-renditions");
        try {
            Path file = scratch.resolve("original");
            try (InputStream bytes = store.open(new BlobKey(asset.sha256()))) {
                Files.copy(bytes, file);
            }
            switch (renditions.orElseThrow().make(file, scratch)) {
                case Result.Made(List<Form> forms) -> keep(asset, forms);
                case Result.Unreadable _ -> work.failed(asset.id(), "ffmpeg 读不出这个文件，可能已损坏。");
                case Result.NotFinished _ -> again(waiting, "转换没有完成：超过时限，或文件中途损坏。");
            }
        } finally {
            FileSystemUtils.deleteRecursively(scratch);
        }
    }

    private void keep(MediaAsset asset, List<Form> forms) {
        transactions.executeWithoutResult(
                _ -> {
                    forms.forEach(form -> assets.putRendition(asset.id(), rendition(form)));
                    work.done(asset.id());
                    if (!forms.isEmpty()) {
                        events.publishEvent(new RenditionsMade(asset.id(), asset.sha256()));
                    }
                });
        LOG.info("{} forms of {}", forms.size(), asset.fileName());
    }

    private static Rendition rendition(Form form) {
        return new Rendition(
                form.kind(),
                form.label(),
                form.blob().sha256(),
                form.mediaType(),
                form.bytes(),
                form.widthPx() == 0 ? null : form.widthPx(),
                form.heightPx() == 0 ? null : form.heightPx());
    }

    private void again(Waiting waiting, String note) {
        if (waiting.tries() + 1 >= TRIES) {
            work.failed(waiting.asset(), note);
        } else {
            work.later(waiting.asset(), clock.instant().plus(PAUSE), note);
        }
    }
}
