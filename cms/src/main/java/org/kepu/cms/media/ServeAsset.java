package org.kepu.cms.media;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.problem.NotFound;
import org.kepu.ingest.store.BlobKey;
import org.kepu.ingest.store.BlobStore;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;

/**
 * Serves the media library's bytes to everybody. An address names its bytes, so an answer never
 * grows old; only bytes that belong to an asset are served, not everything the store holds.
 */
@Controller
class ServeAsset {

    /** Shown in the page; everything else is offered for download, whatever it calls itself. */
    private static final Set<String> INLINE =
            Set.of(
                    "image/jpeg",
                    "image/png",
                    "image/gif",
                    "image/webp",
                    "video/mp4",
                    "video/x-m4v",
                    "video/webm",
                    "audio/mpeg",
                    "audio/mp4",
                    "audio/x-m4a",
                    "audio/ogg",
                    "audio/vnd.wave",
                    "text/vtt",
                    "application/vnd.apple.mpegurl",
                    "application/pdf");

    private static final int REMEMBERED = 10_000;

    private final Assets assets;
    private final BlobStore store;
    private final Cache<String, Served> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    ServeAsset(Assets assets, BlobStore store) {
        this.assets = assets;
        this.store = store;
    }

    private record Served(BlobKey key, String mime, long bytes) {}

    @GetMapping("/assets/{sha256:[0-9a-f]{64}}.{extension:[a-z0-9]{1,8}}")
    void serve(
            @PathVariable String sha256,
            @PathVariable String extension,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Served served = find(sha256);
        String path = MediaAsset.path(sha256, served.mime);
        if (!path.endsWith("." + extension)) {
            throw new NotFound("asset", sha256 + "." + extension);
        }
        String etag = "\"" + sha256 + "\"";
        if (matches(request.getHeader(HttpHeaders.IF_NONE_MATCH), etag)) {
            describe(response, served, etag, path);
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        Optional<ByteRange> range = range(request, etag, served.bytes);
        if (range.isPresent() && range.get().isOutside()) {
            describe(response, served, etag, path);
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            response.setHeader(HttpHeaders.CONTENT_RANGE, "bytes */" + served.bytes);
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        ByteRange part = range.orElse(new ByteRange(0, served.bytes));
        // Opened before anything is said: of bytes that don't come nobody may be told to keep them.
        try (InputStream in =
                request.getMethod().equals("HEAD")
                        ? InputStream.nullInputStream()
                        : open(served, part)) {
            describe(response, served, etag, path);
            if (range.isPresent()) {
                response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
                response.setHeader(HttpHeaders.CONTENT_RANGE, part.contentRange(served.bytes));
            }
            response.setContentLengthLong(part.length());
            in.transferTo(response.getOutputStream());
        }
    }

    private InputStream open(Served served, ByteRange part) {
        try {
            return part.length() == served.bytes
                    ? store.open(served.key)
                    : store.open(served.key, part.start(), part.length());
        } catch (NoSuchFileException lost) {
            throw new NotFound("asset", served.key.sha256());
        } catch (IOException away) {
            throw new StoreAway(away);
        }
    }

    private Served find(String sha256) {
        Served remembered = known.getIfPresent(sha256);
        if (remembered != null) {
            return remembered;
        }
        String mime = assets.mimeOf(sha256).orElseThrow(() -> new NotFound("asset", sha256));
        var key = new BlobKey(sha256);
        try {
            var served = new Served(key, mime, store.size(key));
            known.put(sha256, served);
            return served;
        } catch (NoSuchFileException lost) {
            throw new NotFound("asset", sha256);
        } catch (IOException away) {
            throw new StoreAway(away);
        }
    }

    private static void describe(
            HttpServletResponse response, Served served, String etag, String path) {
        response.setHeader(HttpHeaders.ETAG, etag);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "public, max-age=31536000, immutable");
        response.setHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "*");
        response.setHeader("Content-Security-Policy", policy(served.mime));
        response.setContentType(
                served.mime.startsWith("text/") ? served.mime + ";charset=UTF-8" : served.mime);
        if (!INLINE.contains(served.mime)) {
            response.setHeader(
                    HttpHeaders.CONTENT_DISPOSITION,
                    "attachment; filename=\"" + path.substring(path.lastIndexOf('/') + 1) + "\"");
        }
    }

    /** Browsers show no PDF in a sandbox; their PDF viewers run nothing of our origin anyway. */
    private static String policy(String mime) {
        String closed =
                "default-src 'none'; style-src 'unsafe-inline'; img-src 'self'; media-src 'self'";
        return mime.equals("application/pdf")
                ? closed + "; object-src 'self'"
                : closed + "; sandbox";
    }

    private static boolean matches(@Nullable String header, String etag) {
        return header != null && (header.strip().equals("*") || header.contains(etag));
    }

    /** {@code If-Range} with another state of the bytes asks for the whole (RFC 9110, 13.1.5). */
    private static Optional<ByteRange> range(HttpServletRequest request, String etag, long bytes) {
        String header = request.getHeader(HttpHeaders.RANGE);
        String unchanged = request.getHeader(HttpHeaders.IF_RANGE);
        if (header == null || (unchanged != null && !unchanged.strip().equals(etag))) {
            return Optional.empty();
        }
        return ByteRange.parse(header, bytes);
    }
}
