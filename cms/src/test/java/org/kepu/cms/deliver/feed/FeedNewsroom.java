package org.kepu.cms.deliver.feed;

import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.rumor;

import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.Newsroom;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Publishes what feeds have broken on elsewhere. */
record FeedNewsroom(Newsroom newsroom, CorrectItem correctItem, WithdrawItem withdrawItem) {

    /** Everything that a feed can have to tell. */
    void publishAll() {
        newsroom.publish("rumor", rumor("普通核查"));
        Item corrected = newsroom.publish("rumor", rumor("更正过的核查"));
        correctItem.correct(corrected.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        Item withdrawn = newsroom.publish("rumor", rumor("撤回的核查"));
        withdrawItem.withdraw(withdrawn.id(), "依据失效 <b>&", PUBLISHER);
        newsroom.publish("article", awkward());
        newsroom.publish("article", reprint());
        newsroom.publish("video", video());
    }

    static ItemContent awkward() {
        var plain = Newsroom.article("坏字符\u0001\u000B\uFFFE与 <尖括号> & \"引号\" 𠮷");
        return body(
                plain,
                "<p>空格&nbsp;见<a href=\"/items/另一篇\">另一篇</a>、<a href=\"#ref\">注</a>"
                        + "<img src=\"/assets/x.png\" alt=\"一滴水\" onerror=\"x()\"></p>"
                        + "<script>x()</script><iframe src=\"/x\"></iframe>");
    }

    static ItemContent reprint() {
        var plain = Newsroom.article("转载的文章");
        return new ItemContent(
                plain.title(),
                plain.summary(),
                plain.lang(),
                plain.body(),
                plain.cover(),
                plain.media(),
                plain.topics(),
                plain.audiences(),
                plain.regions(),
                new SourceCredit(
                        "科普时报",
                        "https://example.org/文章?a=1 2",
                        "CC BY 4.0",
                        Instant.parse("2026-03-01T00:00:00Z")),
                List.of(
                        new Contributor("张三", "记者", "科普时报", "author"),
                        new Contributor("李四", "教授", "某大学", "expert")),
                plain.fields());
    }

    static ItemContent video() {
        return Newsroom.withFields(
                Newsroom.article("一个视频"),
                Map.of(
                        "durationSeconds",
                        65,
                        "renditions",
                        List.of(
                                rendition("https://media.example.org/高清.mp4", 1920, 1080),
                                rendition("https://media.example.org/sd.mp4", 640, 360)),
                        "subtitles",
                        List.of(
                                Map.of(
                                        "lang",
                                        "zh-CN",
                                        "url",
                                        "https://media.example.org/a.vtt"))));
    }

    private static Map<String, Object> rendition(String url, int width, int height) {
        return Map.of("url", url, "mime", "video/mp4", "width", width, "height", height);
    }

    static ItemContent body(ItemContent plain, String html) {
        return new ItemContent(
                plain.title(),
                plain.summary(),
                plain.lang(),
                SafeHtml.clean(html),
                plain.cover(),
                plain.media(),
                plain.topics(),
                plain.audiences(),
                plain.regions(),
                plain.source(),
                plain.contributors(),
                plain.fields());
    }
}
