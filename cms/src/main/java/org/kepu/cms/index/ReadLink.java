package org.kepu.cms.index;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.settings.Installation;
import org.kepu.ingest.article.Article;
import org.kepu.ingest.article.ArticleExtractor;
import org.kepu.ingest.source.AddressGuard;
import org.kepu.ingest.source.FetchLimits;
import org.kepu.ingest.source.Fetched;
import org.kepu.ingest.source.SourceFailure;
import org.kepu.ingest.source.WebClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Reads the page behind a link that somebody wants checked: its title and the beginning of its main
 * content. Whoever asks is a stranger and so is the server, hence the guard, the limits, few at a
 * time, and one visit for everybody who asks about the same page. Safe for use by many threads.
 */
@Component
public class ReadLink {

    /** Longer than an address that browsers pass on (RFC 9110 recommends to support 8,000). */
    public static final int LONGEST = 2048;

    private static final Logger LOG = LoggerFactory.getLogger(ReadLink.class);

    /** What a page claims it says at its beginning; a matcher looks at a dozen sentences. */
    private static final int TEXT_CHARS = 5000;

    private static final Pattern LINK =
            Pattern.compile("https?://[^\\s\\p{IsHan}]{3,}", Pattern.CASE_INSENSITIVE);

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");

    /** A rumor is passed on in waves: so long one visit serves all who ask. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 200;
    private static final int AT_ONCE = 8;

    private final WebClient web;
    private final ArticleExtractor articles = new ArticleExtractor();
    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Cache<URI, String> read =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).expireAfterWrite(REMEMBERED).build();

    ReadLink(IndexSettings settings, Installation installation) {
        var links = settings.links();
        var limits =
                new FetchLimits(
                        links.maxBytes().toBytes(),
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(4),
                        links.timeout(),
                        3);
        this.web =
                new WebClient(
                        AddressGuard.publicWebAnd(links.hosts()),
                        limits,
                        "KepuCheck/1.0 (+" + installation.baseUrl() + ")");
    }

    /** The link, when a message is nothing but one. */
    public static Optional<String> in(String message) {
        String link = message.strip();
        return link.length() <= LONGEST && LINK.matcher(link).matches()
                ? Optional.of(link)
                : Optional.empty();
    }

    /**
     * The page's title, and below it the beginning of its main content; never empty.
     *
     * @param link an address of the public web
     * @throws LinkRefused if it is none, leads into our own network, or can't be read in time
     */
    public String read(String link) {
        URI address = address(link);
        String known = read.getIfPresent(address);
        if (known != null) {
            return known;
        }
        if (!turns.tryAcquire()) {
            throw LinkRefused.busy();
        }
        try {
            String text = fetch(address);
            read.put(address, text);
            return text;
        } finally {
            turns.release();
        }
    }

    private static URI address(String link) {
        try {
            URI address = new URI(link.strip());
            if (link.length() <= LONGEST && address.getHost() != null) {
                return address;
            }
            throw LinkRefused.noAddress();
        } catch (URISyntaxException e) {
            throw LinkRefused.noAddress();
        }
    }

    private String fetch(URI address) {
        try (Fetched page = web.get(address)) {
            if (page.mediaType() != null && !PAGES.contains(page.mediaType())) {
                throw LinkRefused.noPage();
            }
            byte[] html = page.bytes().readAllBytes(); // limited by the client
            return text(articles.extract(html, page.charset(), page.location()));
        } catch (SourceFailure failure) {
            throw LinkRefused.of(failure);
        } catch (IOException e) {
            LOG.info("a linked page broke off: {}", e.getMessage());
            throw LinkRefused.noPage();
        }
    }

    private static String text(Article article) {
        String text = (orEmpty(article.about().title()) + "\n" + article.text()).strip();
        if (text.isEmpty()) {
            throw LinkRefused.noPage();
        }
        if (text.length() <= TEXT_CHARS) {
            return text;
        }
        boolean inside = Character.isHighSurrogate(text.charAt(TEXT_CHARS - 1));
        return text.substring(0, inside ? TEXT_CHARS - 1 : TEXT_CHARS);
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    @PreDestroy
    void close() {
        web.close();
    }
}
