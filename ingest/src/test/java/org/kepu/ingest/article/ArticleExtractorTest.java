package org.kepu.ingest.article;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

class ArticleExtractorTest {

    private static final URI ADDRESS = URI.create("https://www.example.gov.cn/kp/2026/t1.html");

    /** Enough sentences that no extractor overlooks them. */
    private static final String BODY =
            """
            <p>夏季是食物中毒高发的季节，专家提醒，剩饭剩菜要及时放入冰箱，再吃之前必须彻底加热。</p>
            <p>有人认为，热的饭菜不能直接放进冰箱，否则会坏。其实，放在室温下的时间越长，细菌繁殖得越多。</p>
            <p>正确的做法是：分装成小份，盖好盖子，两小时之内放进冷藏室；第二天吃之前，加热到中心滚烫。</p>
            """;

    private final ArticleExtractor extractor = new ArticleExtractor();

    @Test
    void prefersTheMetaTagsOfGovernmentSites() {
        Article article =
                read(
                        """
                        <html lang="zh-CN"><head><title>剩菜怎么放_食品安全_某区政府网</title>
                        <meta name="ArticleTitle" content="剩饭剩菜怎么放才安全">
                        <meta name="PubDate" content="2026-07-01 09:30">
                        <meta name="ContentSource" content="区科学技术协会">
                        <meta name="Author" content="王小明">
                        <meta name="Keywords" content="食品安全,剩菜；夏季">
                        <meta name="Description" content="两小时之内放进冰箱">
                        <meta property="og:title" content="另一个标题">
                        <meta property="article:published_time" content="2020-01-01T00:00:00Z">
                        </head><body><h1>剩饭剩菜怎么放才安全</h1><div class="TRS_Editor">%s</div></body>
                        """);

        ArticleFacts about = article.about();
        assertThat(about.title()).isEqualTo("剩饭剩菜怎么放才安全");
        assertThat(about.published()).isEqualTo(Instant.parse("2026-07-01T01:30:00Z"));
        assertThat(about.source()).isEqualTo("区科学技术协会");
        assertThat(about.author()).isEqualTo("王小明");
        assertThat(about.keywords()).containsExactly("食品安全", "剩菜", "夏季");
        assertThat(about.description()).isEqualTo("两小时之内放进冰箱");
        assertThat(about.language()).isEqualTo("zh-CN");
    }

    @Test
    void readsJsonLdAndOpenGraph() {
        Article article =
                read(
                        """
                        <html><head><title>剩菜-某网</title>
                        <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
                          {"@type":"NewsArticle","headline":"剩菜能不能过夜",
                           "author":[{"@type":"Person","name":"李医生"}],
                           "publisher":{"@type":"Organization","name":"健康报"},
                           "datePublished":"2026-07-02T08:00:00+08:00",
                           "image":["/i/cover.jpg"]}]}</script>
                        </head><body><div>%s</div></body>
                        """);

        assertThat(article.about().title()).isEqualTo("剩菜能不能过夜");
        assertThat(article.about().author()).isEqualTo("李医生");
        assertThat(article.about().source()).isEqualTo("健康报");
        assertThat(article.about().published()).isEqualTo(Instant.parse("2026-07-02T00:00:00Z"));
        assertThat(article.cover()).contains(URI.create("https://www.example.gov.cn/i/cover.jpg"));
    }

    @Test
    void readsTheLineUnderTheTitleWhenThereIsNothingElse() {
        Article article =
                read(
                        """
                        <html><head><title>剩饭剩菜怎么放才安全_某某网</title></head><body>
                        <h1>剩饭剩菜怎么放才安全</h1>
                        <div>2026年7月3日 10:05　来源：科普时报　作者：赵丽</div><div>%s</div></body>
                        """);

        assertThat(article.about().title()).isEqualTo("剩饭剩菜怎么放才安全");
        assertThat(article.about().source()).isEqualTo("科普时报");
        assertThat(article.about().author()).isEqualTo("赵丽");
        assertThat(article.about().published()).isEqualTo(Instant.parse("2026-07-03T02:05:00Z"));
    }

    @Test
    void leavesTheLineUnderTheTitleOutOfTheText() {
        Article article =
                read(
                        """
                        <html><head><title>剩饭剩菜怎么放才安全_某某网</title></head><body><article>
                        <h1>剩饭剩菜怎么放才安全</h1>
                        <p>發佈日期：2026-07-03　來源：科普时报　字號：大 中 小</p>%s</article></body>
                        """);

        assertThat(article.text()).startsWith("夏季是食物中毒高发的季节");
        assertThat(article.about().source()).isEqualTo("科普时报");
    }

