package org.kepu.cms.studio;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.listing.Cursor;
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
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The media library: a grid to search, to add to, and to describe. */
@Controller
class MediaScreen {

    private static final int CHOICE = 60;
    private static final int PAGE = 48;

    private final Assets assets;
    private final StoreAsset storeAsset;
    private final DescribeAsset describeAsset;

    MediaScreen(Assets assets, StoreAsset storeAsset, DescribeAsset describeAsset) {
        this.assets = assets;
        this.storeAsset = storeAsset;
        this.describeAsset = describeAsset;
    }

    @GetMapping("/studio/media")
    String show(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(required = false) @Nullable String after,
            Actor actor,
            Model model) {
        String type = kind.isEmpty() ? "" : kind + "/";
        List<MediaAsset> found = assets.list(q, type, place(after), PAGE + 1);
        List<MediaAsset> shown = found.subList(0, Math.min(PAGE, found.size()));
        model.addAttribute("q", q);
        model.addAttribute("kind", kind);
        model.addAttribute("after", after);
        model.addAttribute("assets", shown.stream().map(AssetView::of).toList());
        if (found.size() > PAGE) {
            MediaAsset last = shown.getLast();
            model.addAttribute("next", Cursor.of(last.createdAt(), last.id()).text());
        }
        return "studio/media";
    }

    @GetMapping("/studio/media/{id}")
    String one(@PathVariable UUID id, Actor actor, Model model) {
        MediaAsset asset =
                assets.find(new AssetId(id)).orElseThrow(() -> new NotFound("asset", id));
        boolean own = asset.createdBy().equals(actor.id());
        model.addAttribute("asset", AssetView.of(asset));
        model.addAttribute("editable", actor.may(own ? Permission.WRITE : Permission.WRITE_ALL));
        return "studio/asset";
    }

    /** What the editor's picker shows. */
    @GetMapping("/studio/media/choice")
    @ResponseBody
    List<AssetView> choose(@RequestParam String q, @RequestParam String kind) {
        return assets.list(q, kind + "/", null, CHOICE).stream().map(AssetView::of).toList();
    }

    /** Takes one file in; the page's script sends several one after the other. */
    @PostMapping("/studio/media")
    @ResponseBody
    AssetView upload(@RequestPart MultipartFile file, Actor actor) throws IOException {
        String name = file.getOriginalFilename();
        try (InputStream bytes = file.getInputStream()) {
            Upload upload = Upload.named(name == null ? "" : name);
            return AssetView.of(storeAsset.store(bytes, upload, actor));
        }
    }

    @PostMapping("/studio/media/{id}")
    @ResponseBody
    AssetView describe(@PathVariable UUID id, DescribeAsset.Texts texts, Actor actor) {
        return AssetView.of(describeAsset.describe(new AssetId(id), texts, actor));
    }

    private static @Nullable AssetCursor place(@Nullable String after) {
        if (after == null || after.isBlank()) {
            return null;
        }
        List<String> parts = Cursor.parse(after, 2).parts();
        try {
            return new AssetCursor(Instant.parse(parts.get(0)), UUID.fromString(parts.get(1)));
        } catch (DateTimeException | IllegalArgumentException _) {
            throw new Invalid(Flaw.unknownValue("after", after));
        }
    }
}
