package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revision;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.openqa.selenium.Keys;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

import javax.imageio.ImageIO;

/** The people of an editorial office take a rumor from a phone call to the public, in a browser. */
@KepuTest
class StudioWalkIT {

    private static final String TITLE = "微波炉加热过的饭菜会致癌？";

    @LocalServerPort int port;
    @Autowired Items items;
    @Autowired Revisions revisions;
    @Autowired SaveItem saveItem;
    @TempDir Path files;

    private Staff staff;
    private Browser browser;

    @BeforeEach
    void openTheOffice() {
        String base = "http://127.0.0.1:" + port;
        staff = new Staff(base);
        browser = new Browser(base);
    }

    @AfterEach
    void closeTheOffice() {
        browser.close();
    }

    @Test
    void aRumorGoesFromAPhoneCallToThePublic() throws Exception {
        staff.hire("wang", "王小梅", "author");
        staff.hire("li", "李建国", "reviewer");
        staff.hire("chen", "陈教授", "expert");
        staff.hire("zhao", "赵主任", "publisher");

        String item = write();
        browser.signIn("li", Staff.PASSWORD);
        sendBack();
        browser.signIn("wang", Staff.PASSWORD);
        mendThoughAnotherSavedMeanwhile(item);
        sign("li", "文字无误");
        sign("chen", "结论有标准支持");
        sign("zhao", "同意发布");
        act("publish", "");
        browser.waitForText(".flow .badge", "已发布");

        theWholeOfItIsPublic(item);
        thatWayIsOnOnePage();
    }

    @Test
    void anImportShowsEachFilesOutcome() throws Exception {
        staff.hire("zhou", "周编辑", "author");
        Path good =
                Files.writeString(files.resolve("防溺水.md"), "# 防溺水五不要\n\n不要私自下水游泳。不要擅自与他人结伴游泳。\n");
        Path empty = Files.createFile(files.resolve("空.txt"));
        Path broken = Files.write(files.resolve("坏.docx"), new byte[] {'P', 'K', 3, 4, 9, 9, 9, 9});
        browser.signIn("zhou", Staff.PASSWORD);
        browser.open("/studio/imports");

        browser.give("#import-files", good, empty, broken);
        browser.waitForText("#import-chosen", "3");
        assertThat(browser.violations()).isEmpty();
        browser.click("#import-form button.primary");

        browser.waitForText("#state", "完成");
        assertThat(browser.text("#state progress + dl")).contains("3");
        assertThat(browser.text("table.documents tr")).contains("防溺水.md", "新建", "空.txt", "坏.docx");
        assertThat(browser.script("return document.querySelector('#state progress').value"))
                .isEqualTo(100L);
        assertThat(browser.violations()).isEmpty();
        browser.follow("防溺水.md");
        browser.waitForText("article h1", "防溺水五不要");
    }

    /** The editor writes every field, uploads a cover and hands it in; gives the item's id. */
    private String write() throws IOException {
        browser.signIn("wang", Staff.PASSWORD);
        browser.open("/studio/items/new");
        browser.choose("input[name=type][value=rumor]");
        browser.type("#title", TITLE);
        browser.click("main form button.primary");
        browser.waitFor("#text .ql-editor");
        browser.type("#summary", "热线电话里问得最多的一个说法。");
        field("claim", "textarea", "微波炉加热过的饭菜有辐射，吃了会致癌");
        field("variants", "textarea", "微波炉有辐射\n微波炉热饭致癌");
        browser.choose(".field[data-name=verdict] input[value=false]");
        field("truth", "textarea", "微波只让水分子振动生热，关机即止。");
        browser.click("#text .ql-editor");
        browser.type("#text .ql-editor", "微波是一种电磁波，频率远低于紫外线。");
        card("appearances", "platform", "家长群");
        card("appearances", "url", "https://example.org/post/1");
        card("appearances", "seenAt", "2026-11-20");
        card("evidence", "title", "GB 4706.21 家用和类似用途电器的安全");
        card("evidence", "publisher", "国家标准");
        card("evidence", "url", "https://example.org/gb4706");
        card("evidence", "date", "2024-04-25");
        card("evidence", "quote", "微波泄漏不应超过 50 W/m²。");
        field("firstSeen", "input", "2026-11-20");
        uploadACover();
        browser.choose("#topics input[value=food]");
        browser.choose("#audiences input[value=senior]");
        browser.click("#people .add");
        browser.type("#people .field[data-name=name] input", "王小梅");
        browser.type("#source-name", "綦江区科协");
        browser.type("#source-url", "https://example.org/hotline");
        browser.type("#slug", "microwave-cancer");
        browser.click("#save");
        browser.waitForText("#saved", "已保存");
        assertThat(browser.violations()).isEmpty();
        browser.click(".bar [data-open=act-submit]");
        browser.click("#act-submit button.primary");
        browser.waitForText(".flow .badge", "审核中");
        assertThat(browser.text("main")).contains("微波泄漏不应超过", "家长群", "微波炉有辐射");
        return browser.path().split("[/?]")[3];
    }

