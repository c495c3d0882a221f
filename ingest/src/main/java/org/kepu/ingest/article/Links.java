package org.kepu.ingest.article;

import org.jsoup.internal.StringUtil;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses as pages and people write them, with blanks, Chinese and no scheme, made usable. */
public final class Links {

    private static final int LONGEST = 4096;

    /** What may stand in an address as it is (RFC 3986, section 2), the per cent sign apart. */
    private static final String PLAIN = "-._~:/?#[]@!$&'()*+,;=";

    private Links() {}

    /**
     * A web address in full, or a relative one when the page's own is unknown.
     *
     * @param base the page's address, or empty
     * @return empty for other schemes ({@code javascript:}, {@code data:}), for mere fragments and
     *     for what can't be an address
     */
    public static Optional<URI> absolute(String base, String written) {
        String link = written.strip();
        if (link.isEmpty() || link.startsWith("#") || link.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            String full = escape(base.isEmpty() ? link : StringUtil.resolve(base, escape(link)));
            return Optional.of(new URI(full)).filter(Links::isWeb);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private static boolean isWeb(URI uri) {
        String scheme = uri.getScheme();
        return scheme == null || scheme.equals("http") || scheme.equals("https");
    }

    /** Percent-encodes what may not stand in an address; what is encoded already stays. */
    private static String escape(String link) {
        var escaped = new StringBuilder();
        link.codePoints().forEach(point -> append(escaped, point));
        return escaped.toString().replaceAll("%(?![0-9A-Fa-f]{2})", "%25");
    }

    private static void append(StringBuilder escaped, int point) {
        boolean letter = point < 0x80 && Character.isLetterOrDigit(point);
        if (letter || point == '%' || PLAIN.indexOf(point) >= 0) {
            escaped.appendCodePoint(point);
            return;
        }
        for (byte b : Character.toString(point).getBytes(StandardCharsets.UTF_8)) {
            escaped.append('%').append(String.format("%02X", b & 0xFF));
        }
    }
}
