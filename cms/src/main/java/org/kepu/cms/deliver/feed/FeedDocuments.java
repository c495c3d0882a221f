package org.kepu.cms.deliver.feed;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.deliver.Cursors;
import org.kepu.cms.deliver.feed.FeedSelection.Named;
import org.kepu.cms.problem.NotFound;
import org.kepu.cms.publish.PublishedArchive;
import org.kepu.cms.publish.PublishedCursor;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.publish.Snapshot;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;

/**
 * Makes the documents of a feed: pages of what changed last, and archives (RFC 5005 section 4).
 *
 * <p>An archive holds the items whose first publication has a number of its hundred. The newest one
 * isn't full yet and goes up to the newest item; it has another address when it goes further, so
 * that the items behind an address never change.
 */
@Component
class FeedDocuments {

    /** Numbers of first publications in an archive; so at most as many entries. */
    static final int ARCHIVE_WIDTH = 100;

    /** The age of a feed in which nothing was published yet. */
    private static final Instant NEVER = Instant.parse("2020-01-01T00:00:00Z");

    private final FeedSelection selection;
    private final FeedEntries entries;
    private final PublishedItems published;
    private final PublishedArchive archive;
    private final FeedIdentity identity;
    private final FeedFormats formats;
    private final Installation installation;

    FeedDocuments(
            FeedSelection selection,
            FeedEntries entries,
            Published stored,
            FeedShape shape,
            Installation installation) {
        this.selection = selection;
        this.entries = entries;
        this.published = stored.items();
        this.archive = stored.archive();
        this.identity = shape.identity();
        this.formats = shape.formats();
        this.installation = installation;
    }

    /**
     * The document that is asked for.
     *
     * @throws NotFound if there is no such feed or archive
     */
    Answer write(FeedRequest request) {
        Named named =
                selection
                        .find(request.name())
                        .orElseThrow(() -> new NotFound("feed", request.name()));
        Feed feed = request.archive() > 0 ? archive(named, request) : page(named, request);
        return formats.write(feed, request.format());
    }

    private Feed page(Named named, FeedRequest request) {
        PublishedFilter filter = named.filter();
        PublishedCursor after = request.cursor().isEmpty() ? null : Cursors.read(request.cursor());
        List<Snapshot> found = published.listWithWithdrawn(filter, after, request.size() + 1);
        List<Snapshot> page = found.subList(0, Math.min(request.size(), found.size()));
        String next = null;
        if (found.size() > page.size()) {
            var behind = PublishedCursor.behind(page.getLast(), filter.sort());
            next = url(request.behind(Cursors.write(behind)));
        }
        boolean first = request.cursor().isEmpty();
        String newest =
                first
                        ? archive.newest(filter, Long.MAX_VALUE)
                                .map(seq -> url(request.archivedUpTo(seq)))
                                .orElse(null)
                        : null;
        var links =
                new Feed.Links(
                        url(request),
                        first ? null : url(request.first()),
                        next,
                        newest,
                        null,
                        null,
                        first ? FeedTopics.hub(installation) : null);
        return feed(named, request, links, page);
    }

    private Feed archive(Named named, FeedRequest request) {
        PublishedFilter filter = named.filter();
        long upTo = request.archive();
        long newest = archive.newest(filter, Long.MAX_VALUE).orElse(0L);
        if (upTo > end(newest)) {
            throw new NotFound("feed", request.path());
        }
        long behind = end(upTo) - ARCHIVE_WIDTH;
        String before =
                archive.newest(filter, behind)
                        .map(seq -> url(request.archivedUpTo(end(seq))))
                        .orElse(null);
        String after = null;
        if (upTo == end(upTo)) {
            after =
                    archive.oldest(filter, upTo)
                            .map(seq -> url(request.archivedUpTo(Math.min(end(seq), newest))))
                            .orElse(null);
        }
        String current = url(request.first());
        var links = new Feed.Links(url(request), null, null, before, after, current, null);
        return feed(named, request, links, archive.range(filter, behind, upTo));
    }

    /** The last number of the hundred that this number is in. */
    private static long end(long seq) {
        return (seq + ARCHIVE_WIDTH - 1) / ARCHIVE_WIDTH * ARCHIVE_WIDTH;
    }

    private Feed feed(
            Named named, FeedRequest request, Feed.Links links, List<Snapshot> snapshots) {
        Instant updated =
                snapshots.stream().map(Snapshot::updatedAt).max(Instant::compareTo).orElse(NEVER);
        return new Feed(
                identity.of(request.name()),
                formats.title(named.title()),
                named.title() + "，经审核发布，更正与撤回会同步到这里。",
                installation.url(named.home()).toString(),
                links,
                updated,
                named.recordings(),
                snapshots.stream()
                        .map(snapshot -> entries.of(snapshot, named.form()))
                        .map(entry -> named.whole() ? entry : entry.withoutBody())
                        .toList());
    }

    private String url(FeedRequest request) {
        return installation.url(request.path()).toString();
    }

    /** What is published, in both orders. */
    @Component
    record Published(PublishedItems items, PublishedArchive archive) {}
}
