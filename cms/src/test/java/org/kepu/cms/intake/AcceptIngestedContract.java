package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.check.Checks;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.content.Vocabularies;
import org.kepu.cms.media.Assets;
import org.kepu.cms.media.MediaAsset;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.similar.Similar;
import org.kepu.cms.similar.SimilarItems;
import org.kepu.cms.testing.KepuTest;
import org.kepu.ingest.Handoff.Accepted;
import org.kepu.ingest.IngestedFile;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.BlobKey;
import org.springframework.beans.factory.annotation.Autowired;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** What accepting ingested documents does on each database. */
@KepuTest
abstract class AcceptIngestedContract {

    private static final Actor AUTHOR = actor(Role.AUTHOR);
    private static final Actor ADMINISTRATOR = actor(Role.ADMINISTRATOR);
    private static final Instant FETCHED = Instant.parse("2026-05-01T00:00:00Z");

    @Autowired AcceptIngested acceptIngested;
    @Autowired Items items;
    @Autowired Revisions revisions;
    @Autowired Vocabularies vocabularies;
    @Autowired Assets assets;
    @Autowired PublishedItems published;
    @Autowired Provenances provenances;
    @Autowired SimilarItems similar;
    @Autowired Checks checks;
    @Autowired SaveItem saveItem;
    @Autowired ProposedUpdates updates;
    @Autowired PublishItem publishItem;

    private final String run = UUID.randomUUID().toString();

    @Test
    void aDocumentBecomesADraftWithItsProvenance() {
        Accepted accepted = accept(document("a.md", "一", Map.of()), draft());

        Item item = item(accepted);
        assertThat(accepted).isInstanceOf(Accepted.Created.class);
        assertThat(item.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(item.type()).isEqualTo("article");
        assertThat(content(item).body().html()).isEqualTo("<p>正文一</p>");
        assertThat(provenances.of(item.id()))
                .singleElement()
                .satisfies(
                        original -> {
                            assertThat(original.url()).isEqualTo("file:///srv/a.md");
                            assertThat(original.notes()).isEqualTo("有一页没有读出。");
                        });
    }

    @Test
    void aPathOnTheServerIsNotCredited() {
        Item item = item(accept(document("a.md", "路径", Map.of()), draft()));

        assertThat(content(item).source().url()).isNull();
        assertThat(content(item).source().importedAt()).isEqualTo(FETCHED);
    }

    @Test
    void theSameDocumentIsTakenOnce() {
        Accepted first = accept(document("a.md", "二", Map.of()), draft());

        Accepted again = accept(document("a.md", "二", Map.of()), draft());
        Accepted elsewhere = accept(document("copy/b.md", "二", Map.of()), draft());

        assertThat(again).isEqualTo(new Accepted.Duplicate(id(first)));
        assertThat(elsewhere).isEqualTo(new Accepted.Duplicate(id(first)));
    }

    @Test
    void theSameStoryFromFiveSourcesIsOneGroupOfItemsAndNothingIsRefused() {
        String story = story("潮汐 " + run);
        List<Item> group = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String text = "来源" + i + "转载，责任编辑某某。" + story + "本文来自第" + i + "家网站。";
            group.add(item(accept(document(i + ".md", text, Map.of()), draft())));
        }
        Item other = item(accept(document("o.md", story("彗星 " + run), Map.of()), draft()));

        for (Item one : group) {
            assertThat(similar.of(one.id()))
                    .extracting(Similar::id)
                    .containsExactlyInAnyOrderElementsOf(
                            group.stream().map(Item::id).filter(it -> !it.equals(one.id())).toList());
            assertThat(checks.of(new Draft(one.id(), one.type(), content(one))))
                    .extracting(Finding::rule)
                    .contains("similar");
        }
        assertThat(similar.of(other.id())).isEmpty();
    }

    @Test
    void aStoryThatIsRewrittenLeavesItsGroup() {
        Item one = item(accept(document("a.md", story("海啸 " + run), Map.of()), draft()));
        Item two = item(accept(document("b.md", story("海啸 " + run) + "。", Map.of()), draft()));
        assertThat(similar.of(one.id())).extracting(Similar::id).containsExactly(two.id());

        accept(document("b.md", story("火山 " + run), Map.of()), draft());

        assertThat(similar.of(one.id())).isEmpty();
    }

