package org.kepu.ingest.charset;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What an encoding's name in a document means in practice. */
final class Charsets {

    static final Charset GB18030 = Charset.forName("GB18030");
    static final Charset BIG5 = Charset.forName("Big5-HKSCS");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    static final Charset UTF_32LE = Charset.forName("UTF-32LE");

    /**
     * Names whose documents hold characters of the larger set, as browsers read them (WHATWG
     * Encoding, section 4.2). gb2312 matters most: nearly every Chinese page of the 2000s says so
     * and holds GBK.
     */
    private static final Map<String, Charset> IN_PRACTICE =
            Map.ofEntries(
                    Map.entry("gb2312", GB18030),
                    Map.entry("gb_2312-80", GB18030),
                    Map.entry("gbk", GB18030),
                    Map.entry("x-gbk", GB18030),
                    Map.entry("gb18030", GB18030),
                    Map.entry("euc-cn", GB18030),
                    Map.entry("chinese", GB18030),
                    Map.entry("big5", BIG5),
                    Map.entry("x-x-big5", BIG5),
                    Map.entry("iso-8859-1", WINDOWS_1252),
                    Map.entry("latin1", WINDOWS_1252),
                    Map.entry("us-ascii", WINDOWS_1252),
                    Map.entry("ascii", WINDOWS_1252),
                    Map.entry("euc-kr", Charset.forName("x-windows-949")),
                    Map.entry("shift_jis", Charset.forName("windows-31j")),
                    Map.entry("utf8", StandardCharsets.UTF_8));

    private Charsets() {}

    static Optional<Charset> named(String name) {
        String key = name.strip().replaceAll("^[\"']|[\"';]$", "").toLowerCase(Locale.ROOT);
        Charset known = IN_PRACTICE.get(key);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            return Optional.of(Charset.forName(key));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }
}
