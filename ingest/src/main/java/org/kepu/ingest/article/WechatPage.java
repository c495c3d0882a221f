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
            Pattern.compile("(?:var\\s+ct\\s*=|create_time\\s*[:=])\\s*[\"']?(1\\d{9})");
    private static final Pattern ACCOUNT =
            Pattern.compile("var\\s+nickname\\s*=\\s*(?:htmlDecode\\()?[\"']([^\"']{1,60})[\"']");
    private static final Pattern COVER =
            Pattern.compile("var\\s+msg_cdn_url\\s*=\\s*[\"']([^\"']{10,500})[\"']");

    private final boolean wechat;
    private final Document page;

    WechatPage(Document page) {
        this.page = page;
        this.wechat = page.selectFirst("#js_content") != null;
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
                .map(found -> found.group(1))
                .findFirst();
    }
}
