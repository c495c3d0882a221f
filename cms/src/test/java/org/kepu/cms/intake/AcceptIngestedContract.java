package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.media.MediaAsset;
import org.kepu.ingest.Handoff.Accepted;
import org.kepu.ingest.IngestedFile;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.enrich.Finding;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** What accepting ingested documents does on each database. */
abstract class AcceptIngestedContract extends IngestedDocuments {

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
                        "resource",
                        List.of("food"),
                        List.of("farmer"),
                        List.of(),
                        "科协",
                        null,
                        null);
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
    void aPageThatChecksOneClaimIsTheDraftOfACheck() {
        Item item = item(accept(checking("谣言", "不实。"), draft()));

        ItemContent content = content(item);
        assertThat(item.type()).isEqualTo("rumor");
        assertThat(item.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(content.fields())
                .containsEntry("claim", "隔夜菜会致癌")
                .containsEntry("verdict", "false")
                .containsEntry("truth", "妥善冷藏的隔夜菜可以吃。");
        assertThat(content.fields().get("evidence"))
                .isEqualTo(
                        List.of(
                                Map.of(
                                        "title", "隔夜菜会致癌吗",
                                        "url", "https://news.example/check",
                                        "publisher", "科学辟谣")));
        assertThat(content.topics()).containsExactly("food");
        assertThat(provenances.of(item.id()).iterator().next().notes())
                .contains("关键词：隔夜菜、食物")
                .contains("请核对：隔夜菜会致癌");
    }

    @Test
    void aCheckThatNobodyHasSeenIsNotPublished() {
        Item item = item(accept(checking("直接", "不实。"), publish()));

        assertThat(item.type()).isEqualTo("article");
        assertThat(content(item).fields()).isEmpty();
        assertThat(content(item).topics()).isEmpty();
    }

    @Test
    void whatAnEditorMadeOfAProposalOutlivesTheNextState() {
        Item item = item(accept(checking("改前", "一。"), draft()));
        ItemContent mine = content(item);
        var fields = new HashMap<>(mine.fields());
        fields.put("verdict", "misleading");
        saveItem.save(
                item.id(),
                item.version(),
                null,
                new ItemContent(
                        mine.title(),
                        mine.summary(),
                        mine.lang(),
                        mine.body(),
                        mine.cover(),
                        mine.media(),
                        List.of("health"),
                        mine.audiences(),
                        mine.regions(),
                        mine.source(),
                        mine.contributors(),
                        fields),
                "",
                AUTHOR);

        Item updated = item(accept(checking("改后", "二。"), draft()));

        assertThat(updated.id()).isEqualTo(item.id());
        assertThat(content(updated).body().text()).contains("改后");
        assertThat(content(updated).field("verdict")).isEqualTo("misleading");
        assertThat(content(updated).topics()).containsExactly("health");
    }

    /** A page that checks one claim, in a state of it. */
    private IngestedItem checking(String state, String more) {
        String text = "隔夜的食物安全吗？食品放进冰箱，蔬菜和肉类食物分开。" + state + more;
        return new IngestedItem(
                origin("https://news.example/check", state),
                new Provenance(
                        "科学辟谣",
                        URI.create("https://news.example/check"),
                        "隔夜菜会致癌吗",
                        null,
                        null,
                        FETCHED,
                        blob(),
                        "text/html",
                        null),
                new IngestedItem.Content(
                        "article", "隔夜菜会致癌吗", "", "<p>" + text + "</p>", text, "zh-CN", Map.of()),
                null,
                List.of(),
                List.of(
                        new Finding.Keywords(List.of("隔夜菜", "食物")),
                        new Finding.ProposedClaim("隔夜菜会致癌", "false", "妥善冷藏的隔夜菜可以吃。")));
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
        assertThat(asset.credit()).isEqualTo("新华社 / 李四");
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
                        new IngestedFile.Picture(1280, 720, List.of(), ""),
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
                        List.of(new Finding.Transcript("大家好")));

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
}