    /** Text of its own for each subject, with some length. */
    private static String story(String subject) {
        var random = new Random(subject.hashCode());
        var text = new StringBuilder(subject);
        for (int i = 0; i < 300; i++) {
            text.appendCodePoint(0x4E00 + random.nextInt(3000));
        }
        return text.toString();
    }

    @Test
    void whatTheSourceDemandsOfAReprintIsKept() {
        var rules = new ReprintRules(false, true, "科普中国", null);
        Item item = item(accept(document("r.md", "转载", Map.of()), reprinting(rules, false)));
        ItemContent came = content(item);

        assertThat(came.source().name()).isEqualTo("科普中国");
        assertThat(rules(item, came)).isEmpty();
        assertThat(rules(item, retitled(came, "换一个标题", came.source())))
                .containsExactly("reprint-title");
        assertThat(rules(item, retitled(came, came.title(), null)))
                .containsExactly("reprint-credit");
    }

    @Test
    void noPublicationGoesPastWhatTheSourceDemands() {
        var rules = new ReprintRules(false, true, "科普中国", null);
        Item live = item(accept(document("p.md", "直发", Map.of()), reprinting(rules, true)));
        assertThat(live.status()).isEqualTo(ItemStatus.PUBLISHED);
        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson()).contains("科普中国");

        Item edited =
                saveItem.save(
                        live.id(),
                        live.version(),
                        null,
                        retitled(content(live), "换一个标题", content(live).source()),
                        "",
                        ADMINISTRATOR);

        items.update(edited.with(ItemStatus.APPROVED, 0));

        assertThatThrownBy(() -> publishItem.publish(edited.id(), "", ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it ->
                                assertThat(it.flaws())
                                        .extracting(Flaw::key)
                                        .containsExactly("check.reprint-title"));
    }

    @Test
    void aDocumentThatMayNotBeReprintedStaysADraft() {
        var forbidden = new ReprintRules(true, false, null, null);
        var expired = new ReprintRules(false, false, null, LocalDate.of(2020, 1, 1));

        Item one = item(accept(document("f.md", "禁", Map.of()), reprinting(forbidden, true)));
        Item two = item(accept(document("e.md", "期", Map.of()), reprinting(expired, true)));

        assertThat(one.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(two.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(rules(one, content(one))).containsExactly("reprint-forbidden");
        assertThat(rules(two, content(two))).containsExactly("reprint-expired");
    }

    private static Intent reprinting(ReprintRules rules, boolean publish) {
        var defaults =
                new ImportDefaults(null, List.of(), List.of(), List.of(), null, null, rules);
        return new Intent(defaults, publish, ADMINISTRATOR);
    }

    private List<String> rules(Item item, ItemContent content) {
        return checks.of(new Draft(item.id(), item.type(), content)).stream()
                .map(Finding::rule)
                .filter(it -> it.startsWith("reprint-"))
                .toList();
    }

    private static ItemContent retitled(
            ItemContent it, String title, @Nullable SourceCredit source) {
        return new ItemContent(
                title,
                it.summary(),
                it.lang(),
                it.body(),
                it.cover(),
                it.media(),
                it.topics(),
                it.audiences(),
                it.regions(),
                source,
                it.contributors(),
                it.fields());
    }

    @Test
    void whatASourceProposesIsComparedWithWhatIsPublicAndCanBeLeft() {
        Item live = item(accept(document("u.md", "原来", Map.of()), publish()));
        assertThat(updates.of(live.id())).isEmpty();
        accept(document("u.md", "改一次", Map.of()), by(ADMINISTRATOR, false));
        Accepted twice = accept(document("u.md", "改两次", Map.of()), by(ADMINISTRATOR, false));

        ProposedUpdates.Update update = updates.of(live.id()).orElseThrow();
        assertThat(update.present().content().body().html()).isEqualTo("<p>正文原来</p>");
        assertThat(update.proposed().content().body().html()).isEqualTo("<p>正文改两次</p>");

        Item left = updates.reject(live.id(), item(twice).version(), ADMINISTRATOR);
        assertThat(content(left).body().html()).isEqualTo("<p>正文原来</p>");
        assertThat(updates.of(live.id())).isEmpty();
        assertThat(accept(document("u.md", "改两次", Map.of()), by(ADMINISTRATOR, false)))
                .isInstanceOf(Accepted.Duplicate.class);
    }

    @Test
    void theUpdateOfADraftIsComparedWithWhatAPersonLastSaved() {
        Item draft = item(accept(document("v.md", "一稿", Map.of()), draft()));
        accept(document("v.md", "二稿", Map.of()), draft());
        accept(document("v.md", "三稿", Map.of()), draft());

        assertThat(updates.of(draft.id()).orElseThrow().present().number()).isEqualTo(1);
    }

    @Test
    void manyAtOnceMakeOneItem() throws Exception {
        long before = items.count(ItemFilter.ALL);
        List<Callable<Accepted>> same = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String key = "copy-" + i + ".md";
            same.add(() -> accept(document(key, "同时", Map.of()), publish()));
        }

        List<Accepted> all = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (var answer : threads.invokeAll(same)) {
                all.add(answer.get());
            }
        }

        assertThat(all).filteredOn(Accepted.Created.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Accepted.Duplicate.class::isInstance).hasSize(7);
        assertThat(items.count(ItemFilter.ALL)).isEqualTo(before + 1);
    }

