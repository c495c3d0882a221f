package org.kepu.ingest.source;

import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What another Kepu publishes, followed by its {@code changes} API: each changed item is a
 * document, a page with a sidecar that has the item's members, so that it arrives as it was. A
 * video's document is the recording itself. What came from here is not taken back.
 */
public final class KepuConnector implements Connector {

    /** An item that was withdrawn there; its document fails with this. */
    public static final String WITHDRAWN = "withdrawn-there";

    /** Each {@link #source()} of this kind begins with it. */
    public static final String SCHEME = "kepu:";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST_BYTES = 8 << 20;
    private static final int PAGE = 100;
    private static final String SIDECAR = ".yaml";

    /** What only the other one can say of an item, and what is made anew from the recording. */
    private static final Set<String> NOT_TAKEN =
            Set.of("url", "cover", "media", "version", "updatedAt", "corrections");

    private static final Set<String> MADE_OF_THE_RECORDING =
            Set.of("renditions", "poster", "subtitles", "durationSeconds");

    private final URI base;
    private final String ours;
    private final WebVisits visits;
    private final @Nullable String since;
    private volatile @Nullable String position;

    /**
     * Another Kepu.
     *
     * @param address of its public site
     * @param ours our own base address; items that have their source here are refused
     * @param since what {@link #position()} gave the last time; absent for everything
     * @param visits closed by whoever made it
     * @throws SourceFailure if that is no web address
     */
    public KepuConnector(String address, String ours, @Nullable String since, WebVisits visits)
            throws SourceFailure {
        this.base = URI.create(UrlConnector.parse(address).toString().replaceFirst("/*$", "/"));
        this.ours = ours.replaceFirst("/*$", "/");
        this.since = since;
        this.position = since;
        this.visits = visits;
    }

    @Override
    public String source() {
        return SCHEME + base;
    }

    @Override
    public @Nullable String position() {
        return position;
    }

