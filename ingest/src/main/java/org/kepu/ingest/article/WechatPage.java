package org.kepu.ingest.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a WeChat public-account page says about itself in its scripts; nothing on other pages. */
final class WechatPage {

    private static final Pattern CREATED =
            Pattern.compile(
                    "(?:(?:var\\s+|window\\.)ct\\s*=|create_time\\s*[:=])\\s*[\"']?(1\\d{9})"
                            + "|createTime\\s*=\\s*[\"']([^\"']{8,30})[\"']");
    private static final Pattern ACCOUNT =
            Pattern.compile("var\\s+nickname\\s*=\\s*(?:htmlDecode\\()?[\"']([^\"']{1,60})[\"']");
    private static final Pattern COVER =
            Pattern.compile("var\\s+msg_cdn_url\\s*=\\s*[\"']([^\"']{10,500})[\"']");

    private static final Pattern PICTURE =
            Pattern.compile("cdn_url\\s*:\\s*[\"'](https?:[^\"']{10,500})[\"']");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x([0-9a-fA-F]{2})");
    private static final int MOST_PICTURES = 100;

    private final boolean wechat;
    private final boolean pictures;
    private final Document page;

    WechatPage(Document page) {
        this.page = page;
        boolean text = page.selectFirst("#js_content") != null;
        this.pictures =
                !text
                        && page.select("script").stream()
                                .anyMatch(it -> it.data().contains("picture_page_info_list"));
        this.wechat = text || pictures;
    }

    /**
     * The content of a page that is a row of pictures with a few words: scripts draw it, so it
     * stands in the description and in their data.
     */
    Optional<Element> pictureStory() {
        if (!pictures) {
            return Optional.empty();
        }
        var story = new Element("div");
        String words = page.select("meta[property=og:description]").attr("content");
        unescaped(words)
                .lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> story.appendElement("p").text(line.strip()));
        page.select("script").stream()
                .flatMap(script -> PICTURE.matcher(script.data()).results())
                .map(found -> unescaped(found.group(1)).replace("&amp;", "&"))
                .distinct()
                .limit(MOST_PICTURES)
                .forEach(url -> story.appendElement("p").appendElement("img").attr("src", url));
        return Optional.of(story);
    }

    /** As JavaScript writes it: {@code \\x0a} is a line end. */
    private static String unescaped(String text) {
        return ESCAPED.matcher(text)
                .replaceAll(
                        found ->
                                Matcher.quoteReplacement(
                                        Character.toString(Integer.parseInt(found.group(1), 16))));
    }

    Optional<Instant> published() {
        return script(CREATED).flatMap(PublishTimes::parse);
    }

    /** The public account's name. */
    Optional<String> account() {
        Element shown = wechat ? page.selectFirst("#js_name") : null;
        return script(ACCOUNT).or(() -> Optional.ofNullable(shown).map(Element::text));
    }

    Optional<String> author() {
        Element shown = wechat ? page.selectFirst("#js_author_name") : null;
        return Optional.ofNullable(shown).map(Element::text).filter(name -> !name.isBlank());
    }

    Optional<String> cover() {
        return script(COVER);
    }

    private Optional<String> script(Pattern pattern) {
        if (!wechat) {
            return Optional.empty();
        }
        return page.select("script").stream()
                .map(script -> pattern.matcher(script.data()))
                .filter(Matcher::find)
                .map(found -> found.group(1) != null ? found.group(1) : found.group(2))
                .findFirst();
    }
}
