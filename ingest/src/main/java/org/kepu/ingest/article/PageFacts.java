package org.kepu.ingest.article;

import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what a page says about itself. Order of trust: the meta tags that Chinese government sites
 * must have (政府网站网页标签: ArticleTitle, PubDate, ContentSource …), JSON-LD, Open Graph and its
 * relatives, what content systems print into scripts (WeChat), and last the visible line under the
 * title.
 */
final class PageFacts {

    private static final List<String> AUTHOR =
            List.of("author", "article:author", "og:article:author", "dc.creator", "byl");
    private static final List<String> SOURCE =
            List.of("contentsource", "source", "mediaid", "dc.source", "article:source");
    private static final List<String> PUBLISHED =
            List.of(
                    "pubdate",
                    "article:published_time",
                    "publishdate",
                    "publish_date",
                    "publishtime",
                    "og:published_time",
                    "og:release_date",
                    "weibo: article:create_at",
                    "apub:time",
                    "datepublished",
                    "dc.date",
                    "date");
    private static final List<String> DESCRIPTION =
            List.of("description", "og:description", "twitter:description");

    private static final Pattern VISIBLE_SOURCE =
            Pattern.compile(
                    "(?:文章|信息|稿件|本文)?[来來]\\s*源\\s*[：:]\\s*([^\\s\u3000\u00A0|丨，。：:]{2,30})");
    private static final Pattern VISIBLE_AUTHOR =
            Pattern.compile("(?:作\\s*者|撰文|供稿)\\s*[：:]\\s*([^\\s\u3000\u00A0|丨，。：:]{2,20})");

    /** How far below the title the line with source and date stands, in characters. */
    private static final int UNDER_THE_TITLE = 300;

    private final Document page;
    private final Map<String, String> metas = new HashMap<>();
    private final Optional<JsonNode> structured;
    private final WechatPage wechat;

    PageFacts(Document page, StructuredData data) {
        this.page = page;
        this.structured = data.article();
        this.wechat = new WechatPage(page);
        for (Element meta : page.select("meta[content]")) {
            String name =
                    Stream.of("name", "property", "itemprop")
                            .map(meta::attr)
                            .filter(value -> !value.isBlank())
                            .findFirst()
                            .orElse("");
            metas.putIfAbsent(name.strip().toLowerCase(Locale.ROOT), meta.attr("content").strip());
        }
    }

    ArticleFacts read() {
        String title = new PageTitle(page).choose(given("articletitle"), stated("headline"));
        String line = underTheTitle(title);
        return new ArticleFacts(
                title,
                author(line).orElse(null),
                source(line).orElse(null),
                published(line).orElse(null),
                first(DESCRIPTION).or(() -> stated("description")).orElse(null),
                keywords(),
                language(),
                link(page.select("link[rel=canonical]").attr("abs:href"), meta("og:url")),
                link(stated("image").orElse(""), meta("og:image"), wechat.cover().orElse("")));
    }

    private Optional<String> author(String line) {
        return given("author")
                .filter(PageFacts::isName)
                .or(() -> stated("author").filter(PageFacts::isName))
                .or(() -> first(AUTHOR).filter(PageFacts::isName))
                .or(wechat::author)
                .or(() -> visible(VISIBLE_AUTHOR, line))
                .map(name -> name.replaceFirst("^(作者|记者|文)\\s*[：:/｜|]\\s*", ""));
    }

    /** Numbers and addresses are a content system's keys, not names. */
    private static boolean isName(String value) {
        return !value.matches("\\d+|https?://.*|.*@.*") && value.length() <= 40;
    }

    private Optional<String> source(String line) {
        return first(SOURCE)
                .or(wechat::account)
                .or(() -> visible(VISIBLE_SOURCE, line))
                .or(() -> stated("publisher"))
                .or(() -> given("sitename"))
                .or(() -> given("og:site_name"))
                .map(name -> name.replaceFirst("^来源\\s*[：:]\\s*", ""))
                .filter(name -> !name.isBlank());
    }

    private Optional<Instant> published(String line) {
        Stream<String> written =
                Stream.concat(
                        Stream.concat(given("pubdate").stream(), stated("datePublished").stream()),
                        PUBLISHED.stream().map(this::meta));
        return written.map(PublishTimes::parse)
                .flatMap(Optional::stream)
                .findFirst()
                .or(wechat::published)
                .or(this::timeElement)
                .or(() -> PublishTimes.firstIn(line));
    }

    private Optional<Instant> timeElement() {
        return page.select("time[datetime], [itemprop=datePublished]").stream()
                .map(time -> time.hasAttr("datetime") ? time.attr("datetime") : time.text())
                .map(PublishTimes::parse)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private List<String> keywords() {
        return Arrays.stream(meta("keywords").split("[,，;；、|\\s]+", -1))
                .map(String::strip)
                .filter(word -> word.length() > 1 && word.length() <= 20 && !word.contains("<"))
                .distinct()
                .limit(20)
                .toList();
    }

    private @Nullable String language() {
        String declared =
                page.select("html")
                        .attr("lang")
                        .strip()
                        .replace('_', '-')
                        .replaceFirst("^cmn\\b", "zh");
        try {
            String tag = new Locale.Builder().setLanguageTag(declared).build().toLanguageTag();
            return declared.isEmpty() || tag.equals("und") ? null : tag;
        } catch (IllformedLocaleException e) {
            return null;
        }
    }

    private String underTheTitle(String title) {
        String text = page.body().text();
        int at = title.isEmpty() ? -1 : text.lastIndexOf(title, text.length() / 2 + title.length());
        int from = at < 0 ? 0 : at + title.length();
        return text.substring(from, Math.min(text.length(), from + UNDER_THE_TITLE));
    }

    private static Optional<String> visible(Pattern pattern, String line) {
        Matcher found = pattern.matcher(line);
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    private @Nullable URI link(String... candidates) {
        return Arrays.stream(candidates)
                .map(value -> Links.absolute(page.baseUri(), value))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }

    private Optional<String> stated(String member) {
        return structured
                .map(node -> StructuredData.text(node.path(member)))
                .filter(text -> !text.isBlank());
    }

    private String meta(String name) {
        return Objects.requireNonNullElse(metas.get(name), "");
    }

    private Optional<String> given(String name) {
        return Optional.of(meta(name)).filter(value -> !value.isBlank());
    }

    private Optional<String> first(List<String> names) {
        return names.stream().map(this::meta).filter(value -> !value.isBlank()).findFirst();
    }
}