    @Test
    void readsWechatPagesWithTheirHiddenContentAndScripts() {
        Article article =
                read(
                        """
                        <html><head><meta property="og:title" content="剩菜的学问"></head><body>
                        <h1 id="activity-name">剩菜的学问</h1><a id="js_name">某区科协</a>
                        <div id="js_content" style="visibility: hidden;">%s
                        <section><img data-src="https://mmbiz.example.com/1?wx_fmt=png"
                          src="data:image/gif;base64,R0lGODlhAQAB"></section></div>
                        <script>var ct = "1782900000"; var nickname = "某区科协";
                          var msg_cdn_url = "https://mmbiz.example.com/0";</script></body>
                        """);

        assertThat(article.about().source()).isEqualTo("某区科协");
        assertThat(article.about().published()).isEqualTo(Instant.ofEpochSecond(1782900000));
        assertThat(article.text()).contains("夏季是食物中毒高发的季节").contains("加热到中心滚烫");
        assertThat(article.images())
                .extracting(PageImage::url)
                .containsExactly(URI.create("https://mmbiz.example.com/1?wx_fmt=png"));
        assertThat(article.cover()).contains(URI.create("https://mmbiz.example.com/0"));
    }

    @Test
    void readsWechatPagesThatAreARowOfPictures() {
        Article article =
                read(
                        """
                        <html><head><meta property="og:title" content="台风来了怎么办">
                        <meta property="og:description" content="关好门窗。\\x0a远离广告牌。"></head><body>
                        <h1 class="rich_media_title">台风来了怎么办</h1><div id="js_image_desc"></div>
                        <script>window.ct = '1782900000'; window.picture_page_info_list = [
                          {cdn_url: 'https://mmbiz.example.com/1?wx_fmt=jpeg\\x26amp;from=a', width: 9},
                          {cdn_url: 'https://mmbiz.example.com/2?wx_fmt=jpeg', width: 9}];</script>
                        </body>
                        """);

        assertThat(article.text()).isEqualTo("关好门窗。\n远离广告牌。");
        assertThat(article.about().published()).isEqualTo(Instant.ofEpochSecond(1782900000));
        assertThat(article.images())
                .extracting(PageImage::url)
                .containsExactly(
                        URI.create("https://mmbiz.example.com/1?wx_fmt=jpeg&from=a"),
                        URI.create("https://mmbiz.example.com/2?wx_fmt=jpeg"));
    }

    @Test
    void findsAShortArticleUnderManyComments() {
        String comments =
                "<div class=comment><p>网友评论：这篇文章写得真好，学到了很多，转给家里老人看看，谢谢专家。</p></div>".repeat(30);

        Article article =
                read(
                        "<html><title>微波炉</title><body><article><h1>微波炉</h1>"
                                + "<p>微波是一种电磁波，不会改变食物的分子结构，也不会让食物带有放射性。</p></article>"
                                + "<div id=comments class=comment-list>%s</div></body></html>"
                                        .formatted(comments));

        assertThat(article.text()).isEqualTo("微波是一种电磁波，不会改变食物的分子结构，也不会让食物带有放射性。");
    }

    @Test
    void leavesOutNavigationAdvertisingAndRelatedReading() {
        Article article =
                read(
                        """
                        <html><head><title>剩饭剩菜怎么放才安全</title></head><body>
                        <nav><a href="/">首页</a><a href="/news">新闻，天天更新，欢迎访问</a></nav>
                        <div class="wrap"><div class="main">%s
                          <div class="bdsharebuttonbox">分享到：微信，微博，朋友圈。</div>
                          <p>责任编辑：张三</p>
                          <div><h3>相关阅读</h3><ul><li><a href="/2">冰箱里的细菌，你不知道的事</a></li>
                            <li><a href="/3">夏天的饮食，要注意什么</a></li></ul></div>
                        </div><div class="side"><a href="/4">热门：震惊，这些食物不能吃！</a></div></div>
                        <footer>版权所有，未经许可不得转载。京ICP备00000000号</footer></body>
                        """);

        assertThat(article.text())
                .startsWith("夏季是食物中毒高发的季节")
                .endsWith("加热到中心滚烫。")
                .doesNotContain("首页", "分享到", "责任编辑", "相关阅读", "震惊", "版权所有");
    }

    @Test
    void findsTheRealAddressesOfLazyPicturesAndMakesThemAbsolute() {
        Article article =
                read(
                        """
                        <html><body><div>%s
                        <figure><img src="/static/loading.gif" data-original="../pic/冰箱 1.jpg" alt="冰箱">
                          <figcaption>冷藏室的温度应当低于四度</figcaption></figure>
                        <p><img src="//img.example.com/b.png"></p><p><img src="data:image/png;base64,AA"></p>
                        <p><img src="/1.gif" width="1" height="1"></p></div></body>
                        """);

        assertThat(article.images())
                .containsExactly(
                        new PageImage(
                                URI.create(
                                        "https://www.example.gov.cn/kp/pic/%E5%86%B0%E7%AE%B1%201.jpg"),
                                "冰箱",
                                "冷藏室的温度应当低于四度"),
                        new PageImage(URI.create("https://img.example.com/b.png"), null, null));
        assertThat(article.html()).doesNotContain("loading.gif", "base64", "data-original");
    }

