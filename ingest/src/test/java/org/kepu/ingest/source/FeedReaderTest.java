package org.kepu.ingest.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

class FeedReaderTest {

    private static final URI ADDRESS = URI.create("https://news.example.cn/feed.xml");

    private static final String RSS =
            """
            <?xml version="1.0" encoding="%s"?>
            <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel><title>科学辟谣</title><link>https://news.example.cn/</link><description>d</description>
            <item><title>隔夜水会致癌吗</title><link>/a/1.html</link><guid isPermaLink="false">a-1</guid>
            <pubDate>Wed, 01 Jul 2026 09:30:00 +0800</pubDate><dc:creator>王医生</dc:creator><category>饮食</category>
            <description>摘要，短的。</description>
            <content:encoded><![CDATA[<p>正文：隔夜水不会致癌，放心饮用。</p>]]></content:encoded>
            <enclosure url="https://news.example.cn/1.mp4" length="10" type="video/mp4"/></item>
            </channel></rss>
            """;

    @Test
    void readsAnEntryWithItsFullContent() throws Exception {
        FeedEntry entry = first(RSS.formatted("utf-8").getBytes(StandardCharsets.UTF_8));

        assertThat(entry.id()).isEqualTo("a-1");
        assertThat(entry.title()).isEqualTo("隔夜水会致癌吗");
        assertThat(entry.link()).isEqualTo(URI.create("https://news.example.cn/a/1.html"));
        assertThat(entry.html()).isEqualTo("<p>正文：隔夜水不会致癌，放心饮用。</p>");
        assertThat(entry.summary()).isEqualTo("摘要，短的。");
        assertThat(entry.author()).isEqualTo("王医生");
        assertThat(entry.categories()).containsExactly("饮食");
        assertThat(entry.published()).isEqualTo(Instant.parse("2026-07-01T01:30:00Z"));
        assertThat(entry.enclosures())
                .containsExactly(
                        new FeedEntry.Enclosure(
                                URI.create("https://news.example.cn/1.mp4"), "video/mp4"));
    }

    @ParameterizedTest
    @CsvSource({
        "gb2312, GBK",
        "gb2312, UTF-8",
        "utf-8, GBK",
        "gbk, GB18030",
        "big5, UTF-8",
        "utf-16, UTF-16LE"
    })
    void readsAWrongOrVagueEncoding(String declared, String real) throws Exception {
        byte[] bytes = RSS.formatted(declared).getBytes(Charset.forName(real));

        assertThat(first(bytes).title()).isEqualTo("隔夜水会致癌吗");
    }

    @Test
    void mendsControlCharactersAmpersandsAndEntities() throws Exception {
        String broken =
                RSS.formatted("utf-8")
                        .replace("摘要，", "A&B&nbsp;&ldquo;引&rdquo;\u000B&#11;，")
                        .replace("/a/1.html", "/a?x=1&y=2");

        FeedEntry entry = first(broken.getBytes(StandardCharsets.UTF_8));

        assertThat(entry.summary()).isEqualTo("A&B “引”，短的。");
        assertThat(entry.link()).hasQuery("x=1&y=2");
    }

    @Test
    void unescapesWhatWasEscapedTwice() throws Exception {
        String twice =
                RSS.formatted("utf-8")
                        .replaceAll("(?s)<content:encoded>.*</content:encoded>", "")
                        .replace("摘要，短的。", "&amp;lt;p&amp;gt;正文&amp;lt;/p&amp;gt;");

        assertThat(first(twice.getBytes(StandardCharsets.UTF_8)).html()).isEqualTo("<p>正文</p>");
    }

    @Test
    void readsAtomAndJsonFeed() throws Exception {
        FeedEntry atom =
                first(
                        """
                        <feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><id>urn:x</id><updated>2026-07-01T00:00:00Z</updated>
                        <entry><title type="html">&lt;b&gt;标题&lt;/b&gt;</title><id>tag:example.cn,2026:1</id><link href="https://example.cn/1"/>
                        <updated>2026-07-01T00:00:00Z</updated><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>正文</p></div></content></entry></feed>
                        """
                                .getBytes(StandardCharsets.UTF_8));
        FeedEntry json =
                first(
                        """
                        {"version":"https://jsonfeed.org/version/1.1","title":"t","authors":[{"name":"李"}],"items":[
                        {"id":"j1","url":"/j/1","content_text":"第一行 <b>\\n第二行","date_published":"2026-07-01T08:00:00+08:00","tags":["健康"]}]}
                        """
                                .getBytes(StandardCharsets.UTF_8));

        assertThat(atom.title()).isEqualTo("标题");
        assertThat(atom.link()).isEqualTo(URI.create("https://example.cn/1"));
        assertThat(atom.html()).contains("<p>正文</p>");
        assertThat(json.html()).isEqualTo("<p>第一行 &lt;b&gt;</p><p>第二行</p>");
        assertThat(json.title()).isEqualTo("第一行 <b>");
        assertThat(json.author()).isEqualTo("李");
        assertThat(json.published()).isEqualTo(Instant.parse("2026-07-01T00:00:00Z"));
    }

    @Test
    void refusesEntityDeclarations() {
        String bomb =
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>"
                        + "<rss version=\"2.0\"><channel><title>&a;</title></channel></rss>";

        assertThatThrownBy(
                        () -> FeedReader.read(bomb.getBytes(StandardCharsets.UTF_8), null, ADDRESS))
                .isInstanceOfSatisfying(
                        SourceFailure.class,
                        e -> assertThat(e.reason().slug()).isEqualTo("feed-hostile"));
    }

    @ParameterizedTest
    @CsvSource({
        "'', feed-empty",
        "<!doctype html><html></html>, feed-is-page",
        "<opml/>, feed-unknown",
        "hello, feed-unknown",
        "{\"a\":1}, feed-unknown",
        "{\"a\", feed-broken"
    })
    void saysWhyItRefuses(String text, String slug) {
        assertThatThrownBy(
                        () -> FeedReader.read(text.getBytes(StandardCharsets.UTF_8), null, ADDRESS))
                .isInstanceOfSatisfying(
                        SourceFailure.class, e -> assertThat(e.reason().slug()).isEqualTo(slug));
    }

    private static FeedEntry first(byte[] feed) throws SourceFailure {
        return FeedReader.read(feed, null, ADDRESS).entries().getFirst();
    }
}
