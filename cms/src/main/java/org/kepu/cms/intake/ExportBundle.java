package org.kepu.cms.intake;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.Assets.AssetCursor;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.Rendition;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes every item that isn't archived with the whole media library as one ZIP ({@link Bundle}).
 * Imported, it gives the same content, byte for byte, and the same files.
 */
@Component
public class ExportBundle {

    private static final Logger LOG = LoggerFactory.getLogger(ExportBundle.class);
    private static final int PAGE = 100;

    private final Assets assets;
    private final BlobStore store;
    private final ExportItems items;
    private final JsonMapper json;

    ExportBundle(Assets assets, BlobStore store, ExportItems items, JsonMapper json) {
        this.assets = assets;
        this.store = store;
        this.items = items;
        this.json = json;
    }

    /** Writes it as it is read, holding a page of files or an item at a time. */
    public void export(OutputStream to, Actor actor) throws IOException {
        actor.require(Permission.READ);
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        zip.setLevel(Deflater.BEST_SPEED);
        text(zip, Bundle.MARK, json.writeValueAsBytes(Map.of("kepuBundle", 1)));
        media(zip);
        zip.putNextEntry(new ZipEntry(Bundle.ITEMS));
        items.exact(new Unclosed(zip), actor);
        zip.closeEntry();
        zip.finish();
    }

    private void media(ZipOutputStream zip) throws IOException {
        Set<String> written = new HashSet<>();
        List<MediaAsset> page = assets.list("", "", null, PAGE);
        while (!page.isEmpty()) {
            for (MediaAsset asset : page) {
                text(
                        zip,
                        Bundle.MEDIA + asset.sha256() + ".json",
                        json.writeValueAsBytes(Bundle.Described.of(asset)));
                bytes(zip, asset.sha256(), written);
                for (Rendition form : asset.renditions()) {
                    if (Bundle.isSent(form)) {
                        bytes(zip, form.sha256(), written);
                    }
                }
            }
            MediaAsset last = page.getLast();
            page = assets.list("", "", new AssetCursor(last.createdAt(), last.id().value()), PAGE);
        }
    }

    /** Pictures and films don't get smaller by another compression. */
    private void bytes(ZipOutputStream zip, String sha256, Set<String> written) throws IOException {
        if (!written.add(sha256)) {
            return;
        }
        try (InputStream bytes = store.open(new BlobKey(sha256))) {
            zip.setLevel(Deflater.NO_COMPRESSION);
            zip.putNextEntry(new ZipEntry(Bundle.MEDIA + sha256));
            bytes.transferTo(zip);
            zip.closeEntry();
        } catch (NoSuchFileException gone) {
            LOG.warn("the bytes of {} are not in the store; the bundle is without them", sha256);
        } finally {
            zip.setLevel(Deflater.BEST_SPEED);
        }
    }

    private static void text(ZipOutputStream zip, String name, byte[] text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text);
        zip.closeEntry();
    }

    /** Goes on when an entry is at its end. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream to) {
            super(to);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
