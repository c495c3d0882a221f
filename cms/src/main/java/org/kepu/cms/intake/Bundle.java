package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.Rendition;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * How items and their media lie in one ZIP, in this order: {@link #MARK}, which says that it is
 * one; for each file of the library {@code media/SHA256.json}, which describes it, and its bytes
 * beside it under {@code media/SHA256}; at last {@link #ITEMS}, an item a line. So it is written
 * and read in one go, whatever its size.
 */
final class Bundle {

    static final String MARK = "kepu-bundle.json";
    static final String ITEMS = "items.jsonl";
    static final String MEDIA = "media/";

    /** What isn't made anew from the file: smaller pictures are quick to send, films are not. */
    private static final Set<String> SENT = Set.of("image", "poster", "captions");

    private Bundle() {}

    static boolean isSent(Rendition form) {
        return SENT.contains(form.kind());
    }

    /** A file of the library, as it is described. */
    record Described(
            AssetId id,
            String sha256,
            String mime,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable Integer durationSeconds,
            String fileName,
            String alt,
            String caption,
            String credit,
            String licence,
            Instant createdAt,
            List<Form> forms) {

        static Described of(MediaAsset asset) {
            return new Described(
                    asset.id(),
                    asset.sha256(),
                    asset.mime(),
                    asset.bytes(),
                    asset.width(),
                    asset.height(),
                    asset.durationSeconds(),
                    asset.fileName(),
                    asset.alt(),
                    asset.caption(),
                    asset.credit(),
                    asset.licence(),
                    asset.createdAt(),
                    asset.renditions().stream().filter(Bundle::isSent).map(Form::of).toList());
        }

        /**
         * The same as an asset of this library.
         *
         * @param as its id here
         * @param there hashes whose bytes are here; forms without are left out
         */
        MediaAsset asset(AssetId as, UUID by, Set<String> there) {
            return new MediaAsset(
                    as,
                    sha256,
                    mime,
                    bytes,
                    width,
                    height,
                    durationSeconds,
                    fileName,
                    alt,
                    caption,
                    credit,
                    licence,
                    by,
                    createdAt,
                    forms.stream()
                            .filter(it -> there.contains(it.sha256()))
                            .map(Form::rendition)
                            .toList());
        }
    }

    /** Another form of a file. */
    record Form(
            String kind,
            String label,
            String sha256,
            String mime,
            long bytes,
            @Nullable Integer width,
            @Nullable Integer height) {

        static Form of(Rendition it) {
            return new Form(
                    it.kind(),
                    it.label(),
                    it.sha256(),
                    it.mime(),
                    it.bytes(),
                    it.width(),
                    it.height());
        }

        Rendition rendition() {
            return new Rendition(kind, label, sha256, mime, bytes, width, height);
        }
    }
}
