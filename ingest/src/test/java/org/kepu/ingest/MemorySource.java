package org.kepu.ingest;

import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.source.Connector;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.SourceItem;
import org.kepu.ingest.source.Validators;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** A source whose documents are in memory. */
final class MemorySource implements Connector {

    private static final URI BASE = URI.create("file:///memory/");

    private final Map<URI, byte[]> files = new LinkedHashMap<>();

    MemorySource with(String name, byte[] bytes) {
        files.put(address(name), bytes);
        return this;
    }

    MemorySource with(String name, String text) {
        return with(name, text.getBytes(StandardCharsets.UTF_8));
    }

    /** The document with its companions, which have to be in the source. */
    SourceItem item(String name, String... companions) {
        return new SourceItem(
                name,
                name,
                address(name),
                null,
                -1,
                null,
                null,
                Stream.of(companions)
                        .map(other -> SourceItem.of(other, other, address(other)))
                        .toList());
    }

    private static URI address(String name) {
        return BASE.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2F", "/"));
    }

    @Override
    public String source() {
        return "memory";
    }

    @Override
    public Stream<SourceItem> list() {
        return files.keySet().stream()
                .map(
                        uri ->
                                item(
                                        URLDecoder.decode(
                                                BASE.relativize(uri).toString(),
                                                StandardCharsets.UTF_8)));
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        return open(item.location());
    }

    @Override
    public Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure {
        return open(from.location().resolve(reference));
    }

    private Fetched open(URI location) throws SourceFailure {
        byte[] bytes = files.get(location);
        if (bytes == null) {
            throw new SourceFailure(Reason.of("file-missing", "“{0}”已不存在。", location), true);
        }
        InputStream in = new ByteArrayInputStream(bytes);
        return new Fetched(in, location, null, null, null, Validators.NONE);
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
