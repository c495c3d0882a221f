package org.kepu.ingest;

import org.jsoup.nodes.Element;
import org.kepu.ingest.enrich.image.PictureEnricher;
import org.kepu.ingest.enrich.video.RecordingEnricher;
import org.kepu.ingest.extract.EmbeddedFile;
import org.kepu.ingest.extract.MediaTypes;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings the pictures of a body into the blob store, wherever they come from (the document, its
 * source, the address itself), and names them in the body as {@code blob:SHA256}. A picture that
 * can't be had is taken out of the body and said.
 */
final class BodyPictures {

    private static final Set<String> SHOWN =
            Set.of("image/jpeg", "image/png", "image/gif", "image/webp", "image/bmp");

    private final BlobStore store;
    private final PictureEnricher enricher;
    private final RecordingEnricher recordings;
    private final IngestLimits limits;

    BodyPictures(BlobStore store, RecordingEnricher recordings, IngestLimits limits) {
        this.store = store;
        this.enricher = new PictureEnricher(store);
        this.recordings = recordings;
        this.limits = limits;
    }

    /**
     * What was kept.
     *
     * @param files each picture once, in the order of the body
     * @param used references of embedded files that the body shows
     * @param notes what is missing
     */
    record Kept(List<IngestedFile> files, Set<String> used, List<Reason> notes) {}

    /** Works on {@code body} in place. */
    Kept keep(FetchedDocument document, Element body, List<EmbeddedFile> embedded, Scratch scratch)
            throws IOException, InterruptedException {
        Map<String, EmbeddedFile> byReference = new HashMap<>();
        embedded.forEach(file -> byReference.put(file.reference(), file));
        Map<String, Optional<IngestedFile>> seen = new HashMap<>();
        List<IngestedFile> files = new ArrayList<>();
        int missing = 0;
        for (Element picture : body.select("img")) {
            String src = picture.attr("src").strip();
            if (!seen.containsKey(src)) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                Optional<IngestedFile> file =
                        files.size() >= limits.pictures()
                                ? Optional.empty()
                                : fetch(document, src, byReference, scratch, picture.attr("alt"));
                file.ifPresent(files::add);
                seen.put(src, file);
            }
            Optional<IngestedFile> file = seen.get(src);
            if (file.isPresent()) {
                picture.attr("src", "blob:" + file.get().blob());
                picture.removeAttr("srcset");
            } else {
                missing++;
                picture.remove();
            }
        }
        Set<String> used = new HashSet<>(seen.keySet());
        return new Kept(
                distinct(files), used, missing == 0 ? List.of() : List.of(missing(missing)));
    }

    private static Reason missing(int count) {
        return Reason.of("pictures-missing", "有 {0} 张插图没能取得，正文中已去掉，请检查。", count);
    }

    private static List<IngestedFile> distinct(List<IngestedFile> files) {
        Map<BlobKey, IngestedFile> byBlob = new LinkedHashMap<>();
        files.forEach(file -> byBlob.putIfAbsent(file.blob(), file));
        return List.copyOf(byBlob.values());
    }

    private Optional<IngestedFile> fetch(
            FetchedDocument document,
            String src,
            Map<String, EmbeddedFile> embedded,
            Scratch scratch,
            String alt)
            throws IOException, InterruptedException {
        EmbeddedFile inside = embedded.get(src);
        if (inside != null) {
            return keep(shown(inside, scratch), lastName(inside.name()), alt);
        }
        Path file = scratch.file();
        try {
            if (src.startsWith("data:")) {
                Files.write(file, decode(src));
                return keep(file, "image", alt);
            }
            try (Fetched fetched =
                    document.source().fetchReferenced(document.item(), address(src))) {
                if (!copy(fetched.bytes(), file)) {
                    return Optional.empty();
                }
            }
            return keep(file, lastName(src.replaceFirst("[?#].*", "")), alt);
        } catch (SourceFailure | URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Browsers don't show JPEG 2000. */
    private Path shown(EmbeddedFile picture, Scratch scratch)
            throws IOException, InterruptedException {
        Path jpeg = scratch.file();
        return picture.mediaType().equals(MediaTypes.JPEG_2000)
                        && recordings.jpeg(picture.file(), jpeg)
                ? jpeg
                : picture.file();
    }

    /** People write spaces and Chinese into addresses. */
    private static URI address(String src) throws URISyntaxException {
        String escaped = src.replace(" ", "%20").replace("\\", "/").replace("|", "%7C");
        return new URI(escaped);
    }

    private byte[] decode(String data) {
        int comma = data.indexOf(',');
        if (comma < 0
                || !data.substring(0, comma).endsWith(";base64")
                || data.length() > limits.pictureBytes()) {
            throw new IllegalArgumentException(
                    "no picture in " + data.substring(0, Math.max(0, comma)));
        }
        return Base64.getMimeDecoder().decode(data.substring(comma + 1));
    }

    private boolean copy(InputStream bytes, Path file) throws IOException {
        byte[] chunk = new byte[64 * 1024];
        long size = 0;
        try (var out = Files.newOutputStream(file)) {
            for (int n = bytes.read(chunk); n >= 0; n = bytes.read(chunk)) {
                size += n;
                if (size > limits.pictureBytes()) {
                    return false;
                }
                out.write(chunk, 0, n);
            }
        }
        return size > 0;
    }

    private Optional<IngestedFile> keep(Path file, String name, String alt) throws IOException {
        String type = MediaTypes.of(file, name);
        if (!SHOWN.contains(type)) {
            return Optional.empty();
        }
        Optional<IngestedFile.Picture> picture = measure(file);
        if (picture.isEmpty()) {
            return Optional.empty();
        }
        try (InputStream bytes = Files.newInputStream(file)) {
            return Optional.of(
                    new IngestedFile(
                            IngestedFile.Role.IMAGE,
                            store.put(bytes, limits.documentBytes()),
                            name,
                            type,
                            Files.size(file),
                            picture.get(),
                            null,
                            null,
                            alt.isBlank() ? null : alt));
        }
    }

    /** A picture's size and renditions; empty for one that can't be decoded. */
    Optional<IngestedFile.Picture> measure(Path file) throws IOException {
        return enricher.enrich(file)
                .map(
                        found ->
                                new IngestedFile.Picture(
                                        found.widthPx(),
                                        found.heightPx(),
                                        found.copies().stream()
                                                .map(
                                                        copy ->
                                                                new IngestedFile.Rendition(
                                                                        copy.blob(),
                                                                        "image/webp",
                                                                        copy.bytes(),
                                                                        copy.widthPx(),
                                                                        copy.heightPx()))
                                                .toList(),
                                        found.credit()));
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
