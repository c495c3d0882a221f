package org.kepu.cms.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.Repository;
import org.kepu.cms.check.Checks;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.check.Severity;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.media.BlobUses;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishDue;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.ScheduleItem;
import org.kepu.cms.task.TaskKind;
import org.kepu.cms.task.Tasks;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A real site is asked whether it still says what is quoted; the clock is the test's. */
@TestPropertySource(
        properties = {
            "kepu.evidence.watch=false",
            "kepu.evidence.topics.fraud=hospital",
            "kepu.ingest.hosts=127.0.0.1"
        })
@KepuTest
@Import(Newsroom.class)
class EvidenceWatchTest {

    private static final String SENTENCE = "微波炉加热食物，不会产生致癌物。";
    private static final String PDF_SENTENCE = "袖带太小，测得的数字会偏高。";
    private static final Duration LATER = Duration.ofDays(40);

    @Autowired Newsroom newsroom;
    @Autowired Checks checks;
    @Autowired FollowPublished follow;
    @Autowired VisitPages visit;
    @Autowired EvidenceReport report;
    @Autowired List<BlobUses> blobUses;
    @Autowired Tasks tasks;
    @Autowired Items items;
    @Autowired PublishItem publishItem;
    @Autowired ScheduleItem scheduleItem;
    @Autowired PublishDue publishDue;

    /** Path to page; a value that begins with {@code ->} leads on. */
    private final Map<String, String> site = new ConcurrentHashMap<>();

    /** Path to a file that is served as whatever the server takes it for. */
    private final Map<String, Path> files = new ConcurrentHashMap<>();

