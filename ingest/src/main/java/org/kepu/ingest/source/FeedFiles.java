package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Feed files in a folder: each of their entries is a document. Safe for use by many threads. */
final class FeedFiles {

    private static final Pattern SURELY = Pattern.compile("(?i).+\\.(rss|atom)");
    private static final Pattern PERHAPS = Pattern.compile("(?i).+\\.(xml|json|rdf)");
    private static final String ENTRY = "#entry=";
    private static final int HEAD_BYTES = 4096;

    private @Nullable Path lastFile;
    private @Nullable ParsedFeed lastFeed;

    /** The entries of a feed file in its place; any other file, and a broken feed, as it is. */
    Stream<SourceItem> expand(SourceItem file) {
        if (!isFeed(file)) {
            return Stream.of(file);
        }
        try {
            List<FeedEntry> entries = parsed(Path.of(file.location())).entries();
            return entries.isEmpty()
                    ? Stream.of(file)
                    : entries.stream().map(entry -> item(file, entry));
        } catch (IOException e) {
            return Stream.of(broken(file));
        }
    }

    private static SourceItem item(SourceItem file, FeedEntry entry) {
        return new SourceItem(
                file.key() + "#" + entry.id(),
                entry.title().isEmpty() ? file.name() : entry.title(),
                URI.create(file.location() + ENTRY + encode(entry.id())),
                "text/html",
                -1,
                entry.published(),
                entry.version(),
                List.of());
    }

    /** Fetching this reads the feed again and says what is wrong with it. */
    private static SourceItem broken(SourceItem file) {
        return new SourceItem(
                file.key(),
                file.name(),
                URI.create(file.location() + ENTRY),
                null,
                file.size(),
                file.modified(),
                file.version(),
                file.companions());
    }

    static boolean isEntry(SourceItem item) {
        return item.location().toString().contains(ENTRY);
    }

    Fetched open(SourceItem item) throws SourceFailure {
        String location = item.location().toString();
        Path file = Path.of(FileNames.withoutFragment(item.location()));
        String id =
                URLDecoder.decode(
                        location.substring(location.indexOf(ENTRY) + ENTRY.length()),
                        StandardCharsets.UTF_8);
        try {
            ParsedFeed feed = parsed(file);
            FeedEntry entry =
                    feed.entries().stream()
                            .filter(candidate -> candidate.id().equals(id))
                            .findFirst()
                            .orElseThrow(
                                    () ->
                                            FileConnector.failure(
                                                    "entry-gone",
                                                    "文件“{0}”里已经没有这一条。",
                                                    FileNames.lastName(item.location()),
                                                    null));
            return new Fetched(
                    new ByteArrayInputStream(EntryPage.of(entry, feed)),
                    entry.link() == null ? item.location() : entry.link(),
                    "text/html",
                    "UTF-8",
                    entry.published(),
                    Validators.NONE);
        } catch (SourceFailure e) {
            throw e;
        } catch (IOException e) {
            throw FileConnector.failure(
                    "file-broken", "无法读取“{0}”，请检查文件。", FileNames.lastName(item.location()), e);
        }
    }

    private static boolean isFeed(SourceItem file) {
        if (SURELY.matcher(file.name()).matches()) {
            return true;
        }
        if (!PERHAPS.matcher(file.name()).matches() || file.size() > FeedReader.MOST_BYTES) {
            return false;
        }
        try (InputStream bytes = Files.newInputStream(Path.of(file.location()))) {
            return FeedReader.looksLikeFeed(bytes.readNBytes(HEAD_BYTES));
        } catch (IOException e) {
            return false; // fetching says why
        }
    }

    /** The entries of one file are fetched together, so that the last feed is worth keeping. */
    private synchronized ParsedFeed parsed(Path file) throws IOException {
        ParsedFeed feed = lastFeed;
        if (feed == null || !file.equals(lastFile)) {
            if (Files.size(file) > FeedReader.MOST_BYTES) {
                throw WebFailures.tooLarge(FeedReader.MOST_BYTES);
            }
            feed = FeedReader.read(Files.readAllBytes(file), null, null);
            lastFile = file;
            lastFeed = feed;
        }
        return feed;
    }

    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
