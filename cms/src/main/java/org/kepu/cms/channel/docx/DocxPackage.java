package org.kepu.cms.channel.docx;

import org.kepu.cms.channel.FittedItem;
import org.kepu.cms.channel.NewsItemFile;
import org.kepu.cms.channel.OutletForm;
import org.kepu.cms.publish.Snapshot;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A ZIP with the text as a Word document, its pictures as they came, and a sheet that tells origin,
 * licence and signatures.
 */
@Component
class DocxPackage implements NewsItemFile {

    /** Of the pictures in one package; the sheet names those beyond by their addresses. */
    private static final long MOST_BYTES = 64L << 20;

    private final BlobStore blobs;
    private final JsonMapper json;

    DocxPackage(BlobStore blobs, JsonMapper json) {
        this.blobs = blobs;
        this.json = json;
    }

    @Override
    public String kind() {
        return "docx";
    }

    @Override
    public String ending() {
        return ".zip";
    }

    @Override
    public String mime() {
        return "application/zip";
    }

    @Override
    public void write(Snapshot snapshot, OutletForm form, OutputStream to) throws IOException {
        JsonNode item = FittedItem.of(json.readTree(snapshot.itemJson()), form.lengths()).item();
        List<Picture> pictures = pictures(item);
        var zip = new ZipOutputStream(to, StandardCharsets.UTF_8);
        zip.putNextEntry(new ZipEntry("article.docx"));
        DocxText.write(item, pictures, zip);
        for (Picture picture : pictures) {
            zip.putNextEntry(new ZipEntry(picture.name()));
            zip.write(picture.bytes());
        }
        zip.putNextEntry(new ZipEntry("rights.txt"));
        zip.write(RightsSheet.of(item, pictures).getBytes(StandardCharsets.UTF_8));
        zip.finish();
    }

    /** The cover and the pictures among the media, each once. */
    private List<Picture> pictures(JsonNode item) throws IOException {
        List<JsonNode> assets = new ArrayList<>();
        assets.add(item.path("cover"));
        item.path("media").forEach(assets::add);
        List<Picture> pictures = new ArrayList<>();
        long bytes = 0;
        for (JsonNode asset : assets) {
            String url = asset.path("url").asString("");
            boolean known = pictures.stream().anyMatch(it -> it.url().equals(url));
            bytes += asset.path("bytes").asLong(0);
            if (asset.path("mime").asString("").startsWith("image/")
                    && !known
                    && bytes <= MOST_BYTES) {
                add(pictures, asset);
            }
        }
        return pictures;
    }

    private void add(List<Picture> pictures, JsonNode asset) throws IOException {
        try (InputStream bytes = blobs.open(new BlobKey(asset.path("sha256").asString("")))) {
            pictures.add(Picture.of(asset, pictures.size() + 1, bytes.readAllBytes()));
        } catch (NoSuchFileException lost) {
            // The sheet names it by its address.
        }
    }
}
