package org.kepu.ingest.source;

import org.jspecify.annotations.Nullable;
import org.kepu.ingest.charset.TextDecoder;
import org.kepu.ingest.reason.Reason;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads RSS (0.9 to 2.0), RDF, Atom and JSON Feed, also with a wrong encoding, characters XML
 * forbids, bare ampersands and HTML's entities. What it refuses is what isn't a feed or means harm.
 */
final class FeedReader {

    /** A feed is read whole; one of ten thousand long articles fits. */
    static final int MOST_BYTES = 32 << 20;

    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:-]+)[\"']");
    private static final Pattern ROOT =
            Pattern.compile("<(?!\\?|!)\\s*(?:[\\w-]+:)?([\\w-]+)[\\s/>]");

    private FeedReader() {}

    /**
     * @param transportCharset from the Content-Type
     * @param address where the feed was, to make its links absolute
     * @throws SourceFailure if it is no feed, or one that can't be mended
     */
    static ParsedFeed read(byte[] bytes, @Nullable String transportCharset, @Nullable URI address)
            throws SourceFailure {
        String text = decode(bytes, transportCharset).strip();
        if (text.isEmpty()) {
            throw refused("feed-empty", "订阅源是空的，没有内容可导入。");
        }
        if (text.startsWith("{")) {
            return new JsonFeedReader(address).read(text);
        }
        String root = root(text);
        if (root.equals("html")) {
            throw refused("feed-is-page", "这个网址是网页，不是订阅源；请填写 RSS、Atom 或 JSON Feed 的网址。");
        }
        if (!isFeedRoot(root)) {
            throw refused("feed-unknown", "内容不是 RSS、Atom 或 JSON Feed，无法作为订阅源读取。");
        }
        return new XmlFeedReader(address).read(text);
    }

    /** Whether the beginning of a file promises a feed, so that a folder's XML is told apart. */
    static boolean looksLikeFeed(byte[] head) {
        String text = decode(head, null).strip();
        return text.startsWith("{")
                ? text.contains("jsonfeed.org/version/")
                : isFeedRoot(root(text));
    }

    private static boolean isFeedRoot(String root) {
        return root.equals("rss") || root.equals("feed") || root.equals("rdf");
    }

    private static String root(String text) {
        String head = text.substring(0, Math.min(text.length(), 4096));
        Matcher root = ROOT.matcher(head.replaceAll("(?s)<!--.*?-->", ""));
        return root.find() ? root.group(1).toLowerCase(Locale.ROOT) : "";
    }

    private static String decode(byte[] bytes, @Nullable String transportCharset) {
        List<String> names = new ArrayList<>();
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 1024));
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (declared.find()) {
            names.add(declared.group(1));
        }
        if (transportCharset != null) {
            names.add(transportCharset);
        }
        return TextDecoder.decode(bytes, names).text();
    }

    static SourceFailure refused(String slug, String sentence) {
        return new SourceFailure(Reason.of(slug, sentence), true);
    }
}
