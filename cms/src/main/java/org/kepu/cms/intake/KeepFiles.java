package org.kepu.cms.intake;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.Rendition;
import org.kepu.ingest.IngestedFile;
import org.kepu.ingest.IngestedFile.Role;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * Files an ingested item's files in the media library. Bytes that are there already stay the asset
 * they are, so that one picture of ten articles is one asset.
 */
@Component
class KeepFiles {

    private static final int LONGEST_NAME = 300;
    private static final int LONGEST_TEXT = 1000;

    private final Assets assets;
    private final Clock clock;

    KeepFiles(Assets assets, Clock clock) {
        this.assets = assets;
        this.clock = clock;
    }

    /**
     * Makes the assets that aren't there yet, in the caller's transaction.
     *
     * @param alt of the document itself, when it is a picture
     * @param licence of all of them, when the source states one
     * @param by who imports
     */
    KeptFiles keep(
            List<IngestedFile> files, @Nullable String alt, @Nullable String licence, UUID by) {
        Map<String, MediaAsset> kept = new LinkedHashMap<>();
        var attached = new ArrayList<AssetId>();
        for (IngestedFile file : files) {
            if (file.role() == Role.SUBTITLES) {
                continue;
            }
            MediaAsset asset = kept.get(file.blob().sha256());
            if (asset == null) {
                asset = asset(file, files, alt, licence, by);
                kept.put(asset.sha256(), asset);
            }
            boolean ofTheItem = file.role() == Role.ORIGINAL || file.role() == Role.ATTACHMENT;
            if (ofTheItem && !attached.contains(asset.id())) {
                attached.add(asset.id());
            }
        }
        return new KeptFiles(kept, attached);
    }

    private MediaAsset asset(
            IngestedFile file,
            List<IngestedFile> all,
            @Nullable String alt,
            @Nullable String licence,
            UUID by) {
        Optional<MediaAsset> there = assets.findByHash(file.blob().sha256());
        if (there.isEmpty()) {
            return add(file, all, alt, licence, by);
        }
        // The same recording with new captions: its bytes are known, the captions' are not.
        renditions(file, all).stream()
                .filter(rendition -> !there.get().renditions().contains(rendition))
                .forEach(rendition -> assets.putRendition(there.get().id(), rendition));
        return there.get();
    }

    private MediaAsset add(
            IngestedFile file,
            List<IngestedFile> all,
            @Nullable String alt,
            @Nullable String licence,
            UUID by) {
        IngestedFile.Picture picture = file.picture();
        String described =
                file.alt() != null ? file.alt() : file.role() == Role.ORIGINAL ? alt : null;
        var asset =
                new MediaAsset(
                        AssetId.next(),
                        file.blob().sha256(),
                        file.mediaType(),
                        file.bytes(),
                        picture == null ? null : picture.widthPx(),
                        picture == null ? null : picture.heightPx(),
                        file.duration() == null ? null : (int) file.duration().toSeconds(),
                        cut(file.name(), LONGEST_NAME),
                        cut(Objects.requireNonNullElse(described, ""), LONGEST_TEXT),
                        "",
                        picture == null ? "" : picture.credit(),
                        cut(Objects.requireNonNullElse(licence, ""), 200),
                        by,
                        clock.instant(),
                        renditions(file, all));
        assets.add(asset);
        return asset;
    }

    /** Smaller copies of a picture; for a recording also its poster and captions. */
    private static List<Rendition> renditions(IngestedFile file, List<IngestedFile> all) {
        Map<String, Rendition> byLabel = new LinkedHashMap<>();
        IngestedFile.Picture picture = file.picture();
        if (picture != null) {
            picture.renditions().forEach(it -> put(byLabel, image(it)));
        }
        if (file.role() == Role.ORIGINAL && isRecording(file)) {
            for (IngestedFile other : all) {
                if (other.role() == Role.POSTER || other.role() == Role.SUBTITLES) {
                    put(byLabel, companion(other));
                }
            }
        }
        return List.copyOf(byLabel.values());
    }

    private static void put(Map<String, Rendition> byLabel, Rendition rendition) {
        byLabel.putIfAbsent(rendition.kind() + "/" + rendition.label(), rendition);
    }

    private static Rendition image(IngestedFile.Rendition smaller) {
        return new Rendition(
                "image",
                Integer.toString(smaller.widthPx()),
                smaller.blob().sha256(),
                smaller.mediaType(),
                smaller.bytes(),
                smaller.widthPx(),
                smaller.heightPx());
    }

    private static Rendition companion(IngestedFile file) {
        boolean captions = file.role() == Role.SUBTITLES;
        IngestedFile.Picture picture = file.picture();
        return new Rendition(
                captions ? "captions" : "poster",
                captions ? Objects.requireNonNullElse(file.lang(), "und") : "0",
                file.blob().sha256(),
                file.mediaType(),
                file.bytes(),
                picture == null ? null : picture.widthPx(),
                picture == null ? null : picture.heightPx());
    }

    static boolean isRecording(IngestedFile file) {
        return file.mediaType().startsWith("video/") || file.mediaType().startsWith("audio/");
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
