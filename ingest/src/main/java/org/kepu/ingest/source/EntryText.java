package org.kepu.ingest.source;

import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The texts of entries, which feeds escape once, twice or not at all. */
final class EntryText {

    private static final Pattern TAG =
            Pattern.compile(
                    "<(?:p|br|div|img|a|b|strong|span|ul|h\\d)[\\s/>]", Pattern.CASE_INSENSITIVE);
    private static final Pattern ESCAPED_TAG =
            Pattern.compile(
                    "&lt;/?(?:p|br|div|img|a|b|strong|span|ul|h\\d)(?:\\s|/|&gt;)",
                    Pattern.CASE_INSENSITIVE);

    /** RSS writes {@code mail@host (Name)}. */
    private static final Pattern MAIL_AND_NAME = Pattern.compile("^\\S+@\\S+\\s*\\((.+)\\)$");

    private EntryText() {}

    static String plain(@Nullable String text) {
        return text == null ? "" : Jsoup.parse(text).text().strip();
    }

    /** Markup that was escaped twice shows its tags as text; then it is unescaped once more. */
    static String markup(String text) {
        boolean twice = !TAG.matcher(text).find() && ESCAPED_TAG.matcher(text).find();
        return twice ? Parser.unescapeEntities(text, false) : text;
    }

    static String person(String name) {
        Matcher mail = MAIL_AND_NAME.matcher(name.strip());
        String person = mail.matches() ? mail.group(1) : name.strip();
        return person.contains("@") ? "" : plain(person);
    }

    /** A name for an entry that has none: its link, else its words. */
    static String idOf(@Nullable URI link, String title, String html) {
        return link != null
                ? link.toString()
                : UUID.nameUUIDFromBytes((title + "\n" + html).getBytes(StandardCharsets.UTF_8))
                        .toString();
    }
}
