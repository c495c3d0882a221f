package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.media.StoreAsset;
import org.kepu.cms.media.Upload;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import javax.imageio.ImageIO;

/** A bundle goes out; what it holds is taken away; it comes in, and everything is as it was. */
@KepuTest
class BundleTest {

    private static final Actor ADMINISTRATOR =
            new Actor(
                    UUID.randomUUID(),
                    "管理员",
                    java.util.Set.of(Role.ADMINISTRATOR, Role.PUBLISHER),
                    null);

    @Autowired ExportBundle exportBundle;
    @Autowired ReceiveFiles receiveFiles;
    @Autowired WatchImport watchImport;
    @Autowired Imports imports;
    @Autowired ImportDocuments documents;
    @Autowired SaveItem saveItem;
    @Autowired StoreAsset storeAsset;
    @Autowired Items items;
    @Autowired Revisions revisions;
    @Autowired Assets assets;
    @Autowired BlobStore store;
    @Autowired JdbcClient jdbc;

    @Test
    void itemsAndMediaComeBackAsTheyWere() throws IOException {
        MediaAsset cover = picture("封面.png", 1);
        MediaAsset inText = picture("插图.png", 2);
        Item item = saveItem.create("rumor", null, null, content(cover, inText), ADMINISTRATOR);
        String hash = revisions.get(item.id(), 1).sha256();
        byte[] bundle = own(exported(), item, List.of(cover, inText));

        jdbc.sql("delete from items where id = ?").param(item.id().value()).update();
        for (MediaAsset asset : List.of(cover, inText)) {
            jdbc.sql("delete from assets where id = ?").param(asset.id().value()).update();
            store.delete(new BlobKey(asset.sha256()));
            for (var form : asset.renditions()) {
                store.delete(new BlobKey(form.sha256()));
            }
        }
        Import first = taken(bundle);
        Import second = taken(bundle);

        assertThat(documents.counts(first.id())).isEqualTo(new ImportCounts(1, 1, 0, 0, 0, 0, 0));
        assertThat(documents.counts(second.id()).duplicate()).isEqualTo(1);
        Item back = items.get(item.id());
        assertThat(back.slug()).isEqualTo(item.slug());
        assertThat(revisions.get(back.id(), 1).sha256()).isEqualTo(hash);
        assertThat(back.head()).isEqualTo(1);
        for (MediaAsset asset : List.of(cover, inText)) {
            assertThat(assets.find(asset.id()))
                    .get()
                    .usingRecursiveComparison()
                    .ignoringFields("createdBy")
                    .isEqualTo(asset);
            assertThat(asset.renditions()).isNotEmpty();
            for (var form : asset.renditions()) {
                assertThat(store.exists(new BlobKey(form.sha256()))).isTrue();
            }
            assertThat(store.exists(new BlobKey(asset.sha256()))).isTrue();
        }
    }

    @Test
    void aFileThatIsHereUnderAnotherIdIsMeantByIt() throws IOException {
        MediaAsset cover = picture("同一张.png", 3);
        Item item = saveItem.create("rumor", null, null, content(cover, cover), ADMINISTRATOR);
        byte[] bundle = own(exported(), item, List.of(cover));

        jdbc.sql("delete from items where id = ?").param(item.id().value()).update();
        jdbc.sql("delete from assets where id = ?").param(cover.id().value()).update();
        MediaAsset other = picture("另一个名字.png", 3);
        taken(bundle);

        assertThat(other.id()).isNotEqualTo(cover.id());
        assertThat(revisions.get(item.id(), 1).content().cover()).isEqualTo(other.id());
    }

    @Test
    void whatIsDamagedIsSaidAndTheRestIsTaken() throws IOException {
        MediaAsset cover = picture("坏的.png", 4);
        Item item = saveItem.create("rumor", null, null, content(cover, cover), ADMINISTRATOR);
        String line = line(exported(), item);
        jdbc.sql("delete from items where id = ?").param(item.id().value()).update();
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            entry(out, Bundle.MARK, "{}");
            entry(out, Bundle.MEDIA + "a".repeat(64), "nothing of that hash");
            entry(out, Bundle.MEDIA + "../../x", "out");
            entry(out, Bundle.ITEMS, "no json\n{\"type\":\"rumor\"}\n" + line + "\n");
        }

