package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.media.StoreAsset;
import org.kepu.cms.media.Upload;
import org.kepu.cms.opinion.AskOpinion;
import org.kepu.cms.publish.ExpireDue;
import org.kepu.cms.review.SubmitForReview;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Every screen on a desktop's width in light and on a phone's in dark colours: axe finds nothing,
 * nothing is wider than the page, no script fails.
 */
@KepuTest
@Import(Newsroom.class)
class StudioScreensIT {

    @LocalServerPort int port;
    @Autowired Newsroom newsroom;
    @Autowired SaveItem saveItem;
    @Autowired Items items;
    @Autowired SubmitForReview submitForReview;
    @Autowired StoreAsset storeAsset;
    @Autowired ExpireDue expireDue;
    @Autowired AskOpinion askOpinion;

    private Browser browser;

    @BeforeEach
    void open() {
        browser = new Browser("http://127.0.0.1:" + port);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void everyScreenIsFitToBeUsedByAnybody() throws Exception {
        Item draft = newsroom.draft("rumor", Newsroom.rumor("每天一杯醋能软化血管？"));
        ItemContent more = Newsroom.rumor("每天一杯醋真能软化血管？");
        saveItem.save(draft.id(), draft.version(), null, more, "改标题", Newsroom.AUTHOR);
        Item waiting = newsroom.draft("rumor", Newsroom.rumor("隔夜水致癌？"));
        submitForReview.submit(waiting.id(), "", Newsroom.AUTHOR);
        newsroom.publish("article", Newsroom.article("夏天怎么防中暑"));
        Item cited = newsroom.publish("rumor", cited());
        expireDue.expireDue();
        var asset =
                storeAsset.store(
                        new ByteArrayInputStream(
                                "WEBVTT\n".getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                        Upload.named("字幕.vtt"),
                        Newsroom.PUBLISHER);
        String link =
                "/studio/opinion/" + askOpinion.ask(draft.id(), "陈教授", 7, Newsroom.AUTHOR).token();
        var faults = new ArrayList<String>();
        look("/studio/sign-in?wrong", faults);
        browser.wide();
        browser.signIn("admin", KepuTest.ADMIN_PASSWORD);
        for (String screen :
                List.of(
                        "/studio",
                        "/studio/items",
                        "/studio/items?q=没有这样的",
                        "/studio/items/new",
                        "/studio/items/" + draft.id(),
                        "/studio/items/" + draft.id() + "/edit",
                        "/studio/items/" + draft.id() + "/preview",
                        "/studio/items/" + draft.id() + "/revisions",
                        "/studio/items/" + draft.id() + "/revisions/2",
                        "/studio/items/" + waiting.id(),
                        "/studio/items/" + cited.id(),
                        "/studio/items/" + cited.id() + "/edit",
                        "/studio/items/bulk?act=add-topic&ids=" + draft.id(),
                        "/studio/table",
                        "/studio/calendar?month=2027-09",
                        link,
                        "/studio/tasks",
                        "/studio/trending",
                        "/studio/words",
                        "/studio/media",
                        "/studio/media/" + asset.id(),
                        "/studio/imports",
                        "/studio/pack",
                        "/studio/users",
                        "/studio/me",
                        "/studio/audit",
                        "/studio/no-such-page")) {
            look(screen, faults);
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void keysFindDoAndChoose() {
        Item item = newsroom.draft("rumor", Newsroom.rumor("键盘也能找到的一条"));
        browser.signIn("admin", KepuTest.ADMIN_PASSWORD);

        browser.press(Keys.chord(Keys.CONTROL, "k"));
        browser.type("#palette input", "键盘也能找到");
        browser.waitForText("#palette [aria-selected=true]", "键盘也能找到的一条");
        assertThat(browser.violations()).isEmpty();
        browser.press(Keys.ENTER);
        browser.waitForText("article h1", "键盘也能找到的一条");

        browser.press("?");
        browser.waitFor("#keys dl");
        assertThat(browser.text("#keys")).contains("右边是流程");
        assertThat(browser.violations()).isEmpty();
        browser.press(Keys.ESCAPE);
        browser.press("g");
        browser.press("c");
        browser.waitFor("table.items");
        browser.press("j");
        browser.press("x");
        browser.waitFor(".bulk select");
        assertThat(browser.violations()).isEmpty();
        assertThat(browser.script("return document.querySelectorAll('[name=ids]:checked').length"))
                .isEqualTo(1L);
        browser.press("o");
        browser.waitForText("article h1", item.title());
    }

    @Test
    void whatWordPastesBecomesPlainTextAndATableIsWrittenInItsDialog() {
        Item item = newsroom.draft("article", Newsroom.article("粘贴"));
        browser.signIn("admin", KepuTest.ADMIN_PASSWORD);
        browser.open("/studio/items/" + item.id() + "/edit");
        browser.waitFor("#text .ql-editor");

        browser.script(PASTE, WORD);

        browser.waitForText("#text .ql-editor h2", "一、什么是微波");
        assertThat(browser.text("#text .ql-editor li")).contains("不穿透金属", "关机即止");
        assertThat(browser.script("return document.querySelector('#text .ql-editor').innerHTML"))
                .asString()
                .doesNotContain("mso", "MsoNormal", "file:", "<span style");
        browser.click("#tool-table");
        browser.type("#table-caption", "加热时间");
        browser.type(".cells tr:nth-child(2) td:nth-child(1) input", "米饭");
        assertThat(browser.violations()).isEmpty();
        browser.click("#block-table .primary");
        browser.waitForText(".kept caption", "加热时间");
        browser.click("#save");
        browser.waitForText("#saved", "已保存");
        browser.click(".kept:has(caption)");
        assertThat(browser.value("#table-caption")).isEqualTo("加热时间");
    }

    private static final String PASTE =
            """
            const data = new DataTransfer();
            data.setData('text/html', arguments[0]);
            const editor = document.querySelector('#text .ql-editor');
            editor.focus();
            editor.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
            """;

    private static final String WORD =
            """
            <html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
            <p class=MsoNormal><b><span style='font-size:22.0pt'>一、什么是微波</span></b></p>
            <p class=MsoNormal><span lang=EN-US style='mso-fareast-font-family:宋体'>微波是<b style='mso-bidi-font-weight:normal'>电磁波</b>。<o:p></o:p></span></p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.</span>不穿透金属</p>
            <p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>关机即止</p>
            <p class=MsoNormal><img src="file:///C:/x.png"></p><!--EndFragment--></body></html>
            """;

    /** A debunk that is due to be checked again, with a page that it cites. */
    private static ItemContent cited() {
        ItemContent rumor = Newsroom.rumor("吃海带能排毒？");
        var fields = new HashMap<String, Object>(rumor.fields());
        fields.put("validUntil", "2020-01-01");
        fields.put(
                "evidence",
                List.of(
                        Map.of(
                                "title", "膳食指南",
                                "url", "https://example.invalid/guide",
                                "quote", "海带没有排毒的作用。",
                                "tier", "ministry")));
        return Newsroom.withFields(rumor, fields);
    }

    private void look(String screen, List<String> faults) {
        for (boolean phone : List.of(false, true)) {
            if (phone) {
                browser.narrow();
            } else {
                browser.wide();
            }
            browser.dark(phone);
            browser.open(screen);
            browser.waitFor("main h1");
            String where = screen + (phone ? " 390 dark: " : " 1440 light: ");
            browser.violations().forEach(it -> faults.add(where + it));
            browser.overflows().forEach(it -> faults.add(where + "wider than the page: " + it));
            browser.complaints().stream()
                    .filter(it -> !it.contains("404"))
                    .forEach(it -> faults.add(where + it));
        }
    }
}
