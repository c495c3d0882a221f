package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.Bucket;
import org.kepu.ingest.store.S3Place;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The objects of a bucket on any S3 server, or those below a prefix; what lies below one prefix
 * belongs together as in a folder. An object's ETag tells whether it changed.
 */
public final class BucketConnector implements Connector {

    private static final int SIDECAR_HEAD = 64 * 1024;

    private final Bucket bucket;
    private final S3Place place;
    private final String prefix;
    private final @Nullable WebVisits visits;

    /**
     * A bucket, or a part of it.
     *
     * @param prefix empty for all of it
     * @param visits for pictures on the web that pages in the bucket show, closed by whoever made
     *     it; without, such pictures stay where they are
     * @throws SourceFailure if the server's address is none
     */
    public BucketConnector(S3Place place, String prefix, @Nullable WebVisits visits)
            throws SourceFailure {
        this.place = place;
        this.prefix = prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/";
        this.visits = visits;
        try {
            this.bucket = new Bucket(place);
        } catch (IOException e) {
            throw new SourceFailure(
                    Reason.of("s3-endpoint", "对象存储的地址“{0}”不正确，请检查设置。", place.endpoint()), true, e);
        }
    }

    @Override
    public String source() {
        return "bucket:" + place + "/" + prefix;
    }

    /** The objects directly below one prefix are in memory at a time. */
    @Override
    public Stream<SourceItem> list() throws SourceFailure {
        var listing = new Listing();
        listing.open(prefix);
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(listing, Spliterator.ORDERED), false);
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        return open(item.location());
    }

    @Override
    public Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure {
        URI target = from.location().resolve(reference);
        if ("s3".equals(target.getScheme())) {
            return open(target);
        }
        if (visits == null) {
            throw FileConnector.failure(
                    "picture-elsewhere", "图片在外部网站“{0}”，没有下载。", target.getHost(), null);
        }
        return visits.fetch(target);
    }

    private Fetched open(URI location) throws SourceFailure {
        String object = location.getPath().substring(1);
        if (!place.bucket().equals(location.getAuthority()) || !object.startsWith(prefix)) {
            throw FileConnector.failure("outside-folder", "“{0}”指向文件夹以外，已拒绝。", object, null);
        }
        try {
            return new Fetched(bucket.open(object), location, null, null, null, Validators.NONE);
        } catch (Bucket.Failure e) {
            throw failure(e, object);
        }
    }

    private SourceFailure failure(Bucket.Failure e, String object) {
        return switch (e.kind()) {
            case NO_OBJECT ->
                    FileConnector.failure("file-missing", "“{0}”已不存在，可能被移动或删除。", object, e);
            case NO_BUCKET ->
                    FileConnector.failure("no-bucket", "没有名为“{0}”的存储桶，请检查名称。", place.bucket(), e);
            case REFUSED ->
                    FileConnector.failure(
                            "s3-refused", "没有读取存储桶“{0}”的权限，请检查密钥和授权。", place.bucket(), e);
            case OUT_OF_ORDER ->
                    new SourceFailure(
                            Reason.of("s3-failed", "读取对象存储“{0}”时出错，请稍后重试。", place.endpoint()),
                            false,
                            e);
        };
    }

    @Override
    public void close() {
        bucket.close();
    }

    private URI location(String object) {
        try {
            return new URI("s3", place.bucket(), "/" + object, null, null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("every name can be quoted", e);
        }
    }

    /** Walks the prefixes as if they were directories, as {@link FolderListing} walks a folder. */
    private final class Listing implements Iterator<SourceItem> {

        private final Deque<String> prefixes = new ArrayDeque<>();
        private final Deque<SourceItem> ready = new ArrayDeque<>();

        @Override
        public boolean hasNext() {
            while (ready.isEmpty() && !prefixes.isEmpty()) {
                try {
                    open(prefixes.pop());
                } catch (SourceFailure e) {
                    // Half a list would look like objects that have gone.
                    throw new UncheckedIOException(e);
                }
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

        void open(String below) throws SourceFailure {
            Map<String, Bucket.Entry> objects = new LinkedHashMap<>();
            Map<String, String> deeper = new LinkedHashMap<>();
            try {
                for (Bucket.Entry entry : bucket.below(below)) {
                    String name = entry.name().substring(below.length());
                    if (entry.isPrefix()) {
                        deeper.put(name.replaceFirst("/$", ""), entry.name());
                    } else if (!name.isEmpty()) {
                        objects.put(name, entry);
                    }
                }
            } catch (Bucket.Failure e) {
                throw failure(e, below);
            }
            var group =
                    new FolderGroup(objects.keySet(), deeper.keySet(), name -> head(below + name));
            for (String name : group.documents()) {
                ready.add(
                        item(
                                Objects.requireNonNull(objects.get(name)),
                                name,
                                group.companionsOf(name).stream()
                                        .map(it -> companion(objects, it))
                                        .toList()));
            }
            for (String name : group.directories().reversed()) {
                prefixes.push(Objects.requireNonNull(deeper.get(name)));
            }
        }

        private SourceItem companion(Map<String, Bucket.Entry> objects, String name) {
            return item(Objects.requireNonNull(objects.get(name)), name, List.of());
        }

        private SourceItem item(Bucket.Entry object, String name, List<SourceItem> companions) {
            return new SourceItem(
                    object.name().substring(prefix.length()),
                    name,
                    location(object.name()),
                    null,
                    object.size(),
                    object.modified(),
                    object.etag(),
                    companions);
        }

        private String head(String sidecar) {
            try (Fetched bytes = BucketConnector.this.open(location(sidecar))) {
                return new String(bytes.bytes().readNBytes(SIDECAR_HEAD), StandardCharsets.UTF_8);
            } catch (IOException e) {
                return ""; // fetching it says why
            }
        }
    }
}
