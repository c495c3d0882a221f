package org.kepu.cms.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.media.MediaSettings.Bucket;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.FileBlobStore;
import org.kepu.ingest.store.MinioBlobStore;
import org.springframework.util.unit.DataSize;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** A setting that can't work ends the start with a sentence that names it. */
class MediaConfigurationTest {

    private static final Bucket NONE = new Bucket("", "", "", "", "");

    @TempDir Path folder;

    @Test
    void diskIsTheDataDirectory() {
        assertThat(open("disk", NONE)).isInstanceOf(FileBlobStore.class);
        assertThat(folder.resolve("media")).isDirectory();
    }

    @Test
    void anUnknownStoreIsNamed() {
        assertThatThrownBy(() -> open("tape", NONE))
                .isInstanceOf(WrongSetting.class)
                .hasMessage("KEPU_MEDIA: \"tape\" must be disk or s3");
    }

    @Test
    void aFileInThePlaceOfTheFolderIsNamed() throws IOException {
        Files.writeString(folder.resolve("media"), "x");

        assertThatThrownBy(() -> open("disk", NONE))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("KEPU_DATA: media can't be kept in ");
    }

    @Test
    void whatABucketLacksIsNamed() {
        assertThatThrownBy(() -> open("s3", NONE))
                .hasMessage("KEPU_S3_ENDPOINT: must be set when KEPU_MEDIA is s3");
        assertThatThrownBy(() -> open("s3", new Bucket("http://127.0.0.1:9", "b", "k", "", "")))
                .hasMessage("KEPU_S3_SECRET_KEY: must be set when KEPU_MEDIA is s3");
    }

    @Test
    void aServerThatIsAwayDoesNotStopTheStart() {
        Object store = open("s3", new Bucket("http://127.0.0.1:9", "kepu-media", "k", "s", ""));

        var key = new BlobKey("0".repeat(64));
        assertThat(store)
                .isInstanceOfSatisfying(
                        MinioBlobStore.class,
                        it ->
                                assertThatThrownBy(() -> it.open(key))
                                        .isInstanceOf(IOException.class));
    }

    @Test
    void aServerThatThereIsNotIsNamed() {
        var nobody = new Bucket("http://no-such.invalid", "kepu-media", "k", "s", "");

        assertThatThrownBy(() -> open("s3", nobody))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("KEPU_S3_ENDPOINT: ");
    }

    @Test
    void aNameThatNoBucketCanHaveIsNamed() {
        assertThatThrownBy(() -> open("s3", new Bucket("http://127.0.0.1:9", "B", "k", "s", "")))
                .isInstanceOf(WrongSetting.class)
                .hasMessageStartingWith("KEPU_S3_BUCKET: ");
    }

    private Object open(String store, Bucket bucket) {
        var settings =
                new MediaSettings(
                        store,
                        DataSize.ofMegabytes(1),
                        Duration.ofHours(1),
                        Duration.ofDays(7),
                        bucket);
        var installation = new Installation(folder, URI.create("http://kepu.test"));
        return new MediaConfiguration().blobStore(settings, installation, Clock.systemUTC());
    }
}
