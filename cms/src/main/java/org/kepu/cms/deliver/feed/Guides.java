package org.kepu.cms.deliver.feed;

import org.kepu.cms.deliver.Answer;
import org.kepu.cms.publish.PublishedFilter;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.settings.Installation;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Set;

/** Writes what tells machines where things are: robots.txt, llms.txt, the OPML of all feeds. */
@Component
class Guides {

    private static final int NEWEST_CHECKS = 20;

    private final PublishedItems published;
    private final FeedSelection selection;
    private final FeedFormats formats;
    private final Installation installation;

    Guides(
            PublishedItems published,
            FeedSelection selection,
            FeedFormats formats,
            Installation installation) {
        this.published = published;
        this.selection = selection;
        this.formats = formats;
        this.installation = installation;
    }

    /** Everything public may be crawled; RFC 9309. */
    Answer robots() {
        String text =
                """
                User-agent: *
                Disallow: /studio
                Disallow: /api/manage/
                Disallow: /search
                Allow: /

                Sitemap: %s
                Sitemap: %s
                """
                        .formatted(url("/sitemap.xml"), url("/news-sitemap.xml"));
        return text("text/plain;charset=utf-8", text);
    }

    /** What assistants should know before they cite us; llmstxt.org. */
    Answer llms() {
        var text = new StringBuilder();
        text.append("# ").append(formats.name()).append("\n\n");
        text.append("> 经审核的科普内容与谣言核查。每一条核查都有结论、依据与更正记录；引用时请写明结论，并附上链接。\n\n");
        text.append("结论：谣言、误导、部分失实、过时、尚无定论、属实。已更正或撤回的内容以页面所示为准。\n\n");
        text.append("## 接口\n\n");
        line(text, "一段话是否被核查过", "/api/docs", "POST /api/v1/claims/match，JSON {\"text\": \"…\"}");
        line(text, "搜索", "/api/v1/search?q=微波炉", "JSON，混合检索");
        line(text, "接口说明", "/api/openapi.json", "OpenAPI 3.1");
        line(text, "订阅", "/feeds/index.opml", "RSS、Atom、JSON Feed，全文");
        line(text, "全部内容", "/sitemap.xml", "站点地图");
        text.append("\n## 最新核查\n\n");
        var rumors = PublishedFilter.ALL.with(Field.TYPE, Set.of("rumor"));
        published
                .list(rumors, null, NEWEST_CHECKS)
                .forEach(snapshot -> check(text, snapshot.entryJson()));
        return text("text/markdown;charset=utf-8", text.toString());
    }

    private void line(StringBuilder text, String name, String path, String told) {
        String address = XmlText.address(installation.baseUrl() + path);
        text.append("- [%s](%s)：%s\n".formatted(name, address, told));
    }

    private static void check(StringBuilder text, String entryJson) {
        JsonNode item = JsonMapper.shared().readTree(entryJson);
        text.append("- [")
                .append(item.path("title").asString("").replaceAll("[\\[\\]\\v]", " "))
                .append("](")
                .append(XmlText.address(item.path("url").asString("")))
                .append(")：")
                .append(item.path("fields").path("truth").asString("").replaceAll("\\v", " "))
                .append('\n');
    }

    /** All feeds; OPML 2.0. */
    Answer opml() {
        var xml = new XmlText();
        xml.open("opml", "version", "2.0");
        xml.open("head").text("title", formats.title("订阅")).close().open("body");
        for (String name : selection.names()) {
            selection.find(name).ifPresent(feed -> outline(xml, name, feed));
        }
        return text("text/x-opml;charset=utf-8", xml.close().close().finish());
    }

    private void outline(XmlText xml, String name, FeedSelection.Named feed) {
        xml.empty(
                "outline",
                "type",
                "rss",
                "text",
                formats.title(feed.title()),
                "title",
                formats.title(feed.title()),
                "xmlUrl",
                url("/feeds/" + name + ".atom"),
                "htmlUrl",
                XmlText.address(url(feed.home())));
    }

    private static Answer text(String type, String text) {
        return Answer.of(type, text, Instant.EPOCH);
    }

    private String url(String path) {
        return installation.url(path).toString();
    }
}
