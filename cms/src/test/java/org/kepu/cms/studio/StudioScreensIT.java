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
import org.kepu.cms.publish.ExpireDue;
import org.kepu.cms.review.SubmitForReview;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
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
                        "/studio/tasks",
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
