package org.kepu.cms.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.settings.InstallationId;
import org.kepu.cms.settings.WrongSetting;
import org.kepu.cms.testing.KepuTest;
import org.kepu.ingest.store.FileBlobStore;
import org.springframework.beans.factory.annotation.Autowired;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

@KepuTest
class OwnStoreTest {

    @Autowired private InstallationId installation;
    @Autowired private MediaSettings settings;

    @TempDir private Path folder;

    @Test
    void theStoreOfAnotherInstallationIsRefusedAndStaysAsItIs() throws IOException {
        var store = new FileBlobStore(folder);
        store.owner("another");

        assertThatThrownBy(() -> new OwnStore(store, installation, settings).start())
                .isInstanceOf(WrongSetting.class)
                .hasMessage(
                        "KEPU_DATA: media/ belongs to the Kepu of another database; take another"
                                + " directory, or remove media/owner if that Kepu is no more");
        assertThat(Files.readString(folder.resolve("owner"))).isEqualTo("another");
    }

    @Test
    void anEmptyOneIsOursFromNowOn() throws IOException {
        var store = new FileBlobStore(folder);

        new OwnStore(store, installation, settings).start();
        new OwnStore(store, installation, settings).start();

        assertThat(Files.readString(folder.resolve("owner"))).isEqualTo(installation.value());
    }
}
