package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.reason.Reason;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A feed on the web; each entry is a document. An entry that is only a teaser is read in full from
 * the page it links to, where that can be had.
 */
public final class FeedConnector implements Connector {

    /** Shorter texts are teasers, in characters. */
    private static final int TEASER = 200;

    private final URI address;
    private final WebVisits visits;
    private final Validators known;
    private Validators validators;
    private Map<String, Loaded> entries = Map.of();

    private record Loaded(FeedEntry entry, ParsedFeed feed) {}

    /**
     * A feed by its address.
     *
     * @param visits closed by whoever made it
     * @param since what {@link #position()} gave the last time, to be asked for changes only
     * @throws SourceFailure if that is no web address
     */
    public FeedConnector(String address, WebVisits visits, @Nullable String since)
            throws SourceFailure {
        this.address = UrlConnector.parse(address);
        this.visits = visits;
        this.known = Validators.parse(since);
        this.validators = known;
    }

    @Override
    public String source() {
        return "feed:" + address;
    }

    /** Nothing when the feed hasn't changed since {@code known}. */
    @Override
    public Stream<SourceItem> list() throws SourceFailure {
        return load(known).values().stream()
                .map(loaded -> item(loaded.entry(), address))
                .toList()
                .stream();
    }

    /** That of the last time until the feed was read. */
    @Override
    public synchronized String position() {
        return validators.written();
    }

    private synchronized Map<String, Loaded> load(Validators given) throws SourceFailure {
        Optional<Fetched> answer = visits.fetch(address, given);
        if (answer.isEmpty()) {
            return Map.of();
        }
        try (Fetched fetched = answer.get()) {
            byte[] bytes = fetched.bytes().readNBytes(FeedReader.MOST_BYTES + 1);
            if (bytes.length > FeedReader.MOST_BYTES) {
                throw WebFailures.tooLarge(FeedReader.MOST_BYTES);
            }
            ParsedFeed feed = FeedReader.read(bytes, fetched.charset(), fetched.location());
            Map<String, Loaded> read = new LinkedHashMap<>();
            feed.entries().forEach(entry -> read.putIfAbsent(entry.id(), new Loaded(entry, feed)));
            entries = read;
            validators = fetched.validators();
            return read;
        } catch (IOException e) {
            throw WebFailures.of(e, address);
        }
    }

    static SourceItem item(FeedEntry entry, URI feed) {
        URI place = entry.link() == null ? feed : entry.link();
        return new SourceItem(
                entry.id(),
                entry.title().isEmpty() ? entry.id() : entry.title(),
                place,
                "text/html",
                -1,
                entry.published(),
                entry.version(),
                List.of());
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        Loaded loaded = find(item.key());
        FeedEntry entry = loaded.entry();
        if (entry.link() != null && EntryText.plain(entry.html()).length() < TEASER) {
            try {
                return visits.fetch(entry.link());
            } catch (SourceFailure e) {
                // The teaser is better than nothing, and its link leads on.
            }
        }
        byte[] page = EntryPage.of(entry, loaded.feed());
        return new Fetched(
                new ByteArrayInputStream(page),
                item.location(),
                "text/html",
                "UTF-8",
                entry.published(),
                Validators.NONE);
    }

    private synchronized Loaded find(String key) throws SourceFailure {
        Loaded loaded = entries.get(key);
        if (loaded == null && entries.isEmpty()) {
            loaded = load(Validators.NONE).get(key);
        }
        if (loaded == null) {
            throw new SourceFailure(Reason.of("entry-gone", "订阅源里已经没有这一条，可能已被对方删除。"), true);
        }
        return loaded;
    }

    @Override
    public Fetched fetchReferenced(SourceItem from, URI reference) throws SourceFailure {
        return visits.fetch(from.location().resolve(reference));
    }

    @Override
    public void close() {
        // Nothing of its own.
    }
}
