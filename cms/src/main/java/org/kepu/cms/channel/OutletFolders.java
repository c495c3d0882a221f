package org.kepu.cms.channel;

import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Delivers into a folder that an outlet's system watches: one file for each item, replaced at each
 * change, never seen half written.
 */
@Component
class OutletFolders {

    private static final Pattern ADDRESS = Pattern.compile("folder:([a-z0-9][a-z0-9-]{0,79})");

    private final ChannelSettings settings;
    private final PublishedItems published;
    private final NewsItemFile file;

    OutletFolders(ChannelSettings settings, PublishedItems published, NewsItemFile file) {
        this.settings = settings;
        this.published = published;
        this.file = file;
    }

    /** Whether that names a folder rather than a server. */
    static boolean isFolder(String address) {
        return address.startsWith("folder:");
    }

    /** Whether it is a folder that may be written to. */
    boolean mayWrite(String address) {
        return !settings.folder().isBlank() && ADDRESS.matcher(address).matches();
    }

    /**
     * Writes the item as it is now.
     *
     * @throws IOException if the folder can't be written to; trying again is safe
     */
    void write(String address, Delivery delivery) throws IOException {
        Matcher name = ADDRESS.matcher(address);
        Snapshot snapshot = published.find(delivery.itemId()).orElse(null);
        if (settings.folder().isBlank() || !name.matches()) {
            throw new IOException("no folder for outlets is set up");
        }
        if (snapshot == null) {
            return;
        }
        Path folder = Path.of(settings.folder()).resolve(name.group(1));
        Files.createDirectories(folder);
        Path part = Files.createTempFile(folder, ".kepu-", ".part");
        try {
            Files.write(part, file.write(snapshot));
            Files.move(
                    part,
                    folder.resolve(delivery.itemId() + ".json"),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