    private final Map<ItemId, ItemContent> contents = new HashMap<>();
    private HttpServer server;
    private Instant now = Instant.now();

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String page = site.get(exchange.getRequestURI().getPath());
                    byte[] body = String.valueOf(page).getBytes(StandardCharsets.UTF_8);
                    Path file = files.get(exchange.getRequestURI().getPath());
                    if (file != null) {
                        exchange.getResponseHeaders()
                                .set("Content-Type", "application/octet-stream");
                        exchange.sendResponseHeaders(200, 0);
                        Files.copy(file, exchange.getResponseBody());
                    } else if (page != null && page.startsWith("->")) {
                        exchange.getResponseHeaders().set("Location", page.substring(2));
                        exchange.sendResponseHeaders(301, -1);
                    } else {
                        exchange.getResponseHeaders().set("Content-Type", "text/html");
                        exchange.sendResponseHeaders(page == null ? 404 : 200, body.length);
                        exchange.getResponseBody().write(body);
                    }
                    exchange.close();
                });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void aQuoteThatItsPageDoesNotHaveKeepsTheDebunkBack() {
        site.put("/said", page("<p>微波炉加热食物，<b>不会</b>\n产生致癌物。</p>"));
        Item draft = draft("/said");
        assertThat(rules(draft)).containsExactly("evidence-unchecked");

        visit();

        assertThat(rules(draft)).isEmpty();
        newsroom.approve(draft);
        site.put("/said", page("<p>本文已修订。</p>"));
        visit();
        assertThat(checks.of(of(draft)))
                .filteredOn(it -> it.severity() == Severity.BLOCK)
                .extracting(Finding::rule, Finding::place)
                .containsExactly(tuple("evidence-quote-gone", "/fields/evidence/0/quote"));
        assertThatThrownBy(() -> publishItem.publish(draft.id(), "", Newsroom.PUBLISHER))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void whatIsPublicIsWatchedAndAVanishedPageIsATaskUntilItIsBack() {
        site.put("/gone", page(SENTENCE));
        Item live =
                publishItem.publish(newsroom.approve(draft("/gone")).id(), "", Newsroom.PUBLISHER);
        follow();
        visit();
        assertThat(standing(live)).isEqualTo("alive");
        String snapshot = report.of(live.id()).getFirst().snapshot();
        assertThat(blobUses).anyMatch(it -> it.used(List.of(snapshot)).contains(snapshot));

        site.remove("/gone");
        visit();

        assertThat(standing(live)).isEqualTo("dead");
        assertThat(report.of(live.id()).getFirst().snapshot()).isEqualTo(snapshot);
        assertThat(tasks.of(live.id()))
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(TaskKind.EVIDENCE));
        site.put("/gone", page(SENTENCE));
        visit();
        assertThat(tasks.of(live.id())).isEmpty();
    }

    @Test
    void aPageThatMovedIsToldWithItsNewAddress() {
        site.put("/old", "->/new");
        site.put("/new", page(SENTENCE));
        Item draft = draft("/old");
        checks.of(of(draft));

        visit();

        assertThat(findings(draft))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.rule()).isEqualTo("evidence-moved");
                            assertThat(it.severity()).isEqualTo(Severity.HINT);
                            assertThat(it.suggestion()).isEqualTo(address("/new"));
                        });
    }

    @Test
    void aSentenceIsFoundInAPdfAndAnEncryptedOneIsNotChecked() throws Exception {
        files.put("/standard", Repository.file("samples/articles/pdf/zaijia-liang-xueya.pdf"));
        files.put("/locked", Path.of("src/test/resources/documents/encrypted.pdf"));
        Item right = made(with(address("/standard"), Map.of(), PDF_SENTENCE));
        Item wrong = made(with(address("/standard"), Map.of(), "这份文件里没有这句话。"));
        Item locked = made(with(address("/locked"), Map.of()));
        List.of(right, wrong, locked).forEach(it -> checks.of(of(it)));

        visit();

        assertThat(standing(right)).isEqualTo("alive");
        assertThat(standing(wrong)).isEqualTo("quote-gone");
        assertThat(standing(locked)).isEqualTo("not-checked");
        assertThat(report.of(locked.id()).getFirst().reason()).isEqualTo("application/pdf");
    }

    @Test
    void whatCannotBeReachedIsNotCheckedAndKeepsNothingBack() {
        String nobody = address("/nobody");
        server.stop(0);
        Item draft = made(with(nobody, Map.of()));
        checks.of(of(draft));

        visit();

        assertThat(standing(draft)).isEqualTo("not-checked");
        assertThat(report.of(draft.id()).getFirst().reason()).isNotBlank();
        assertThat(checks.blocking(of(draft))).isEmpty();
    }

    @Test
    void aTopicCanAskForAWeightySource() {
        Item light = made(fraud("media"));
        Item heavy = made(fraud("ministry"));

        assertThat(checks.blocking(of(light))).extracting(Finding::rule).contains("evidence-tier");
        assertThat(checks.blocking(of(heavy)))
                .extracting(Finding::rule)
                .doesNotContain("evidence-tier");
    }

    @Test
    void aScheduledDebunkWhoseEvidenceFellAwayWaitsForAPerson() {
        site.put("/due", page(SENTENCE));
        Item draft = draft("/due");
        checks.of(of(draft));
        visit();
        newsroom.approve(draft);
        Instant soon = Instant.now().plusMillis(300);
        scheduleItem.schedule(draft.id(), soon, "", Newsroom.PUBLISHER);
        site.put("/due", page("没有了"));
        visit();

        await().until(
                        () -> {
                            publishDue.publishDue();
                            return items.get(draft.id()).status() == ItemStatus.APPROVED;
                        });

        assertThat(items.get(draft.id()).isLive()).isFalse();
        assertThat(tasks.of(draft.id())).hasSize(1);
    }

    @Test
    void aDeadLinkInTheBodyIsAHint() {
        var body = SafeHtml.clean("<p><a href=\"" + address("/nothing") + "\">详情</a></p>");
        ItemContent article = content(body, Newsroom.article("正文里有链接"));
        Draft looked = new Draft(newsroom.draft("article", article).id(), "article", article);
        checks.of(looked);

        visit();

        assertThat(checks.of(looked))
                .filteredOn(it -> it.rule().equals("link-dead"))
                .singleElement()
                .satisfies(it -> assertThat(it.severity()).isEqualTo(Severity.HINT));
    }

    private static ItemContent content(SafeHtml body, ItemContent plain) {
        return new ItemContent(
                plain.title(),
                plain.summary(),
                plain.lang(),
                body,
                null,
                List.of(),
                plain.topics(),
                plain.audiences(),
                plain.regions(),
                null,
                List.of(),
                Map.of());
    }

    private void follow() {
        boolean more = true;
        while (more) {
            more = follow.followNext();
        }
    }

    /** Long after the last visit. */
    private void visit() {
        now = now.plus(LATER);
        visit.visitDue(now, () -> false);
    }

    private String standing(Item item) {
        return report.of(item.id()).getFirst().standing();
    }

    /** Of the evidence alone: the same claim may be public already, by another test. */
    private List<Finding> findings(Item draft) {
        return checks.of(of(draft)).stream()
                .filter(it -> it.rule().startsWith("evidence-"))
                .toList();
    }

    private List<String> rules(Item draft) {
        return findings(draft).stream().map(Finding::rule).toList();
    }

    private Draft of(Item draft) {
        return new Draft(draft.id(), "rumor", contents.get(draft.id()));
    }

    private Item draft(String path) {
        return made(with(address(path), Map.of()));
    }

    private Item made(ItemContent content) {
        Item made = newsroom.draft("rumor", content);
        contents.put(made.id(), content);
        return made;
    }

    private String address(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private static ItemContent with(String url, Map<String, Object> more) {
        return with(url, more, SENTENCE);
    }

    private static ItemContent with(String url, Map<String, Object> more, String quote) {
        var one = new HashMap<String, Object>(more);
        one.putAll(Map.of("title", "国家标准", "publisher", "国标委", "url", url, "quote", quote));
        ItemContent rumor = Newsroom.rumor("微波炉加热食物会致癌？");
        var fields = new HashMap<String, Object>(rumor.fields());
        fields.put("evidence", List.of(one));
        return Newsroom.withFields(rumor, fields);
    }

    private static ItemContent fraud(String tier) {
        ItemContent rumor = Newsroom.rumor("转账能领补贴？");
        var fields = new HashMap<String, Object>(rumor.fields());
        fields.put("evidence", List.of(Map.of("title", "提醒", "publisher", "公安", "tier", tier)));
        return new ItemContent(
                rumor.title(),
                rumor.summary(),
                rumor.lang(),
                rumor.body(),
                null,
                List.of(),
                List.of("fraud"),
                rumor.audiences(),
                rumor.regions(),
                null,
                List.of(),
                fields);
    }

    private static String page(String body) {
        return "<!doctype html><html><head><meta charset=\"utf-8\"><title>标准</title></head><body>"
                + body
                + "</body></html>";
    }
}
