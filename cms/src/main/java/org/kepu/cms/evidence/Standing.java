package org.kepu.cms.evidence;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Locale;

/** How a citation stands with the page that it cites, the best first. */
public enum Standing {
    /** The page says what is quoted. */
    ALIVE,
    /** It says it, at another address. */
    MOVED,
    /** The page was fetched and doesn't say it. */
    QUOTE_GONE,
    /** The site says that there is no such page. */
    DEAD,
    /** Nobody knows: not asked yet, no network, no answer, or words that can't be read. */
    NOT_CHECKED;

    /** As it is written in JSON and in message keys. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * How it stands.
     *
     * @param page null when nobody asked for it yet
     * @param quote empty: only that the page is there
     */
    static Standing of(@Nullable Page page, String quote) {
        if (page == null) {
            return NOT_CHECKED;
        }
        return switch (page.state()) {
            case NEW, AWAY, UNREAD -> NOT_CHECKED;
            case DEAD -> DEAD;
            case READ -> {
                if (!quote.isBlank() && !page.says(quote)) {
                    yield QUOTE_GONE;
                }
                yield place(page.url()).equals(place(page.location())) ? ALIVE : MOVED;
            }
        };
    }

    /** Without what sites change for everybody: https, www, a slash, a mark within the page. */
    private static String place(String address) {
        try {
            URI uri = URI.create(address);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            return host.replaceFirst("^www\\.", "") + path.replaceFirst("/$", "") + query;
        } catch (IllegalArgumentException _) {
            return address;
        }
    }
}
