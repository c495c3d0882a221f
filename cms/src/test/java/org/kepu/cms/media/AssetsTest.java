package org.kepu.cms.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.media.Assets.AssetCursor;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.springframework.dao.DuplicateKeyException;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

@EachDatabase
class AssetsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456Z");

    private final Assets assets;

    AssetsTest(DatabaseKind kind) {
        assets = new Assets(kind.open().jdbc());
    }

    @Test
    void anAssetIsReadWithItsForms() {
        MediaAsset asset = asset("1", "海报.png", "image/png", 0);
        assets.add(asset);
        assets.addRendition(asset.id(), asset.renditions().getFirst());

        assertThat(assets.find(asset.id())).contains(asset);
        assertThat(assets.findByHash(asset.sha256())).contains(asset);
        assertThat(assets.findAll(List.of(asset.id(), AssetId.next(), asset.id())))
                .containsOnlyKeys(asset.id());
        assertThat(assets.mimeOf("f1".repeat(32))).contains("image/webp");
        assertThat(assets.mimeOf("0".repeat(64))).isEmpty();
    }

    @Test
    void theSameBytesAreNotKeptTwice() {
        assets.add(asset("1", "a.png", "image/png", 0));

        assertThatThrownBy(() -> assets.add(asset("1", "b.png", "image/png", 1)))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void theListIsSearchedAndPaged() {
        MediaAsset poster = asset("1", "Poster_1.png", "image/png", 1);
        MediaAsset film = asset("2", "film.mp4", "video/mp4", 2);
        assets.add(poster);
        assets.add(film);

        assertThat(assets.list("", "", null, 10)).containsExactly(film, poster);
        assertThat(assets.list("POSTER_", "", null, 10)).containsExactly(poster);
        assertThat(assets.list("poster%", "", null, 10)).isEmpty();
        assertThat(assets.list("", "video/", null, 10)).containsExactly(film);
        assertThat(assets.list("", "", new AssetCursor(film.createdAt(), film.id().value()), 10))
                .containsExactly(poster);
    }

    @Test
    void whatIsSaidOfItChanges() {
        MediaAsset asset = asset("1", "a.png", "image/png", 0);
        assets.add(asset);

        assets.describe(asset.id(), "说明", "图注", "来源", "CC0");

        MediaAsset changed = assets.find(asset.id()).orElseThrow();
        assertThat(changed.alt()).isEqualTo("说明");
        assertThat(changed.licence()).isEqualTo("CC0");
    }

    private static MediaAsset asset(String hex, String name, String mime, int seconds) {
        return new MediaAsset(
                AssetId.next(),
                hex.repeat(64),
                mime,
                1234,
                640,
                null,
                null,
                name,
                "",
                "",
                "",
                "",
                UUID.randomUUID(),
                NOW.plusSeconds(seconds),
                List.of(
                        new Rendition(
                                "image",
                                "480",
                                ("f" + hex).repeat(32),
                                "image/webp",
                                99,
                                480,
                                360)));
    }
}
