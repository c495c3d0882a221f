package org.kepu.cms.media;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.media.MeasureFile.Measures;
import org.kepu.ingest.extract.MediaTypes;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.BlobTooLarge;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Takes a file into the media library: its bytes, its measures, its smaller forms. */
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
    private final MeasureFile measureFile;
    private final RecordAsset recordAsset;
    private final Clock clock;

    StoreAsset(
            Assets assets,
            BlobStore store,
            MediaSettings settings,
            MeasureFile measureFile,
            RecordAsset recordAsset,
            Clock clock) {
        this.assets = assets;
        this.store = store;
        this.settings = settings;
        this.measureFile = measureFile;
        this.recordAsset = recordAsset;
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
        Measures measures = measureFile.measure(file, mime);
        return recordAsset.record(describe(key, mime, size, measures, upload, actor), actor);
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
            BlobKey key, String mime, long size, Measures measures, Upload upload, Actor actor) {
        return new MediaAsset(
                AssetId.next(),
                key.sha256(),
                mime,
                size,
                measures.widthPx(),
                measures.heightPx(),
                measures.durationSeconds(),
                upload.fileName(),
                upload.alt(),
                upload.caption(),
                upload.credit(),
                upload.licence(),
                actor.id(),
                clock.instant(),
                measures.renditions());
    }
}