    @Test
    void aChangedDocumentIsARevisionOfItsItem() {
        Accepted first = accept(document("a.md", "三", Map.of()), draft());

        Accepted changed = accept(document("a.md", "三改", Map.of()), draft());

        assertThat(changed).isEqualTo(new Accepted.Updated(id(first)));
        assertThat(item(changed).head()).isEqualTo(2);
        assertThat(content(item(changed)).body().html()).isEqualTo("<p>正文三改</p>");
    }

    @Test
    void aChangedDocumentLeavesThePublicRevisionAlone() {
        Item live = item(accept(document("a.md", "公开", Map.of()), publish()));

        Item changed = item(accept(document("a.md", "公开后改", Map.of()), by(ADMINISTRATOR, false)));

        assertThat(changed.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(changed.live()).isEqualTo(1);
        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("正文公开")
                .doesNotContain("正文公开后改");
    }

    @Test
    void publishingKeepsTheTimeOfTheOriginal() {
        Item live =
                item(
                        accept(
                                document("a.md", "旧文", Map.of("publishedAt", "2024-05-01")),
                                publish()));

        assertThat(live.status()).isEqualTo(ItemStatus.PUBLISHED);
        assertThat(live.publishedAt()).isEqualTo("2024-04-30T16:00:00Z");
    }

    @Test
    void whatIsGivenWinsOverDefaultsAndThoseOverWhatWasFound() {
        var defaults =
                new ImportDefaults(
                        "resource", List.of("food"), List.of("farmer"), List.of(), "科协", null, null);
        var given = Map.<String, Object>of("title", "给定的标题", "topics", List.of("health"));

        Item item = item(accept(document("a.md", "四", given), new Intent(defaults, false, AUTHOR)));

        assertThat(item.type()).isEqualTo("resource");
        assertThat(content(item).title()).isEqualTo("给定的标题");
        assertThat(content(item).topics()).containsExactly("health");
        assertThat(content(item).audiences()).containsExactly("farmer");
        assertThat(content(item).source().name()).isEqualTo("科协");
        assertThat(content(item).summary()).isEqualTo("摘要");
    }

    @Test
    void aNewTopicWithANameIsAdded() {
        var topics = List.of(Map.of("slug", "deep-sea", "name", "深海"));

        Item item = item(accept(document("a.md", "五", Map.of("topics", topics)), draft()));

        assertThat(content(item).topics()).containsExactly("deep-sea");
        assertThat(vocabularies.topic("deep-sea").orElseThrow().name()).isEqualTo("深海");
    }

    @Test
    void anUnknownTopicWithoutANameIsRejectedAndNothingStays() {
        long before = items.count(ItemFilter.ALL);

        Accepted accepted =
                accept(document("a.md", "六", Map.of("topics", List.of("nonsense"))), draft());

        assertThat(accepted)
                .isInstanceOfSatisfying(
                        Accepted.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason().text())
                                        .contains("/topics/0")
                                        .contains("没有这个主题：nonsense"));
        assertThat(items.count(ItemFilter.ALL)).isEqualTo(before);
    }

