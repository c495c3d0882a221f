package org.kepu.cms.deliver.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.emergency.CloseEmergency;
import org.kepu.cms.emergency.CurrentEmergency;
import org.kepu.cms.emergency.Emergency;
import org.kepu.cms.emergency.OpenEmergency;
import org.kepu.cms.request.SubmitRequest;
import org.kepu.cms.studio.Browser;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * The public site in a real browser, on a phone and on a desktop: every page without a fault that
 * axe knows, and the ways through it, also without scripts.
 */
@KepuTest
@TestPropertySource(properties = "kepu.site.hosts=localhost=science")
@Import({Newsroom.class, PublishedRumor.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiteWalkIT {

    private static final String CLAIM = "味精放进热锅里会变成致癌物，家里有味精的都要扔掉。";

    private static final Path CHAT = Path.of("../search/src/test/resources/pictures/chat.png");

    /** What a page may weigh with style and script, in bytes as sent. */
    private static final int HEAVIEST = 60 * 1024;

    private static final String IS_KEPT =
            "caches.open('read').then(it => it.match('/items/walk-weijing', {ignoreVary: true}))"
                    + ".then(it => Boolean(it))";

    @LocalServerPort int port;
    @Autowired Newsroom newsroom;
    @Autowired PublishedRumor rumors;
    @Autowired SubmitRequest requests;
    @Autowired OpenEmergency openEmergency;
    @Autowired CloseEmergency closeEmergency;
    @Autowired CurrentEmergency current;
    @Autowired MakePack pack;

    private final Map<String, String> items = new HashMap<>();

    private Browser browser;

    /** The same site under the host whose theme is the science network's. */
    private Browser science;

    @BeforeAll
    void publishAndOpen() {
        rumors.publish("walk-weijing", "味精加热会致癌？", CLAIM, "味精加热生成的焦谷氨酸钠没有致癌性。");
        var belonging = new HashMap<String, Object>(Map.of("campaign", "全国防灾减灾日"));
        publish("article", "夏天怎么防中暑", belonging);
        publish("resource", "防溺水挂图", Map.of("kind", "poster", "campaign", "全国防灾减灾日"));
        belonging.put("transcript", "0:00 先伏地\n0:20 再遮挡\n1:05 手抓牢");
        publish("video", "地震来了怎么办", belonging);
        publish(
                "event",
                "镇中学的疏散演练",
                Map.of("startsAt", "2027-05-12T10:00:00+08:00", "place", "镇中学操场"));
        browser = new Browser("http://127.0.0.1:" + port);
        science = new Browser("http://localhost:" + port);
        browser.open("/");
        science.open("/");
    }

    private void publish(String type, String title, Map<String, Object> fields) {
        Item item = newsroom.publish(type, Newsroom.withFields(Newsroom.article(title), fields));
        items.put(type, "/items/" + item.slug());
    }

    @AfterAll
    void close() {
        browser.close();
        science.close();
    }

    @Test
    void everyPageIsFitToBeUsedByAnybody() {
        String code = requests.submit("晚上吃姜等于吃砒霜，老人都这么说", null, "10.9.9.9").status().code();
        Emergency emergency = emergency(false);
        var faults = new ArrayList<String>();
        for (String page :
                List.of(
                        "/",
                        "/check",
                        "/rumors",
                        "/articles",
                        "/videos",
                        "/resources",
                        "/events",
                        "/topics",
                        "/topics/food",
                        "/audiences/senior",
                        "/regions",
                        "/regions/500110",
                        "/search?q=味精",
                        "/search?q=没有这样的词",
                        "/campaigns",
                        "/campaigns/fangzai-jianzai-ri",
                        "/campaigns/fangzai-jianzai-ri/poster",
                        "/items/walk-weijing",
                        items.get("article"),
                        items.get("video"),
                        items.get("resource"),
                        items.get("event"),
                        "/asked",
                        "/asked/" + code,
                        "/emergency",
                        "/emergency/" + emergency.slug(),
                        "/emergency/" + emergency.slug() + "/1/poster",
                        "/outlets",
                        "/about",
                        "/method",
                        "/errata",
                        "/privacy",
                        "/saved",
                        "/accessibility",
                        "/sitemap",
                        "/no-such-page")) {
            look(page, faults);
        }
        end(emergency);

        assertThat(faults).isEmpty();
    }

    private void look(String page, List<String> faults) {
        look(browser, page, List.of("1440", "390 dark", "390 elder contrast"), faults);
        look(science, page, List.of("1440 dark", "390", "390 elder contrast"), faults);
        browser.script("document.cookie = 'elder=0;path=/'");
        // What a service worker hands on counts as unpacked.
        browser.later(
                "navigator.serviceWorker.getRegistrations().then(all =>"
                        + " Promise.all(all.map(it => it.unregister()))).then(() => true)");
        browser.open(page);
        Number bytes =
                (Number)
                        browser.script(
                                "return performance.getEntries().filter(it => it.encodedBodySize &&"
                                        + " !/\\/media\\//.test(it.name)).reduce((sum, it) => sum +"
                                        + " it.encodedBodySize, 0)");
        if (bytes.longValue() > HEAVIEST) {
            faults.add(page + " weighs " + bytes);
        }
    }

    private static void look(Browser in, String page, List<String> ways, List<String> faults) {
        for (String how : ways) {
            if (how.startsWith("1440")) {
                in.wide();
            } else {
                in.narrow();
            }
            if (how.endsWith("contrast")) {
                in.media("", "more");
            } else {
                in.dark(how.endsWith("dark"));
            }
            in.script("document.cookie = 'elder=" + (how.contains("elder") ? 1 : 0) + ";path=/'");
            in.open(page);
            in.waitFor("main h1");
            String where = page + " " + how + ": ";
            in.violations().forEach(it -> faults.add(where + it));
            in.overflows().forEach(it -> faults.add(where + "wider than the page: " + it));
            in.complaints().stream()
                    .filter(it -> !it.contains("404"))
                    .forEach(it -> faults.add(where + it));
        }
    }

    @Test
    void aPastedMessageIsAnsweredAndWhatHasNoAnswerIsAskedFor() {
        browser.narrow();
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            browser.open("/");
                            browser.type("#check-text", "紧急通知！" + CLAIM);
                            browser.click("#check-button");
                            assertThat(browser.text(".verdict")).contains("谣言");
                        });
        assertThat(browser.text(".pasted mark")).contains("味精");
        browser.click("#answer ~ .button");
        browser.waitForText("main", "GB 2760");

        browser.open("/check");
        browser.type("#check-text", "村口的老槐树下埋着会发光的陨石");
        browser.click("#check-button");
        browser.waitForText("main h1", "还没有答案");
        browser.click("#ask-button");
        browser.waitForText("main h1", "已经收到您的求证");
        String code = browser.text("#asked-code");

        browser.open("/asked");
        browser.type("#asked-text", code.replace("-", "").toLowerCase(java.util.Locale.ROOT));
        browser.click("main .check-form .main");
        browser.waitForText("#asked-code", code);
        assertThat(browser.text(".claim")).contains("老槐树");
    }

    @Test
    void everyAnswerOfACheckIsFitToBeUsedByAnybody() {
        var faults = new ArrayList<String>();
        for (Browser in : List.of(browser, science)) {
            for (String message :
                    List.of("紧急通知！" + CLAIM, "味精不能放进热汤里吗，有人说有害", "村口的老槐树下埋着会发光的陨石", "")) {
                for (String elder : List.of("0", "1")) {
                    in.narrow();
                    in.dark(false);
                    in.script("document.cookie = 'elder=" + elder + ";path=/'");
                    in.open("/check");
                    in.type("#check-text", message);
                    in.click("#check-button");
                    in.waitFor("main h1");
                    String where = in.text("main h1") + " elder=" + elder + ": ";
                    in.violations().forEach(it -> faults.add(where + it));
                    in.overflows().forEach(it -> faults.add(where + "wider than the page: " + it));
                }
            }
            in.script("document.cookie = 'elder=0;path=/'");
            // The empty message was refused, which the browser complains of to whoever asks next.
            in.complaints();
        }

        assertThat(faults).isEmpty();
    }

    @Test
    void allOfThatWorksWithoutScripts() {
        browser.wide();
        browser.scripts(false);
        try {
            browser.open("/check");
            browser.type("#check-text", "喝尿能治百病，隔壁村的神医说的");
            browser.click("#check-button");
            browser.waitForText("main h1", "还没有答案");
            browser.click("#ask-button");
            browser.waitForText("main h1", "已经收到您的求证");
            browser.click("#elder");
            browser.waitFor("html.elder");
            browser.click("#elder");
            browser.waitFor("html:not(.elder)");
        } finally {
            browser.scripts(true);
        }
    }

    @Test
    void aScreenshotIsShownReadAndCanBeCorrected() {
        browser.narrow();
        browser.open("/check");
        browser.give("#check-picture", CHAT.toAbsolutePath().normalize());
        browser.waitFor("#check-chosen canvas");
        browser.script("document.querySelector('#check-button').click()");
        browser.waitForText(".pasted", "千万不要再用");
        browser.type("#read-wrong #check-text", "喝尿能治百病，隔壁村的神医说的");
        browser.script("document.querySelector('#check-button').click()");
        browser.waitForText(".pasted", "隔壁村的神医");
    }

    @Test
    void whatWasReadIsThereWithoutANetwork() throws IOException {
        try (var line = new PhoneLine(port);
                var phone = new Browser("http://127.0.0.1:" + line.port())) {
            phone.narrow();
            phone.open("/");
            phone.later("navigator.serviceWorker.ready.then(() => true)");
            phone.open("/items/walk-weijing");
            phone.waitForText(".verdict", "谣言");
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> Boolean.TRUE.equals(phone.later(IS_KEPT)));
            line.cut();
            phone.offline(true);

            phone.open("/items/walk-weijing");
            phone.waitForText(".verdict", "谣言");
            // Chromium 150 tells each new page that there is a network.
            phone.offline(true);
            phone.waitFor("#offline-note");
            phone.open("/topics");
            phone.waitForText("#saved-list", "味精");
        }
    }

    @Test
    void anOfflinePackIsReadAndSearchedFromADisk(@TempDir Path stick) throws IOException {
        rumors.publish("walk-suan", "吃大蒜能杀死病毒？", "吃大蒜能杀死体内的病毒", "大蒜不能杀死体内的病毒，发热请就医。");
        var zip = new ByteArrayOutputStream();
        pack.write(pack.plan(new MakePack.Wish(null, null, 50, 0)), zip);
        unzip(zip.toByteArray(), stick);

        try (var village = new Browser(stick.toUri().toString().replaceFirst("/$", ""))) {
            village.narrow();
            village.open("/index.html");
            assertThat(village.overflows()).isEmpty();
            assertThat(village.violations()).isEmpty();
            assertThat(village.script("return document.getElementById('old').hidden"))
                    .isEqualTo(true);
            village.type("#q", "大蒜杀病毒");
            village.waitFor("#walk-suan");
            assertThat(village.script("return document.getElementById('walk-weijing').hidden"))
                    .isEqualTo(true);
            village.type("#q", "没有这样的说法");
            village.waitForText("#count", "没有找到");
            village.type("#q", "味精");
            village.click("#walk-weijing .files a");
            village.waitForText("body", "致癌");
        }
    }

    private static void unzip(byte[] zip, Path folder) throws IOException {
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry it = in.getNextEntry(); it != null; it = in.getNextEntry()) {
                Path file = folder.resolve(it.getName()).normalize();
                Files.createDirectories(file.getParent());
                Files.write(file, in.readAllBytes());
            }
        }
    }

    @Test
    void anEmergencyIsOnAPageThatWasReadAMomentAgo() {
        browser.narrow();
        browser.open("/rumors");
        assertThat(browser.text(".alarm")).isEmpty();

        Emergency emergency = emergency(true);

        browser.open("/rumors");
        assertThat(browser.text(".alarm.is-drill")).contains("【演练】");
        browser.click(".alarm a");
        browser.waitForText("main .drill", "这是演练");
        end(emergency);
        browser.open("/rumors");
        assertThat(browser.text(".alarm")).isEmpty();
    }

    @Test
    void aPageIsReadAloudSentenceBySentenceTheOneBeingReadMarked() {
        browser.wide();
        browser.open("/items/walk-weijing");
        browser.script(
                "window.said = []; speechSynthesis.cancel = () => {};"
                        + " speechSynthesis.speak = it => window.said.push(it)");
        browser.click("#read-aloud");
        String marked = "return [...CSS.highlights.get('reading')][0].toString()";
        assertThat(browser.script(marked)).isEqualTo("味精加热会致癌？");

        browser.script("window.said[0].onend()");

        assertThat(browser.script(marked)).isEqualTo(browser.script("return window.said[1].text"));
        assertThat(browser.script(marked)).asString().contains("味精放进热锅里会变成致癌物");
        browser.click("#read-aloud");
        assertThat(browser.script("return CSS.highlights.has('reading')")).isEqualTo(false);
    }

    @Test
    void onPaperThereIsTheMatterOnly() {
        browser.wide();
        browser.media("print", "no-preference");
        browser.open("/items/walk-weijing");
        assertThat(
                        (Boolean)
                                browser.script(
                                        "return ['.top nav', '.actions', '.share'].every(it =>"
                                            + " getComputedStyle(document.querySelector(it)).display"
                                            + " === 'none')"))
                .isTrue();
        browser.media("", "no-preference");
    }

    private Emergency emergency(boolean drill) {
        return openEmergency.open(
                new OpenEmergency.Wish(
                        null,
                        "flood",
                        "red",
                        "500110",
                        drill,
                        Map.of("place", "赶水镇藻渡河沿岸", "what", "河水正在上涨", "shelter", "镇中学操场"),
                        null),
                Newsroom.person("值班", Role.PUBLISHER));
    }

    private void end(Emergency emergency) {
        long version =
                current.all().stream()
                        .filter(it -> it.id().equals(emergency.id()))
                        .findFirst()
                        .orElseThrow()
                        .version();
        closeEmergency.close(emergency.id(), version, "结束。", Newsroom.person("值班", Role.PUBLISHER));
    }
}
