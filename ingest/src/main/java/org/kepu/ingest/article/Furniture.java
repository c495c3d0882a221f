package org.kepu.ingest.article;

import org.jsoup.nodes.Element;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What stands on a page beside the article: menus, sharing, advertising, related reading. */
final class Furniture {

    private static final String INVISIBLE =
            "script, style, template, link, meta, svg, canvas, object, embed, applet, dialog,"
                    + " button, select, textarea, input, [hidden], [aria-hidden=true]:not(img),"
                    + " [style~=(?i)display\\s*:\\s*none]";

    private static final String NEVER_CONTENT = "nav, footer, [role=navigation], [role=banner]";

    /** Words in class and id, as Chinese content systems use them, English and pinyin. */
    private static final Pattern NAMED =
            Pattern.compile(
                    "(^|[-_ ])(share\\w*|sharing|bdshare\\w*|bshare\\w*|social|relat(ed|e|ion)\\w*|"
                            + "xiangguan|recommend\\w*|tuijian|comments?|commentlist|pinglun|"
                            + "guanggao|ad|ads|adv|advert\\w*|banner|sponsor\\w*|sidebar|"
                            + "breadcrumbs?|crumbs?|toolbar|pagination|pager|pagebar|pages?nav|"
                            + "qrcode|erweima|2dcode|wx-?code|copyright|statement|disclaimer|"
                            + "zan|zan-\\w+|dianzan|digg|praise|like-?box|prev(ious)?-?next|"
                            + "tags?-?(list|box)?|keywords?|p-tags|editors?|ep-editor|"
                            + "subscribe|follow|login|feedback|jiucuo|report|print|fontsize)"
                            + "($|[-_ ])",
                    Pattern.CASE_INSENSITIVE);

    /** A block that begins so and consists of links is related reading. */
    private static final Pattern RELATED =
            Pattern.compile(
                    "^[【\\[■◆▲●>\\s]*(相关(阅读|新闻|链接|报道|文章|推荐|专题|附件)|推荐阅读|延伸阅读|"
                            + "更多(精彩|新闻|阅读|文章|内容|推荐)|猜你喜欢|热门(推荐|文章|新闻|阅读)|往期(回顾|精选|推荐)|"
                            + "精彩推荐|为您推荐|最新(文章|新闻|资讯)|编辑推荐|大家都在看|阅读排行|(上|下)一(篇|条|页)).*",
                    Pattern.DOTALL);

    /** A short line that begins so belongs to the page, not to the text. */
    private static final Pattern EDITORIAL =
            Pattern.compile(
                    "^[(（\\[【\\s]*(责任?编辑|责编|编辑|本文来源|原标题|分享到|打印本页|关闭(窗口|本页)|扫一扫|"
                            + "我要(纠错|评论|反馈)|纠错|点击(下载|进入)|免责声明|特别声明|版权声明|声明：)[：:\\s】\\])）].*",
                    Pattern.DOTALL);

    /** Two of these in one short block make the line with date and source under a title. */
    private static final Pattern BYLINE_LABEL =
            Pattern.compile(
                    "(发布(日期|时间)|發[佈布](日期|時間)|日期|时间|[来來]源|作者|字[号號体體]|浏览(次数)?|阅读(次数|量)?|点击(数|次数)?)\\s*[：:]");

    private static final int EDITORIAL_LENGTH = 120;

    private Furniture() {}

    /** Takes out what a reader never sees; what counts as seen is decided without style sheets. */
    static void removeInvisible(Element page) {
        for (Element element : page.select(INVISIBLE)) {
            if (!element.id().equals("js_content")) {
                element.remove();
            }
        }
        page.select("noscript").unwrap();
    }

    /** Takes the furniture out of an article's element, but never the better part of its text. */
    static void removeFrom(Element content) {
        var blocks = new Blocks(content);
        int all = Math.max(1, blocks.of(content).sentences());
        content.select(NEVER_CONTENT).remove();
        for (Element element : List.copyOf(content.getAllElements())) {
            if (element.equals(content) || element.ownerDocument() == null) {
                continue;
            }
            Blocks.Weight weight = blocks.of(element);
            boolean small = weight.sentences() < 0.2 * all;
            if (small && (isNamed(element) || isRelated(element) || isEditorial(element))) {
                element.remove();
            }
        }
    }

    /** Links in a sentence bear such names too ({@code <a class="keyword">}), and stay. */
    private static boolean isNamed(Element element) {
        if (element.normalName().equals("a")) {
            return false;
        }
        String names = element.className() + " " + element.id();
        return names.length() > 1 && NAMED.matcher(names.toLowerCase(Locale.ROOT)).find();
    }

    private static boolean isRelated(Element element) {
        if (!element.isBlock()) {
            return false;
        }
        String text = element.text().strip();
        if (text.length() < 4 || !RELATED.matcher(text).matches()) {
            return false;
        }
        int links = element.select("a").stream().mapToInt(a -> a.text().length()).sum();
        return text.length() < 16 || links > 0.5 * text.length();
    }

    private static boolean isEditorial(Element element) {
        String text = element.text().strip();
        return element.isBlock()
                && !text.isEmpty()
                && text.length() <= EDITORIAL_LENGTH
                && (EDITORIAL.matcher(text).matches()
                        || BYLINE_LABEL.matcher(text).results().count() >= 2)
                && element.select("img, video, table").isEmpty();
    }
}
