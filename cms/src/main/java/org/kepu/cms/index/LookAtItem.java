package org.kepu.cms.index;

import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.Rendition;
import org.kepu.cms.publish.Snapshot;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.kepu.search.picture.PictureHash;
import org.kepu.search.picture.PictureReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;

/**
 * Looks at the pictures of a published item: its cover, its media, the posters of its films. They
 * came through the media library, which has decoded them before.
 */
@Component
class LookAtItem {

    private static final Logger LOG = LoggerFactory.getLogger(LookAtItem.class);

    private static final int MOST_PICTURES = 20;

    private final Assets assets;
    private final BlobStore store;
    private final JsonMapper json;

    LookAtItem(Assets assets, BlobStore store, JsonMapper json) {
        this.assets = assets;
        this.store = store;
        this.json = json;
    }

    /** What its pictures look like; nothing of one that is withdrawn. */
    Set<PictureHash> at(Snapshot snapshot) {
        Set<PictureHash> looks = new LinkedHashSet<>();
        if (!snapshot.withdrawn()) {
            JsonNode item = json.readTree(snapshot.entryJson());
            Set<String> files = new LinkedHashSet<>();
            item.path("media").forEach(asset -> files.add(asset.path("sha256").asString("")));
            files.add(item.path("cover").path("sha256").asString(""));
            files.stream()
                    .limit(MOST_PICTURES)
                    .flatMap(it -> assets.findByHash(it).stream())
                    .flatMap(it -> file(it).stream())
                    .forEach(it -> looks.addAll(looks(it)));
        }
        return looks;
    }

    /** The picture itself, or, where it is very large or a film, its largest smaller form. */
    private static Optional<String> file(MediaAsset asset) {
        if (asset.mime().startsWith("image/")
                && asset.bytes() <= PictureReader.MAX_BYTES
                && pixels(asset) <= PictureReader.MAX_PIXELS) {
            return Optional.of(asset.sha256());
        }
        return asset.renditions().stream()
                .filter(it -> it.kind().equals("image") || it.kind().equals("poster"))
                .max(Comparator.comparingInt(it -> it.width() == null ? 0 : it.width()))
                .map(Rendition::sha256);
    }

    /** One that could not be measured is not decoded either. */
    private static long pixels(MediaAsset asset) {
        Integer width = asset.width();
        Integer height = asset.height();
        return width == null || height == null ? Long.MAX_VALUE : (long) width * height;
    }

    private List<PictureHash> looks(String sha256) {
        try (InputStream bytes = store.open(new BlobKey(sha256))) {
            BufferedImage image = ImageIO.read(bytes);
            return image == null ? List.of() : PictureHash.allOf(image);
        } catch (NoSuchFileException gone) {
            return List.of();
        } catch (IOException e) {
            LOG.info("the picture {} can't be decoded: {}", sha256, e.getMessage());
            return List.of();
        }
    }
}
