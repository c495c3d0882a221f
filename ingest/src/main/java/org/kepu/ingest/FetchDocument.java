package org.kepu.ingest;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.charset.TextDecoder;
import org.kepu.ingest.extract.FrontMatter;
import org.kepu.ingest.extract.MediaTypes;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Brings a document and its companions in: into the blob store as they arrive, then to the disk.
 */
final class FetchDocument {

    /** Sidecars and subtitles are small texts. */
    private static final long COMPANION_BYTES = 5L << 20;

    private final BlobStore store;
    private final IngestLimits limits;
    private final Clock clock;

    FetchDocument(BlobStore store, IngestLimits limits, Clock clock) {
        this.store = store;
        this.limits = limits;
        this.clock = clock;
    }

    /**
     * Fetches.
     *
     * @throws SourceFailure if the source doesn't give it
     * @throws org.kepu.ingest.store.BlobTooLarge if it is larger than the limit
     * @throws FrontMatter.Malformed if its sidecar can't be understood
     */
    FetchedDocument fetch(Connector source, SourceItem item, Scratch scratch)
            throws IOException, FrontMatter.Malformed {
        BlobKey original;
        URI location;
        String charset;
        try (Fetched fetched = source.fetch(item)) {
            original = store.put(fetched.bytes(), limits.documentBytes());
            location = fetched.location();
            charset = fetched.charset();
        }
        Path file = spool(original, scratch);
        Map<String, Object> given = new LinkedHashMap<>();
        List<FetchedDocument.Track> tracks = new ArrayList<>();
        Set<String> companions = new TreeSet<>();
        for (SourceItem companion : item.companions()) {
            byte[] bytes = small(source, companion);
            companions.add(companion.name() + ' ' + DigestUtils.sha256Hex(bytes));
            String text = TextDecoder.decode(bytes, List.of()).text();
            if (companion.name().toLowerCase(Locale.ROOT).matches(".*\\.ya?ml")) {
                given.putAll(FrontMatter.yaml(text));
            } else {
                tracks.add(new FetchedDocument.Track(companion.name(), text));
            }
        }
        return new FetchedDocument(
                source,
                item,
                item.key(),
                item.name(),
                location,
                original,
                file,
                mediaType(file, item, charset),
                charset,
                clock.instant(),
                given,
                tracks,
                fingerprint(original, companions),
                0);
    }

    private static String mediaType(Path file, SourceItem item, @Nullable String charset)
            throws IOException {
        String found = MediaTypes.of(file, item.name());
        // Pages often have no ending and start with a comment; then their server is asked.
        boolean unsure =
                found.equals(MediaTypes.PLAIN_TEXT) || found.equals("application/octet-stream");
        boolean said =
                MediaTypes.HTML.equals(item.mediaTypeHint())
                        || (charset != null && !item.name().contains("."));
        return unsure && said ? MediaTypes.HTML : found;
    }

    /** What would break a line or turn the reading direction where a name is shown. */
    private static final Pattern UNSHOWN = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

    private static final Pattern TURNING =
            Pattern.compile("[\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");

    /**
     * A name within an archive as it can be shown. It never becomes a path: the file lies under a
     * number.
     */
    static String shown(String name) {
        return TURNING.matcher(UNSHOWN.matcher(name).replaceAll(" ")).replaceAll("");
    }

    /**
     * A file out of an archive, as a document of its own.
     *
     * @param name within the archive; its own among the archive's files
     */
    FetchedDocument inner(FetchedDocument archive, Path file, String name, String mediaType)
            throws IOException {
        BlobKey original;
        try (InputStream bytes = Files.newInputStream(file)) {
            original = store.put(bytes, limits.documentBytes());
        }
        return new FetchedDocument(
                archive.source(),
                archive.item(),
                archive.key() + "!/" + name,
                name.substring(name.lastIndexOf('/') + 1),
                archive.location(),
                original,
                file,
                mediaType,
                null,
                archive.fetchedAt(),
                Map.of(),
                List.of(),
                original.sha256(),
                archive.depth() + 1);
    }

    private Path spool(BlobKey key, Scratch scratch) throws IOException {
        Path file = scratch.file();
        try (InputStream bytes = store.open(key)) {
            Files.copy(bytes, file);
        }
        return file;
    }

    private static byte[] small(Connector source, SourceItem companion) throws IOException {
        try (Fetched fetched = source.fetch(companion)) {
            return fetched.bytes().readNBytes((int) COMPANION_BYTES);
        }
    }

    private static String fingerprint(BlobKey original, Set<String> companions) {
        return companions.isEmpty()
                ? original.sha256()
                : DigestUtils.sha256Hex(original.sha256() + '\n' + String.join("\n", companions));
    }
}