    @Test
    void wrongMembersAreAllNamed() {
        var given =
                Map.<String, Object>of(
                        "title", List.of("不是文字"), "publishedAt", "昨天", "topics", 7, "id", "x");

        Accepted accepted = accept(document("a.md", "七", given), draft());

        assertThat(accepted)
                .isInstanceOfSatisfying(
                        Accepted.Rejected.class,
                        rejected ->
                                assertThat(rejected.reason().arguments())
                                        .containsExactlyInAnyOrder(
                                                "/title", "/publishedAt", "/topics", "/id"));
    }

    @Test
    void aWrongVerdictIsRejectedByName() {
        var given =
                Map.<String, Object>of("type", "rumor", "fields", Map.of("verdict", "probably"));

        Accepted accepted = accept(document("a.md", "八", given), draft());

        assertThat(accepted)
                .isInstanceOfSatisfying(
                        Accepted.Rejected.class,
                        it -> assertThat(it.reason().text()).contains("/fields/verdict"));
    }

    @Test
    void somebodyElsesItemIsNotOverwritten() {
        accept(document("a.md", "九", Map.of()), by(ADMINISTRATOR, false));

        Accepted accepted = accept(document("a.md", "九改", Map.of()), draft());

        assertThat(accepted)
                .isInstanceOfSatisfying(
                        Accepted.Rejected.class,
                        it -> assertThat(it.reason().slug()).isEqualTo("not-yours"));
    }

    @Test
    void aPictureInTheTextBecomesAnAssetWithItsRenditions() {
        IngestedFile picture = picture(IngestedFile.Role.IMAGE, "figure.png", null);
        String html = "<p>看图</p><img src=\"blob:" + picture.blob() + "\"><img src=\"blob:0\">";

        Item item = item(accept(with(html, picture.blob(), List.of(picture)), draft()));

        MediaAsset asset = assets.findByHash(picture.blob().sha256()).orElseThrow();
        assertThat(content(item).body().html())
                .isEqualTo(
                        "<p>看图</p><img src=\"%s\" width=\"800\" height=\"600\">"
                                .formatted(asset.path()));
        assertThat(content(item).cover()).isEqualTo(asset.id());
        assertThat(content(item).media()).isEmpty();
        assertThat(asset.renditions()).extracting("label").containsExactly("400");
    }

    @Test
    void aPosterIsAResourceThatIsItsOwnCover() {
        IngestedFile poster = picture(IngestedFile.Role.ORIGINAL, "poster.png", null);
        IngestedItem document =
                new IngestedItem(
                        origin("poster.png", "海报"),
                        provenance("poster.png", "image/png", poster.blob()),
                        new IngestedItem.Content(
                                "resource", "海报", "", "", "", "zh-CN", Map.of("alt", "红底海报")),
                        poster.blob(),
                        List.of(poster),
                        List.of());

        Item item = item(accept(document, draft()));

        MediaAsset asset = assets.findByHash(poster.blob().sha256()).orElseThrow();
        assertThat(content(item).media()).containsExactly(asset.id());
        assertThat(content(item).cover()).isEqualTo(asset.id());
        assertThat(content(item).field("kind")).isEqualTo("poster");
        assertThat(asset.alt()).isEqualTo("红底海报");
    }

