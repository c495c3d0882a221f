package org.kepu.cms.manage;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.listing.Cursor;
import org.kepu.cms.listing.KnownParameters;
import org.kepu.cms.listing.Limit;
import org.kepu.cms.listing.Listing;
import org.kepu.cms.media.AssetId;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.Assets.AssetCursor;
import org.kepu.cms.media.DescribeAsset;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.StoreAsset;
import org.kepu.cms.media.Upload;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.SnapshotJson;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.multipart.MultipartHttpServletRequest;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The media library. */
@RestController
@RequestMapping("/api/manage/v1/assets")
class AssetController {

    private static final int MOST_FILES = 100;

    private final Assets assets;
    private final StoreAsset storeAsset;
    private final DescribeAsset describeAsset;
    private final SnapshotJson view;
    private final JsonMapper json;

    AssetController(
            Assets assets,
            StoreAsset storeAsset,
            DescribeAsset describeAsset,
            SnapshotJson view,
            JsonMapper json) {
        this.assets = assets;
        this.storeAsset = storeAsset;
        this.describeAsset = describeAsset;
        this.view = view;
        this.json = json;
    }

    /**
     * Takes one or more files in, whatever their parts are called. One file answers with its asset,
     * several with {@code data}. What is said beside them is said of each.
     */
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    @KnownParameters({"alt", "caption", "credit", "licence"})
    ResponseEntity<ObjectNode> upload(MultipartHttpServletRequest request, Actor actor)
            throws IOException {
        actor.require(Permission.WRITE);
        List<MultipartFile> files =
                request.getMultiFileMap().values().stream().flatMap(List::stream).toList();
        if (files.isEmpty() || files.size() > MOST_FILES) {
            throw new Invalid(Flaw.inParameter("files", "media.no-file"));
        }
        List<ObjectNode> stored = new ArrayList<>();
        for (MultipartFile file : files) {
            try (InputStream bytes = file.getInputStream()) {
                stored.add(asset(storeAsset.store(bytes, upload(request, file), actor)));
            }
        }
        if (stored.size() == 1) {
            ObjectNode only = stored.getFirst();
            return ResponseEntity.created(
                            URI.create("/api/manage/v1/assets/" + only.get("id").asString()))
                    .body(only);
        }
        ObjectNode answer = json.createObjectNode();
        ArrayNode data = answer.putArray("data");
        stored.forEach(data::add);
        return ResponseEntity.status(HttpStatus.CREATED).body(answer);
    }

    private static Upload upload(MultipartHttpServletRequest request, MultipartFile file) {
        String name = file.getOriginalFilename();
        return new Upload(
                name == null ? "" : name,
                said(request, "alt"),
                said(request, "caption"),
                said(request, "credit"),
                said(request, "licence"));
    }

    private static String said(MultipartHttpServletRequest request, String name) {
        String text = request.getParameter(name);
        return text == null ? "" : text;
    }

    /** Newest first. */
    @GetMapping
    Listing<ObjectNode> list(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable String limit,
            Actor actor) {
        actor.require(Permission.READ);
        Limit most = Limit.parse(limit);
        return Listing.of(
                        assets.list(q, type, place(cursor), most.plusOne()),
                        most.value(),
                        asset -> Cursor.of(asset.createdAt(), asset.id()))
                .map(this::asset);
    }

    private static @Nullable AssetCursor place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        List<String> parts = Cursor.parse(cursor, 2).parts();
        try {
            return new AssetCursor(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException notOurs) {
            throw new Invalid(Flaw.unknownValue("cursor", cursor));
        }
    }

    @GetMapping("/{id}")
    ObjectNode read(@PathVariable String id, Actor actor) {
        actor.require(Permission.READ);
        AssetId assetId = id(id);
        return asset(assets.find(assetId).orElseThrow(() -> new NotFound("asset", id)));
    }

    /** Changes alt text, caption, credit or licence; what isn't said stays. */
    @PatchMapping("/{id}")
    ObjectNode describe(
            @PathVariable String id, @RequestBody DescribeAsset.Texts texts, Actor actor) {
        actor.require(Permission.WRITE);
        return asset(describeAsset.describe(id(id), texts, actor));
    }

    private static AssetId id(String text) {
        if (text.length() == 36) {
            try {
                return new AssetId(UUID.fromString(text));
            } catch (IllegalArgumentException notAnId) {
                // told below
            }
        }
        throw new NotFound("asset", text);
    }

    private ObjectNode asset(MediaAsset asset) {
        ObjectNode node = view.asset(asset);
        node.put("fileName", asset.fileName());
        node.put("createdAt", asset.createdAt().toString());
        return node;
    }
}
