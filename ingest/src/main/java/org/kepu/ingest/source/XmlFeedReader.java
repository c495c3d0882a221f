package org.kepu.ingest.source;

import com.rometools.rome.feed.synd.SyndCategory;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEnclosure;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.article.Links;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the XML formats through ROME. */
final class XmlFeedReader {

    private final @Nullable URI address;

    XmlFeedReader(@Nullable URI address) {
        this.address = address;
    }

    /** As it is first; mended only when that fails, since mending can change what is right. */
    ParsedFeed read(String text) throws SourceFailure {
        String safe = XmlRepair.makeSafe(text);
        try {
            return convert(parse(safe));
        } catch (FeedException | IllegalArgumentException asItIs) {
            try {
                return convert(parse(XmlRepair.mend(safe)));
            } catch (FeedException | IllegalArgumentException mended) {
                var failure = FeedReader.refused("feed-broken", "订阅源的格式有错误，无法读取；请联系对方网站修复。");
                failure.initCause(mended);
                throw failure;
            }
        }
    }

    private static SyndFeed parse(String xml) throws FeedException {
        var input = new SyndFeedInput();
        input.setPreserveWireFeed(false);
        input.setAllowDoctypes(false);
        return input.build(new StringReader(xml));
    }

    private ParsedFeed convert(SyndFeed feed) {
        String base = Objects.requireNonNullElse(feed.getLink(), "");
        String site =
                Links.absolute(address == null ? "" : address.toString(), base)
                        .map(URI::toString)
                        .orElse(address == null ? "" : address.toString());
        return new ParsedFeed(
                EntryText.plain(feed.getTitle()),
                feed.getLanguage(),
                feed.getEntries().stream().map(entry -> convert(entry, site)).toList());
    }

    private static FeedEntry convert(SyndEntry entry, String site) {
        URI link = link(entry, site);
        String title = EntryText.plain(entry.getTitle());
        String html = EntryText.markup(fullest(entry));
        Instant published =
                Stream.of(entry.getPublishedDate(), entry.getUpdatedDate())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(Date::toInstant)
                        .orElse(null);
        String id = Objects.requireNonNullElse(entry.getUri(), "").strip();
        String summary =
                entry.getDescription() == null
                        ? null
                        : EntryText.plain(entry.getDescription().getValue());
        return new FeedEntry(
                id.isEmpty() ? EntryText.idOf(link, title, html) : id,
                title,
                link,
                html,
                summary,
                author(entry),
                entry.getCategories().stream()
                        .map(SyndCategory::getName)
                        .filter(Objects::nonNull)
                        .toList(),
                published,
                enclosures(entry, site));
    }

    private static @Nullable URI link(SyndEntry entry, String site) {
        String id = Objects.requireNonNullElse(entry.getUri(), "");
        return Stream.of(Objects.requireNonNullElse(entry.getLink(), ""), id)
                .filter(written -> !written.isBlank() && !written.startsWith("urn:"))
                .filter(written -> !written.startsWith("tag:"))
                .map(written -> Links.absolute(site, written))
                .flatMap(Optional::stream)
                .filter(uri -> uri.getHost() != null)
                .findFirst()
                .orElse(null);
    }

    /** content:encoded or Atom's content, else the description: whichever says most. */
    private static String fullest(SyndEntry entry) {
        List<SyndContent> texts = new ArrayList<>(entry.getContents());
        if (entry.getDescription() != null) {
            texts.add(entry.getDescription());
        }
        return texts.stream()
                .map(SyndContent::getValue)
                .filter(Objects::nonNull)
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .orElse("");
    }

    private static @Nullable String author(SyndEntry entry) {
        Stream<String> persons = entry.getAuthors().stream().map(SyndPerson::getName);
        return Stream.concat(Stream.ofNullable(entry.getAuthor()), persons)
                .filter(Objects::nonNull)
                .map(EntryText::person)
                .filter(name -> !name.isBlank())
                .findFirst()
                .orElse(null);
    }

    private static List<FeedEntry.Enclosure> enclosures(SyndEntry entry, String site) {
        List<FeedEntry.Enclosure> files = new ArrayList<>();
        for (SyndEnclosure file : entry.getEnclosures()) {
            String type = Objects.requireNonNullElse(file.getType(), "");
            Links.absolute(site, Objects.requireNonNullElse(file.getUrl(), ""))
                    .ifPresent(url -> files.add(new FeedEntry.Enclosure(url, type)));
        }
        return files;
    }
}
