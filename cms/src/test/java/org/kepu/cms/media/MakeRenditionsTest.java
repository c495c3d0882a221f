package org.kepu.cms.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.publish.Change;
import org.kepu.cms.publish.ChangeLog;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.testing.KepuTest;
import org.kepu.ingest.enrich.video.FfmpegTools;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** With the real ffmpeg; a laptop without it does without, CI must have it. */
@KepuTest
class MakeRenditionsTest {

    @TempDir Path folder;

    @Autowired StoreAsset storeAsset;
    @Autowired Assets assets;
    @Autowired RenditionWork work;
    @Autowired MakeRenditions makeRenditions;
    @Autowired SaveItem saveItem;
    @Autowired PublishItem publishItem;
    @Autowired PublishedItems published;
    @Autowired ChangeLog log;

    private static void needsFfmpeg() {
        boolean there = FfmpegTools.find("", Duration.ofSeconds(30)).isPresent();
        if (System.getenv("CI") != null) {
            assertThat(there).as("ffmpeg and ffprobe on the PATH").isTrue();
        }
        Assumptions.assumeTrue(there, "no ffmpeg on the PATH");
    }

    /** The scheduler may have begun with it: then both make the same forms. */
    private MediaAsset worked(MediaAsset asset) throws InterruptedException {
        while (work.state(asset.id()).orElseThrow().equals("waiting")) {
            makeRenditions.makeNext();
        }
        return assets.find(asset.id()).orElseThrow();
    }

    private static ItemContent film(MediaAsset asset) {
        return new ItemContent(
                "科普短片",
                "摘要",
                "zh-CN",
                SafeHtml.clean(""),
                null,
                List.of(asset.id()),
                List.of(),
                List.of(),
                List.of(),
                null,
                List.of(),
                Map.of("renditions", List.of(Map.of("url", asset.path(), "mime", asset.mime()))));
    }

    @Test
    @Timeout(120)
    void aFilmThatIsLiveIsShownWithItsFormsWhenTheyAreMade() throws Exception {
        needsFfmpeg();
        Path file = folder.resolve("film.mkv");
        assertThat(
                        new ProcessBuilder(
                                        "ffmpeg",
                                        "-v",
                                        "error",
                                        "-f",
                                        "lavfi",
                                        "-i",
                                        "testsrc=size=640x360:rate=5:duration=2",
                                        "-c:v",
                                        "mpeg4",
                                        file.toString())
                                .inheritIO()
                                .start()
                                .waitFor())
                .isZero();
        MediaAsset asset;
        try (InputStream bytes = Files.newInputStream(file)) {
            asset = storeAsset.store(bytes, Upload.named("film.mkv"), Actor.SYSTEM);
        }
        Item item = saveItem.create("video", null, null, film(asset), Actor.SYSTEM);
        publishItem.publishImported(item.id(), null, Actor.SYSTEM);
        Snapshot before = published.find(item.id()).orElseThrow();

        MediaAsset made = worked(asset);

        assertThat(made.renditions()).extracting(Rendition::kind).contains("video");
        Rendition form =
                made.renditions().stream()
                        .filter(it -> it.kind().equals("video"))
                        .findFirst()
                        .orElseThrow();
        Snapshot after = published.find(item.id()).orElseThrow();
        assertThat(form.label()).isEqualTo("360");
        assertThat(after.itemJson())
                .contains("\"fields\":{\"renditions\":[{\"")
                .containsSubsequence("\"fields\"", form.path());
        assertThat(after.updatedAt()).isEqualTo(before.updatedAt());
        assertThat(log.since(before.seq(), 100))
                .filteredOn(change -> change.itemId().equals(item.id()))
                .extracting(Change::kind)
                .containsExactly(Change.Kind.UPDATED);
    }

    @Test
    void aFileThatIsNoFilmFailsAndSaysSo() throws Exception {
        needsFfmpeg();
        byte[] bytes = new byte[2000];
        byte[] head = "\0\0\0\u0018ftypmp42\0\0\0\0mp42isom".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, bytes, 0, head.length);

        MediaAsset asset =
                storeAsset.store(
                        new ByteArrayInputStream(bytes), Upload.named("a.mp4"), Actor.SYSTEM);
        worked(asset);

        assertThat(work.state(asset.id())).isEqualTo(Optional.of("failed"));
    }

    @Test
    void picturesAreNoWork() throws Exception {
        MediaAsset asset =
                storeAsset.store(
                        new ByteArrayInputStream("正文".getBytes(StandardCharsets.UTF_8)),
                        Upload.named("a.txt"),
                        Actor.SYSTEM);

        assertThat(work.state(asset.id())).isEmpty();
    }
}
