package org.kepu.cms.evidence;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.text.Normalizer;
import java.util.regex.Pattern;

/** The text of a page in a form in which a quotation is found again. */
final class PageText {

    /** So much of a page is kept as text. */
    private static final int LONGEST = 1_000_000;

    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");
    private static final Pattern DOUBLE = Pattern.compile("[“”„«»「」『』]");
    private static final Pattern SINGLE = Pattern.compile("[‘’]");

    private PageText() {}

    /**
     * The text of HTML.
     *
     * @param charset as the server says; null: as the page says
     * @throws IOException if there is no such character set
     */
    static String of(byte[] html, @Nullable String charset, String address) throws IOException {
        String text = Jsoup.parse(new ByteArrayInputStream(html), charset, address).text();
        return ofText(text);
    }

    /** Of a text that is one already. */
    static String ofText(String text) {
        String normal = normal(text);
        return normal.substring(0, Math.min(LONGEST, normal.length()));
    }

    /** A quotation likewise, without the marks that its author put around it. */
    static String quotation(String quote) {
        return normal(quote).replaceAll("^[\"'.…]+|[\"'.…]+$", "");
    }

    /** Widths, spaces and shapes of quotation marks don't count; every other character does. */
    static String normal(String text) {
        String wide = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String closed = SPACE.matcher(wide).replaceAll("");
        return SINGLE.matcher(DOUBLE.matcher(closed).replaceAll("\"")).replaceAll("'");
    }
}
