package org.kepu.cms.deliver.site;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.kepu.cms.deliver.site.view.ShownItem;
import org.kepu.cms.deliver.site.view.ShownRumor;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.share.DrawPoster;
import org.kepu.cms.share.Poster;
import org.kepu.cms.share.ShortLinks;
import org.kepu.cms.theme.StaticFile;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Function;

/**
 * What of a debunk is passed on: picture card, posters, loudspeaker script; and the short address
 * {@code /s/CODE}.
 */
@Controller
class SharePages {

    private static final long CACHED_BYTES = 32L << 20;

    private final PublishedItems published;
    private final SnapshotReader snapshots;
    private final ItemReader reader;
    private final ShareReader share;
    private final ShortLinks links;
    private final DrawPoster draw;
    private final Cache<String, byte[]> drawn =
            Caffeine.newBuilder()
                    .maximumWeight(CACHED_BYTES)
                    .weigher((String key, byte[] it) -> key.length() + it.length)
                    .build();

    SharePages(
            PublishedItems published,
            SnapshotReader snapshots,
            ItemReader reader,
            ShareReader share,
            ShortLinks links,
            DrawPoster draw) {
        this.published = published;
        this.snapshots = snapshots;
        this.reader = reader;
        this.share = share;
        this.links = links;
        this.draw = draw;
    }

    @GetMapping("/s/{code}")
    ResponseEntity<Void> follow(@PathVariable String code) {
        Snapshot snapshot =
                links.find(code)
                        .flatMap(published::find)
                        .orElseThrow(() -> new NotFound("link", code));
        return ResponseEntity.status(HttpStatus.FOUND)
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)))
                .location(URI.create("/items/" + snapshot.slug()))
                .build();
    }

    @GetMapping("/items/{slug}/card.png")
    ResponseEntity<byte[]> card(@PathVariable String slug) {
        return file(slug, "card.png", MediaType.IMAGE_PNG, draw::card);
    }

    @GetMapping("/items/{slug}/poster-a4.pdf")
    ResponseEntity<byte[]> a4(@PathVariable String slug) {
        return poster(slug, DrawPoster.Sheet.A4, "poster-a4.pdf");
    }

    @GetMapping("/items/{slug}/poster-a3.pdf")
    ResponseEntity<byte[]> a3(@PathVariable String slug) {
        return poster(slug, DrawPoster.Sheet.A3, "poster-a3.pdf");
    }

    @GetMapping("/items/{slug}/speech.txt")
    ResponseEntity<byte[]> speech(@PathVariable String slug) {
        Snapshot snapshot = rumor(slug);
        ShownRumor rumor = reader.rumor(snapshots.item(snapshot).path("fields"));
        byte[] text = share.speech(rumor).getBytes(StandardCharsets.UTF_8);
        return answer(text, new MediaType("text", "plain", StandardCharsets.UTF_8), "speech.txt");
    }

    private ResponseEntity<byte[]> poster(String slug, DrawPoster.Sheet sheet, String name) {
        return file(slug, name, MediaType.APPLICATION_PDF, it -> draw.poster(it, sheet));
    }

    /** Drawn once for each state of the debunk. */
    private ResponseEntity<byte[]> file(
            String slug, String name, MediaType type, Function<Poster, byte[]> make) {
        Snapshot snapshot = rumor(slug);
        JsonNode json = snapshots.item(snapshot);
        ShownItem item = reader.item(snapshot, json);
        Poster poster = share.poster(snapshot, item, reader.rumor(json.path("fields")));
        byte[] bytes = drawn.get(name + poster, _ -> make.apply(poster));
        return answer(bytes, type, slug + "-" + name);
    }

    private Snapshot rumor(String slug) {
        return published
                .findBySlug(slug)
                .filter(it -> !it.withdrawn() && it.type().equals("rumor"))
                .orElseThrow(() -> new NotFound("item", slug));
    }

    private static ResponseEntity<byte[]> answer(byte[] bytes, MediaType type, String name) {
        return ResponseEntity.ok()
                .cacheControl(CacheControl.maxAge(Duration.ofMinutes(5)).cachePublic())
                .eTag(StaticFile.hash(bytes))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.inline()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .contentType(type)
                .body(bytes);
    }
}