    /** A page of the changes is in memory at a time. */
    @Override
    public Stream<SourceItem> list() throws SourceFailure {
        var listing = new Listing(since);
        listing.next = page(since);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(listing, Spliterator.ORDERED), false);
    }

    private JsonNode page(@Nullable String cursor) throws SourceFailure {
        String from = cursor == null ? "" : "&since=" + encode(cursor);
        JsonNode page = ask(base.resolve("api/v1/changes?limit=" + PAGE + from));
        if (!page.path("data").isArray() || !page.path("page").path("next").isString()) {
            throw noKepu(null);
        }
        return page;
    }

    private JsonNode ask(URI address) throws SourceFailure {
        try (Fetched answer = visits.call(address)) {
            byte[] bytes = answer.bytes().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw WebFailures.tooLarge(MOST_BYTES);
            }
            return JSON.readTree(bytes);
        } catch (JacksonException e) {
            throw noKepu(e);
        } catch (IOException e) {
            throw WebFailures.of(e, address);
        }
    }

    private SourceFailure noKepu(@Nullable Exception cause) {
        var failure =
                new SourceFailure(Reason.of("no-kepu", "“{0}”不是科普平台的地址，请填写对方网站的首页地址。", base), true);
        if (cause != null) {
            failure.initCause(cause);
        }
        return failure;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        if (isSubtitle(item)) {
            return visits.call(item.location());
        }
        JsonNode there = item(item.location());
        if (item.name().endsWith(SIDECAR)) {
            return bytes(JSON.writeValueAsBytes(taken(there)), item.location(), null);
        }
        String recording = recording(there);
        if (recording != null) {
            return visits.call(base.resolve(recording));
        }
        URI place = base.resolve(there.path("url").asString("items/" + item.key()));
        return bytes(page(there), place, "text/html");
    }

    private static byte[] page(JsonNode there) {
        Document page = Document.createShell("");
        page.title(there.path("title").asString(""));
        page.body()
                .appendElement("article")
                .append(there.path("body").path("html").asString(""))
                .prependElement("h1")
                .text(page.title());
        return page.outerHtml().getBytes(StandardCharsets.UTF_8);
    }

    private static Fetched bytes(byte[] bytes, URI place, @Nullable String type) {
        return new Fetched(
                new ByteArrayInputStream(bytes), place, type, "UTF-8", null, Validators.NONE);
    }

    private static boolean isSubtitle(SourceItem item) {
        return item.name().endsWith(".vtt");
    }

    private JsonNode item(URI address) throws SourceFailure {
        JsonNode there;
        try {
            there = ask(address);
        } catch (SourceFailure e) {
            if (e.reason().slug().equals("gone")) {
                throw new SourceFailure(Reason.of(WITHDRAWN, "对方已撤回这一条；本站若已发布，请核对后撤回。"), true, e);
            }
            throw e;
        }
        if (there.path("source").path("url").asString("").startsWith(ours)) {
            throw new SourceFailure(Reason.of("our-own", "这一条本来就出自本站，不再收回。"), true);
        }
        return there;
    }

    /** The members that the item keeps here, with where it comes from. */
    private ObjectNode taken(JsonNode there) {
        ObjectNode taken = ((ObjectNode) there).deepCopy();
        taken.remove(NOT_TAKEN);
        if (taken.path("fields") instanceof ObjectNode fields) {
            fields.remove(MADE_OF_THE_RECORDING);
        }
        ObjectNode source =
                taken.path("source") instanceof ObjectNode known
                        ? known
                        : taken.putObject("source");
        if (!source.path("name").isString()) {
            source.put("name", base.getHost());
        }
        if (!source.path("url").isString()) {
            source.put("url", there.path("url").asString(base.toString()));
        }
        return taken;
    }

    private static @Nullable String recording(JsonNode there) {
        return there.path("fields").path("renditions").path(0).path("url").asString(null);
    }

    @Override
    public Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure {
        return visits.call(base.resolve(reference));
    }

    @Override
    public void close() {
        // Nothing of its own.
    }

    /** The changed items, each once, the longest unchanged first. */
    private final class Listing implements Iterator<SourceItem> {

        private final Deque<SourceItem> ready = new ArrayDeque<>();
        private @Nullable JsonNode next;
        private @Nullable String cursor;

        Listing(@Nullable String cursor) {
            this.cursor = cursor;
        }

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && next != null) {
                take(next);
            }
            return !ready.isEmpty();
        }

        @Override
        public SourceItem next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return ready.remove();
        }

        private void take(JsonNode page) {
            try {
                for (JsonNode change : page.path("data")) {
                    ready.add(document(change));
                }
                String reached = page.path("page").path("next").asString();
                boolean end = page.path("data").isEmpty() || reached.equals(cursor);
                cursor = reached;
                next = end ? null : page(reached);
            } catch (SourceFailure e) {
                throw new UncheckedIOException(e);
            }
            if (next == null) {
                position = cursor;
            }
        }

        private SourceItem document(JsonNode change) throws SourceFailure {
            String id = change.path("id").asString("");
            URI address = base.resolve("api/v1/items/" + encode(id) + "?body=html");
            boolean video = change.path("type").asString("").equals("video");
            String name = change.path("slug").asString(id);
            List<SourceItem> companions = new ArrayList<>();
            companions.add(SourceItem.of(id + SIDECAR, name + SIDECAR, address));
            if (video) {
                addSubtitles(name, address, companions);
            }
            return new SourceItem(
                    id,
                    name + (video ? ".mp4" : ".html"),
                    address,
                    video ? null : "text/html",
                    -1,
                    null,
                    change.path("version").asString(null),
                    companions);
        }

        private void addSubtitles(String name, URI address, List<SourceItem> companions)
                throws SourceFailure {
            JsonNode there;
            try {
                there = item(address);
            } catch (SourceFailure e) {
                if (e.lasting()) {
                    return; // fetching it says why
                }
                throw e;
            }
            for (JsonNode track : there.path("fields").path("subtitles")) {
                String file = name + "." + track.path("lang").asString("zh-CN") + ".vtt";
                URI place = base.resolve(track.path("url").asString(""));
                companions.add(SourceItem.of(file, file, place));
            }
        }
    }
}