        Import ended = taken(zip.toByteArray());

        Map<String, Outcome> outcomes =
                documents.list(ended.id(), null, -1, "", 100).stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.key().substring(it.key().indexOf("!/") + 2),
                                        ImportDocument::outcome));
        assertThat(outcomes)
                .containsEntry("a".repeat(64), Outcome.REJECTED)
                .containsEntry("../../x", Outcome.REJECTED)
                .containsEntry("items.jsonl#1", Outcome.REJECTED)
                .containsEntry("items.jsonl#2", Outcome.REJECTED)
                .containsEntry("items.jsonl#3", Outcome.CREATED)
                .hasSize(5);
    }

    private ItemContent content(MediaAsset cover, MediaAsset inText) {
        ItemContent rumor = Newsroom.rumor("整包搬家 " + UUID.randomUUID());
        return new ItemContent(
                rumor.title(),
                rumor.summary(),
                rumor.lang(),
                SafeHtml.clean(
                        "<p>看图，<a href=\"/items/other\">另一条</a>。</p><figure><img src=\""
                                + inText.path()
                                + "\" alt=\"图\"><figcaption>图说</figcaption></figure>"),
                cover.id(),
                List.of(inText.id()),
                rumor.topics(),
                rumor.audiences(),
                rumor.regions(),
                null,
                rumor.contributors(),
                rumor.fields());
    }

    private MediaAsset picture(String name, int seed) throws IOException {
        var image = new BufferedImage(900, 600, BufferedImage.TYPE_INT_RGB);
        var random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            image.setRGB(random.nextInt(900), random.nextInt(600), random.nextInt(0xFFFFFF));
        }
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        var upload = new Upload(name, "替代文字", "图说", "摄影", "CC BY 4.0");
        return storeAsset.store(
                new ByteArrayInputStream(bytes.toByteArray()), upload, ADMINISTRATOR);
    }

    private byte[] exported() throws IOException {
        var zip = new ByteArrayOutputStream();
        exportBundle.export(zip, ADMINISTRATOR);
        return zip.toByteArray();
    }

    /** The same with nothing of other tests in it. */
    private static byte[] own(byte[] bundle, Item item, List<MediaAsset> media) throws IOException {
        List<String> hashes =
                media.stream()
                        .flatMap(
                                it ->
                                        java.util.stream.Stream.concat(
                                                java.util.stream.Stream.of(it.sha256()),
                                                it.renditions().stream()
                                                        .map(form -> form.sha256())))
                        .toList();
        var out = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(bundle));
                var zip = new ZipOutputStream(out)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                String name = entry.getName();
                byte[] bytes = in.readAllBytes();
                if (name.equals(Bundle.ITEMS)) {
                    entry(zip, name, own(bytes, item) + "\n");
                } else if (name.equals(Bundle.MARK) || hashes.stream().anyMatch(name::contains)) {
                    zip.putNextEntry(new ZipEntry(name));
                    zip.write(bytes);
                    zip.closeEntry();
                }
            }
        }
        return out.toByteArray();
    }

    private static String own(byte[] lines, Item item) {
        return new String(lines, UTF_8)
                .lines()
                .filter(it -> it.contains(item.id().toString()))
                .collect(Collectors.joining("\n"));
    }

    private static String line(byte[] bundle, Item item) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equals(Bundle.ITEMS)) {
                    return own(in.readAllBytes(), item);
                }
            }
        }
        throw new AssertionError("no items in the bundle");
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(UTF_8));
        zip.closeEntry();
    }

    private Import taken(byte[] bundle) throws IOException {
        var file = new ReceiveFiles.Named("搬家.zip", at -> Files.write(at, bundle));
        var intent = new Intent(ImportDefaults.NONE, false, ADMINISTRATOR);
        Import started = receiveFiles.start(List.of(file), intent);
        watchImport.watch(started.id(), _ -> {});
        return imports.get(started.id());
    }
}
