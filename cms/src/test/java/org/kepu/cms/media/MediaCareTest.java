package org.kepu.cms.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.util.unit.DataSize;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Bytes that nothing refers to go, bytes that are damaged or missing are named. */
@KepuTest
class MediaCareTest {

    @Autowired BlobStore store;
    @Autowired List<BlobUses> uses;
    @Autowired StoreAsset storeAsset;
    @Autowired SaveItem saveItem;
    @Autowired VerifyMedia verifyMedia;
    @Autowired Installation installation;

    private ClearOrphans clearAfter(Duration passed) {
        var settings =
                new MediaSettings(
                        "disk",
                        DataSize.ofMegabytes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(7),
                        new MediaSettings.Bucket("", "", "", "", ""));
        Clock later = Clock.fixed(Instant.now().plus(passed), ZoneOffset.UTC);
        return new ClearOrphans(store, uses, settings, later);
    }

    private BlobKey put(String text) throws IOException {
        byte[] bytes = (text + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        return store.put(new ByteArrayInputStream(bytes), 1000);
    }

    @Test
    void whatNothingRefersToGoesAfterItsGrace() throws Exception {
        BlobKey orphan = put("没有人用");
        BlobKey named = put("正文里的附件");
        byte[] bytes = ("资产" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        MediaAsset asset =
                storeAsset.store(
                        new ByteArrayInputStream(bytes), Upload.named("a.txt"), Actor.SYSTEM);
        ItemContent article = Newsroom.article("附件");
        SafeHtml body = SafeHtml.clean("<p><a href=\"/assets/" + named + ".pdf\">附件</a></p>");
        saveItem.create("article", null, null, with(article, body), Actor.SYSTEM);

        clearAfter(Duration.ofDays(6)).clear();
        assertThat(store.exists(orphan)).isTrue();

        ClearOrphans.Cleared cleared = clearAfter(Duration.ofDays(8)).clear();

        assertThat(cleared.blobs()).isPositive();
        assertThat(store.exists(orphan)).isFalse();
        assertThat(store.exists(named)).isTrue();
        assertThat(store.exists(new BlobKey(asset.sha256()))).isTrue();
    }

    private static ItemContent with(ItemContent content, SafeHtml body) {
        return new ItemContent(
                content.title(),
                content.summary(),
                content.lang(),
                body,
                content.cover(),
                content.media(),
                content.topics(),
                content.audiences(),
                content.regions(),
                content.source(),
                content.contributors(),
                content.fields());
    }

    @Test
    void aDamagedAndAMissingFileAreNamed() throws Exception {
        assertThat(verifyMedia.verify(_ -> {}).damaged()).isEmpty();
        BlobKey damaged = put("完好");
        String name = damaged.sha256();
        Path file =
                installation
                        .folder("media")
                        .resolve(name.substring(0, 2))
                        .resolve(name.substring(2, 4))
                        .resolve(name);
        Files.writeString(file, "坏了");
        byte[] bytes = ("不见了" + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
        MediaAsset asset =
                storeAsset.store(
                        new ByteArrayInputStream(bytes), Upload.named("b.txt"), Actor.SYSTEM);
        store.delete(new BlobKey(asset.sha256()));

        VerifyMedia.Report report = verifyMedia.verify(_ -> {});

        assertThat(report.isWhole()).isFalse();
        assertThat(report.damaged()).containsExactly(name);
        assertThat(report.missing()).contains(asset.sha256());
        store.delete(damaged);
        store.put(new ByteArrayInputStream(bytes), 1000);
    }
}
