package org.kepu.cms.channel;

import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.springframework.stereotype.Component;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Delivers into a folder that an outlet's system watches, on disk or in a bucket: a file of each
 * kind for each item, replaced at each change, never seen half written.
 */
@Component
class OutletFolders {

    private static final Pattern ADDRESS =
            Pattern.compile("(folder|bucket):([a-z0-9][a-z0-9-]{0,79})");

    private final ChannelSettings settings;
    private final OutletBucket bucket;
    private final PublishedItems published;
    private final List<NewsItemFile> kinds;

    OutletFolders(
            ChannelSettings settings,
            OutletBucket bucket,
            PublishedItems published,
            List<NewsItemFile> kinds) {
        this.settings = settings;
        this.bucket = bucket;
        this.published = published;
        this.kinds = kinds;
    }

    /** Whether that names a folder rather than a server. */
    static boolean areMeant(String address) {
        return address.startsWith("folder:") || address.startsWith("bucket:");
    }

    /** Whether it is a folder that may be written to. */
    boolean mayWrite(String address) {
        Matcher place = ADDRESS.matcher(address);
        return place.matches() && isSetUp(place.group(1));
    }

    private boolean isSetUp(String kind) {
        return kind.equals("bucket") ? bucket.isOpen() : !settings.folder().isBlank();
    }

    /**
     * Writes the item as it is now.
     *
     * @throws IOException if it can't be written there; trying again is safe
     */
    void write(String address, OutletForm form, Delivery delivery) throws IOException {
        Matcher place = ADDRESS.matcher(address);
        if (!place.matches() || !isSetUp(place.group(1))) {
            throw new IOException("no " + address + " is set up");
        }
        Snapshot snapshot = published.find(delivery.itemId()).orElse(null);
        if (snapshot == null) {
            return;
        }
        for (NewsItemFile kind : kinds) {
            if (form.written().contains(kind.kind())) {
                String name = delivery.itemId() + kind.ending();
                if (place.group(1).equals("bucket")) {
                    toBucket(kind, snapshot, form, place.group(2) + "/" + name);
                } else {
                    Path folder = Path.of(settings.folder()).resolve(place.group(2));
                    Files.createDirectories(folder);
                    toFolder(kind, snapshot, form, folder.resolve(name));
                }
            }
        }
    }

    private static void toFolder(NewsItemFile kind, Snapshot snapshot, OutletForm form, Path file)
            throws IOException {
        Path part = Files.createTempFile(file.getParent(), ".kepu-", ".part");
        try {
            fill(kind, snapshot, form, part);
            Files.move(
                    part,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private void toBucket(NewsItemFile kind, Snapshot snapshot, OutletForm form, String object)
            throws IOException {
        Path whole = Files.createTempFile("kepu-", kind.ending());
        try {
            fill(kind, snapshot, form, whole);
            bucket.put(object, whole, kind.mime());
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void fill(NewsItemFile kind, Snapshot snapshot, OutletForm form, Path file)
            throws IOException {
        try (var to = new BufferedOutputStream(Files.newOutputStream(file))) {
            kind.write(snapshot, form, to);
        }
    }
}
