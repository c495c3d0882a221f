package org.kepu.cms.media;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.ingest.extract.MediaTypes;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.BlobTooLarge;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes a file into the media library: its bytes and its measures. */
@Component
public class StoreAsset {

    /** What a browser would run as a page of ours when it is opened. */
    private static final Set<String> ACTIVE =
            Set.of(
                    "text/html",
                    "application/xhtml+xml",
                    "image/svg+xml",
                    "application/xml",
                    "text/xml",
                    "text/javascript",
                    "application/javascript");

    private final Assets assets;
    private final BlobStore store;
    private final MediaSettings settings;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    StoreAsset(
            Assets assets,
            BlobStore store,
            MediaSettings settings,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            Clock clock) {
        this.assets = assets;
        this.store = store;
        this.settings = settings;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Takes the file in. Bytes that are in the library already give the asset that has them, as it
     * is: the same file twice is one asset.
     *
     * @param bytes read to their end, never held in memory whole; not closed
     * @throws FileTooLarge if it is longer than the settings allow; nothing is kept
     * @throws UnwelcomeFile if it is empty, or a page or drawing that could run in a browser
     * @throws IOException if the store fails; trying again is safe
     */
    public MediaAsset store(InputStream bytes, Upload upload, Actor actor) throws IOException {
        actor.require(Permission.WRITE);
        Path file = Files.createTempFile("kepu-upload", ".part");
        try {
            return take(spool(bytes, file), upload, actor);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Looking at a file takes more than one pass, and the store may be far away. */
    private Path spool(InputStream bytes, Path file) throws IOException {
        long most = settings.maxUpload().toBytes();
        try (var out = Files.newOutputStream(file, StandardOpenOption.TRUNCATE_EXISTING)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
                if (size > most) {
                    throw new FileTooLarge(most);
                }
                out.write(buffer, 0, read);
            }
        }
        return file;
    }

    private MediaAsset take(Path file, Upload upload, Actor actor) throws IOException {
        long size = Files.size(file);
        if (size == 0) {
            throw new UnwelcomeFile(upload.fileName(), "");
        }
        String mime = MediaTypes.of(file, upload.fileName());
        if (ACTIVE.contains(mime)) {
            throw new UnwelcomeFile(upload.fileName(), mime);
        }
        BlobKey key = put(file);
        Optional<MediaAsset> known = assets.findByHash(key.sha256());
        if (known.isPresent()) {
            return known.get();
        }
        Optional<PictureSize> picture =
                mime.startsWith("image/") ? PictureSize.of(file) : Optional.empty();
        MediaAsset asset = describe(key, mime, size, picture, upload, actor);
        try {
            transactions.executeWithoutResult(_ -> add(asset, actor));
            return asset;
        } catch (DuplicateKeyException sameBytesMeanwhile) {
            return assets.findByHash(key.sha256()).orElseThrow(() -> sameBytesMeanwhile);
        }
    }

    private BlobKey put(Path file) throws IOException {
        long most = settings.maxUpload().toBytes();
        try (InputStream in = Files.newInputStream(file)) {
            return store.put(in, most);
        } catch (BlobTooLarge e) {
            throw new FileTooLarge(most);
        }
    }

    private MediaAsset describe(
            BlobKey key,
            String mime,
            long size,
            Optional<PictureSize> picture,
            Upload upload,
            Actor actor) {
        return new MediaAsset(
                AssetId.next(),
                key.sha256(),
                mime,
                size,
                picture.map(PictureSize::widthPx).orElse(null),
                picture.map(PictureSize::heightPx).orElse(null),
                null,
                upload.fileName(),
                upload.alt(),
                upload.caption(),
                upload.credit(),
                upload.licence(),
                actor.id(),
                clock.instant(),
                List.of());
    }

    private void add(MediaAsset asset, Actor actor) {
        assets.add(asset);
        events.publishEvent(
                new AssetStored(
                        asset.id(), asset.fileName(), asset.sha256(), actor, asset.createdAt()));
    }
}