    @Test
    void aVideoHasItsFieldsFilled() {
        IngestedFile video =
                new IngestedFile(
                        IngestedFile.Role.ORIGINAL,
                        blob(),
                        "clip.mp4",
                        "video/mp4",
                        9000,
                        new IngestedFile.Picture(1280, 720, List.of()),
                        Duration.ofSeconds(37),
                        null,
                        null);
        IngestedFile poster = picture(IngestedFile.Role.POSTER, "clip.jpg", null);
        IngestedFile captions =
                new IngestedFile(
                        IngestedFile.Role.SUBTITLES,
                        blob(),
                        "clip.vtt",
                        "text/vtt",
                        90,
                        null,
                        null,
                        "zh-CN",
                        null);
        IngestedItem document =
                new IngestedItem(
                        origin("clip.mp4", "视频"),
                        provenance("clip.mp4", "video/mp4", video.blob()),
                        new IngestedItem.Content("video", "视频", "", "", "", "zh-CN", Map.of()),
                        poster.blob(),
                        List.of(video, poster, captions),
                        List.of(new org.kepu.ingest.enrich.Finding.Transcript("大家好")));

        ItemContent content = content(item(accept(document, draft())));

        assertThat(content.fields())
                .containsEntry("durationSeconds", 37)
                .containsEntry("transcript", "大家好")
                .containsEntry("poster", "/assets/" + poster.blob() + ".png")
                .containsEntry(
                        "subtitles",
                        List.of(
                                Map.of(
                                        "lang",
                                        "zh-CN",
                                        "url",
                                        "/assets/" + captions.blob() + ".vtt")));
        assertThat(content.media()).hasSize(1);
        assertThat(assets.mimeOf(captions.blob().sha256())).contains("text/vtt");
    }

    private Accepted accept(IngestedItem document, Intent intent) {
        return acceptIngested.accept(document, intent, _ -> {});
    }

    private IngestedItem document(String key, String text, Map<String, Object> given) {
        return new IngestedItem(
                origin(key, text),
                provenance(key, "text/markdown", blob()),
                new IngestedItem.Content(
                        "article",
                        "标题" + text,
                        "摘要",
                        "<p>正文" + text + "</p><script>x()</script>",
                        "正文" + text,
                        "zh-CN",
                        given),
                null,
                List.of(),
                List.of(new org.kepu.ingest.enrich.Finding.Note(Reason.of("partly-read", "有一页没有读出。"))));
    }

    private IngestedItem with(String html, BlobKey cover, List<IngestedFile> files) {
        return new IngestedItem(
                origin("pictures.html", html),
                provenance("pictures.html", "text/html", blob()),
                new IngestedItem.Content("article", "有图", "", html, "", "zh-CN", Map.of()),
                cover,
                files,
                List.of());
    }

    /** Each test is a source of its own, since all share one database. */
    private IngestedItem.Origin origin(String key, String state) {
        return new IngestedItem.Origin("test:" + run, key, DigestUtils.sha256Hex(run + state));
    }

    private static Provenance provenance(String key, String mediaType, BlobKey original) {
        return new Provenance(
                "文件夹",
                URI.create("file:///srv/" + key),
                null,
                null,
                null,
                FETCHED,
                original,
                mediaType,
                null);
    }

    private static IngestedFile picture(IngestedFile.Role role, String name, String alt) {
        var smaller = new IngestedFile.Rendition(blob(), "image/webp", 100, 400, 300);
        return new IngestedFile(
                role,
                blob(),
                name,
                "image/png",
                1000,
                new IngestedFile.Picture(800, 600, List.of(smaller)),
                null,
                null,
                alt);
    }

    private static BlobKey blob() {
        return new BlobKey(DigestUtils.sha256Hex(UUID.randomUUID().toString()));
    }

    private Item item(Accepted accepted) {
        return items.get(ItemId.parse(id(accepted)).orElseThrow());
    }

    private static String id(Accepted accepted) {
        return switch (accepted) {
            case Accepted.Created(String id) -> id;
            case Accepted.Updated(String id) -> id;
            case Accepted.Duplicate(String id) -> id;
            case Accepted.Rejected(Reason why) -> throw new AssertionError(why.text());
        };
    }

    private ItemContent content(Item item) {
        return revisions.get(item.id(), item.head()).content();
    }

    private static Intent draft() {
        return by(AUTHOR, false);
    }

    private static Intent publish() {
        return by(ADMINISTRATOR, true);
    }

    private static Intent by(Actor actor, boolean publish) {
        return new Intent(ImportDefaults.NONE, publish, actor);
    }

    private static Actor actor(Role role) {
        return new Actor(UUID.randomUUID(), role.slug(), Set.of(role), null);
    }
}
