package org.kepu.ingest.source;

import crawlercommons.sitemaps.AbstractSiteMap;
import crawlercommons.sitemaps.SiteMap;
import crawlercommons.sitemaps.SiteMapIndex;
import crawlercommons.sitemaps.SiteMapParser;
import crawlercommons.sitemaps.SiteMapURL;
import crawlercommons.sitemaps.UnknownFormatException;

import org.kepu.ingest.article.Links;
import org.kepu.ingest.reason.Reason;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The pages of a site, as its sitemap lists them (<a
 * href="https://www.sitemaps.org/protocol.html">protocol</a>): plain or gzip, one file or an index
 * of many. Each page is a document. Pages on other hosts are passed over, as the protocol says.
 */
public final class SitemapConnector implements Connector {

    /** The protocol's limit for one sitemap file. */
    private static final int MOST_BYTES = SiteMapParser.MAX_BYTES_ALLOWED;

    /** The protocol allows 50 000 files of 50 000 pages; a district's site has a few. */
    private static final int MOST_FILES = 500;

    private final URI address;
    private final WebVisits visits;

    /**
     * A site by its sitemap.
     *
     * @param address of the sitemap; of the site itself to take its {@code /sitemap.xml}
     * @param visits closed by whoever made it
     * @throws SourceFailure if that is no web address
     */
    public SitemapConnector(String address, WebVisits visits) throws SourceFailure {
        URI written = UrlConnector.parse(address);
        String path = written.getRawPath();
        boolean site = path == null || path.isEmpty() || path.equals("/");
        this.address = site ? written.resolve("/sitemap.xml") : written;
        this.visits = visits;
    }

    @Override
    public String source() {
        return "sitemap:" + address;
    }

    /** One sitemap file is in memory at a time. */
    @Override
    public Stream<SourceItem> list() throws SourceFailure {
        AbstractSiteMap first = read(address);
        Set<String> seen = new HashSet<>();
        Stream<SiteMapURL> pages =
                first instanceof SiteMapIndex index
                        ? index.getSitemaps().stream().limit(MOST_FILES).flatMap(this::pages)
                        : pages(first);
        return pages.map(this::item).flatMap(Optional::stream).filter(it -> seen.add(it.key()));
    }

    private Stream<SiteMapURL> pages(AbstractSiteMap listed) {
        AbstractSiteMap file = listed;
        if (!listed.isProcessed()) {
            URI part = Links.absolute(address.toString(), listed.getUrl().toString()).orElse(null);
            if (part == null || !sameHost(part)) {
                return Stream.empty();
            }
            try {
                file = read(part);
            } catch (SourceFailure e) {
                // Half a list would look like pages that have gone.
                throw new UncheckedIOException(e);
            }
        }
        return file instanceof SiteMap map ? map.getSiteMapUrls().stream() : Stream.empty();
    }

    private AbstractSiteMap read(URI file) throws SourceFailure {
        try (Fetched fetched = visits.fetch(file)) {
            byte[] bytes = fetched.bytes().readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw WebFailures.tooLarge(MOST_BYTES);
            }
            return new SiteMapParser(false).parseSiteMap(bytes, file.toURL());
        } catch (UnknownFormatException | MalformedURLException e) {
            throw new SourceFailure(
                    Reason.of("no-sitemap", "“{0}”不是站点地图（sitemap），请填写 sitemap.xml 的网址。", file),
                    true,
                    e);
        } catch (IOException e) {
            throw WebFailures.of(e, file);
        }
    }

    private Optional<SourceItem> item(SiteMapURL page) {
        Optional<URI> place =
                Links.absolute(address.toString(), page.getUrl().toString()).filter(this::sameHost);
        Date changed = page.getLastModified();
        Instant modified = changed == null ? null : changed.toInstant();
        return place.map(
                it ->
                        new SourceItem(
                                it.toString(),
                                UrlConnector.nameOf(it),
                                it,
                                "text/html",
                                -1,
                                modified,
                                null,
                                List.of()));
    }

    private boolean sameHost(URI other) {
        return address.getHost().equalsIgnoreCase(other.getHost());
    }

    @Override
    public Fetched fetch(SourceItem item) throws SourceFailure {
        return visits.fetch(item.location());
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