    private void field(String name, String kind, String text) {
        browser.type(".field[data-name=" + name + "] " + kind, text);
    }

    private void card(String list, String name, String text) {
        String box = ".cards[data-name=" + list + "]";
        if (browser.text(box + " .card-list").isEmpty()) {
            browser.click(box + " > .add");
        }
        browser.type(
                box
                        + " .card .field[data-name="
                        + name
                        + "] input, "
                        + box
                        + " .card .field[data-name="
                        + name
                        + "] textarea",
                text);
    }

    private void uploadACover() throws IOException {
        var picture = new BufferedImage(640, 360, BufferedImage.TYPE_INT_RGB);
        var brush = picture.createGraphics();
        brush.setColor(Color.ORANGE);
        brush.fillRect(0, 0, 640, 360);
        brush.dispose();
        Path file = files.resolve("微波炉.png");
        ImageIO.write(picture, "png", file.toFile());
        browser.click("#cover-pick");
        browser.waitFor("#picker-q");
        browser.give("#picker-file", file);
        browser.type("#picker-alt", "一台橙色的微波炉");
        assertThat(browser.violations()).isEmpty();
        browser.click("#picker .chosen button.primary");
        browser.waitForText("#cover figcaption", "一台橙色的微波炉");
    }

    private void sendBack() {
        browser.waitForText("main", "等我签字");
        browser.follow(TITLE);
        act("return", "请写清标准的年份。");
        browser.waitForText(".flow .badge", "草稿");
    }

    /** Somebody saves while the editor types: nothing of either is lost. */
    private void mendThoughAnotherSavedMeanwhile(String item) {
        assertThat(browser.text("main")).contains("退回给我修改", "请写清标准的年份。");
        browser.follow(TITLE);
        browser.click(".bar a.primary");
        browser.waitFor("#text .ql-editor");
        ItemId id = new ItemId(UUID.fromString(item));
        anotherSaves(id, "热线里问得最多的说法（值班主任补）。");
        field("truth", "textarea", "微波只让水分子振动生热，关机即止；2024 年版标准限定了泄漏。");
        browser.script("document.activeElement.blur()");
        browser.type("#source-name", Keys.chord(Keys.CONTROL, "s"));

        browser.waitFor("#conflict button");
        assertThat(browser.value(".field[data-name=truth] textarea")).contains("2024 年版");
        assertThat(head(id).content().summary()).contains("值班主任补");
        assertThat(browser.violations()).isEmpty();
        browser.click("#conflict button:nth-of-type(2)");
        browser.waitForText("#saved", "已保存");
        assertThat(head(id).content().field("truth")).contains("2024 年版");
        assertThat(revisions.list(id, Integer.MAX_VALUE, 100))
                .anyMatch(it -> it.content().summary().contains("值班主任补"));
        browser.click(".bar [data-open=act-submit]");
        browser.click("#act-submit button.primary");
        browser.waitForText(".flow .badge", "审核中");
    }

    private void anotherSaves(ItemId id, String summary) {
        Item item = items.get(id);
        ItemContent old = head(id).content();
        var content =
                new ItemContent(
                        old.title(),
                        summary,
                        old.lang(),
                        old.body(),
                        old.cover(),
                        old.media(),
                        old.topics(),
                        old.audiences(),
                        old.regions(),
                        old.source(),
                        old.contributors(),
                        old.fields());
        saveItem.save(id, item.version(), null, content, "", Newsroom.PUBLISHER);
    }

    private Revision head(ItemId id) {
        return revisions.get(id, items.get(id).head());
    }

    private void sign(String who, String words) {
        browser.signIn(who, Staff.PASSWORD);
        browser.follow(TITLE);
        assertThat(browser.violations()).isEmpty();
        act("sign", words);
        browser.waitForText(".stages", words);
    }

    private void act(String name, String words) {
        browser.click(".flow [data-open=act-" + name + "]");
        if (!words.isEmpty()) {
            browser.type("#act-" + name + " textarea", words);
        }
        browser.click("#act-" + name + " button.primary");
    }

    private void theWholeOfItIsPublic(String item) {
        String json = staff.read("/api/v1/items/" + item);
        assertThat(json).contains(TITLE, "2024 年版", "微波炉热饭致癌", "一台橙色的微波炉", "陈教授");
        browser.open("/items/microwave-cancer");
        assertThat(browser.text("main")).contains(TITLE, "2024 年版标准", "GB 4706.21", "陈教授");
    }

    /** Who changed what and why, months later. */
    private void thatWayIsOnOnePage() {
        browser.open("/studio/items");
        browser.follow(TITLE);
        assertThat(browser.text(".history")).contains("王小梅", "李建国", "陈教授", "赵主任", "请写清标准的年份。");
        browser.follow("全部版本");
        browser.waitForText("h1", "全部版本");
        assertThat(browser.violations()).isEmpty();
    }
}