    @Test
    void keepsRelativeAddressesOfAPageFromAFile() {
        byte[] page =
                ("<html><body><div>" + BODY + "<p><img src='图/一.png'></p></div></body>")
                        .getBytes(StandardCharsets.UTF_8);

        Article article = extractor.extract(page, null, null);

        assertThat(article.images())
                .extracting(PageImage::url)
                .containsExactly(URI.create("%E5%9B%BE/%E4%B8%80.png"));
    }

    @Test
    void dropsWhatIsNoMarkupOfText() {
        Article article =
                read(
                        """
                        <html><body><div>%s<p onclick="x()" style="color:red" class="c">完，谢谢阅读。</p>
                        <script>alert(1)</script><a href="javascript:alert(1)">点我，看看会怎样</a>
                        <iframe data-src="https://v.example.com/p/1"></iframe></div></body>
                        """);

        assertThat(article.html())
                .doesNotContain("script", "onclick", "style", "class", "iframe")
                .contains("<a href=\"https://v.example.com/p/1\">");
    }

    @Test
    void readsAPageThatDeclaresGb2312ButIsUtf8AndSaysSo() {
        byte[] page =
                ("<html><head><meta charset=gb2312><title>剩菜</title></head><body><div>"
                                + BODY
                                + "</div></body>")
                        .getBytes(StandardCharsets.UTF_8);

        Article article = extractor.extract(page, "gb2312", ADDRESS);

        assertThat(article.text()).contains("夏季是食物中毒高发的季节");
        assertThat(article.charsetWrong()).isTrue();
        assertThat(article.charset()).isEqualTo("UTF-8");
    }

    @Test
    void readsAGbkPage() {
        byte[] page =
                ("<html><head><meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
                                + "<title>剩菜</title></head><body><div>"
                                + BODY
                                + "</div></body>")
                        .getBytes(Charset.forName("GBK"));

        assertThat(extractor.extract(page, null, ADDRESS).text()).contains("夏季是食物中毒高发的季节");
    }

    @Test
    void proposesTheClaimOfAClaimReview() {
        Article article =
                read(
                        """
                        <html><head><script type="application/ld+json">
                        {"@type":"ClaimReview","claimReviewed":"隔夜菜会致癌","reviewBody":"正常存放的隔夜菜不致癌。请放心。",
                         "reviewRating":{"ratingValue":1,"bestRating":5,"worstRating":1,"alternateName":"谣言"}}
                        </script></head><body><div>%s</div></body>
                        """);

        assertThat(article.debunks())
                .containsExactly(new Debunk("隔夜菜会致癌", "false", "正常存放的隔夜菜不致癌。", "claimreview"));
    }

    @Test
    void proposesClaimAndTruthUnderTheirHeadings() {
        Article article =
                read(
                        """
                        <html><body><div>%s
                        <p><strong>流言一：</strong>热饭菜不能直接放冰箱。</p>
                        <p><strong>真相：</strong>不实。热饭菜可以直接放进冰箱，放得越早越好。家用冰箱不会因此损坏。</p>
                        <h3>【流言2】</h3><p>“冰箱里的食物不会坏”</p>
                        <h3>【真相】</h3><p>低温只能减慢细菌的繁殖，李斯特菌在冰箱里照样生长。</p></div></body>
                        """);

        assertThat(article.debunks())
                .containsExactly(
                        new Debunk("热饭菜不能直接放冰箱", "false", "不实。热饭菜可以直接放进冰箱，放得越早越好。", "headings"),
                        new Debunk("冰箱里的食物不会坏", null, "低温只能减慢细菌的繁殖，李斯特菌在冰箱里照样生长。", "headings"));
    }

    @Test
    void proposesNothingOnAnOrdinaryPage() {
        assertThat(read("<html><head><title>剩菜怎么放？专家支招</title></head><body>%s").debunks())
                .isEmpty();
    }

    @Test
    void proposesTheQuestionOfATitleThatAnswersIt() {
        Article article = read("<html><head><title>隔夜水会致癌？假的！</title></head><body><div>%s</div>");

        assertThat(article.debunks()).containsExactly(new Debunk("隔夜水会致癌", "false", null, "title"));
    }

    @Test
    void readsAnEmptyPage() {
        Article article = extractor.extract(new byte[0], null, null);

        assertThat(article.text()).isEmpty();
        assertThat(article.about().title()).isEmpty();
        assertThat(article.images()).isEmpty();
    }

    private Article read(String page) {
        return extractor.extract(
                page.replace("%s", BODY).getBytes(StandardCharsets.UTF_8), "utf-8", ADDRESS);
    }
}
