package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.RecordAsset;
import org.kepu.ingest.store.BlobStore;
import org.kepu.ingest.store.BlobTooLarge;
import org.springframework.stereotype.Component;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Puts a bundle's files into the media library, each with what is said of it. */
@Component
class BundleMedia {

    private static final Pattern BYTES = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern DESCRIPTION = Pattern.compile("[0-9a-f]{64}\\.json");
    private static final int LONGEST_DESCRIPTION = 1 << 20;

    private final Assets assets;
    private final RecordAsset recordAsset;
    private final BlobStore store;
    private final IngestSettings settings;
    private final JsonMapper json;

    BundleMedia(
            Assets assets,
            RecordAsset recordAsset,
            BlobStore store,
            IngestSettings settings,
            JsonMapper json) {
        this.assets = assets;
        this.recordAsset = recordAsset;
        this.store = store;
        this.settings = settings;
        this.json = json;
    }

    /**
     * For one bundle.
     *
     * @param ids filled with the ids here of files that go by another there
     */
    Shelf shelf(Actor actor, Map<AssetId, AssetId> ids) {
        return new Shelf(actor, ids);
    }

    /** The files of a bundle, one after the other. */
    final class Shelf {

        private final Actor actor;
        private final Map<AssetId, AssetId> ids;
        private final Set<String> kept = new HashSet<>();
        private Bundle.@Nullable Described next;

        private Shelf(Actor actor, Map<AssetId, AssetId> ids) {
            this.actor = actor;
            this.ids = ids;
        }

        /**
         * Takes a description, or the bytes of the file that was described before.
         *
         * @return false if it isn't what its name says
         */
        boolean take(String name, InputStream bytes) throws IOException {
            if (DESCRIPTION.matcher(name).matches()) {
                finish();
                try {
                    byte[] text = bytes.readNBytes(LONGEST_DESCRIPTION);
                    next = json.readValue(text, Bundle.Described.class);
                    return true;
                } catch (JacksonException noDescription) {
                    return false;
                }
            }
            if (!BYTES.matcher(name).matches()) {
                return false;
            }
            try {
                boolean same = store.put(bytes, settings.maxFile().toBytes()).sha256().equals(name);
                if (same) {
                    kept.add(name);
                }
                return same;
            } catch (BlobTooLarge tooLarge) {
                return false;
            }
        }

        /** Files what came last; one whose bytes didn't come isn't there. */
        void finish() {
            Bundle.Described it = next;
            next = null;
            if (it == null || !kept.contains(it.sha256())) {
                return;
            }
            Optional<MediaAsset> same = assets.findByHash(it.sha256());
            if (same.isPresent()) {
                ids.put(it.id(), same.get().id());
                return;
            }
            AssetId as = assets.find(it.id()).isEmpty() ? it.id() : AssetId.next();
            ids.put(it.id(), recordAsset.record(it.asset(as, actor.id(), kept), actor).id());
        }
    }
}
