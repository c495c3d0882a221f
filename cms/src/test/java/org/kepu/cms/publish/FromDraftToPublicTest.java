package org.kepu.cms.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.content.StaleRevision;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.review.FourEyes;
import org.kepu.cms.review.ReturnToAuthor;
import org.kepu.cms.review.SignStage;
import org.kepu.cms.review.SubmitForReview;
import org.kepu.cms.testing.KepuTest;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** An item's way from the first word to the public, and back. */
@KepuTest
class FromDraftToPublicTest {

    private final Actor author = actor("作者", Role.AUTHOR);
    private final Actor reviewer = actor("初审", Role.REVIEWER);
    private final Actor expert = actor("复审", Role.EXPERT);
    private final Actor publisher = actor("终审", Role.PUBLISHER);

    @Autowired SaveItem saveItem;
    @Autowired SubmitForReview submitForReview;
    @Autowired SignStage signStage;
    @Autowired ReturnToAuthor returnToAuthor;
    @Autowired PublishItem publishItem;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;
    @Autowired PublishedItems published;
    @Autowired ChangeLog log;

    @Test
    void threeSignaturesMakeARumorPublic() {
        long before = log.last();
        Item approved = approved(rumor("微波炉加热食物会致癌？"));

        Item live = publishItem.publish(approved.id(), "", publisher);

        assertThat(live.status()).isEqualTo(ItemStatus.PUBLISHED);
        Snapshot snapshot = published.findBySlug(live.slug()).orElseThrow();
        assertThat(snapshot.itemJson())
                .contains("\"verdict\":\"false\"")
                .contains("\"by\":\"复审\"")
                .contains("<p>微波是");
        assertThat(log.since(before, 10))
                .singleElement()
                .satisfies(change -> assertThat(change.kind()).isEqualTo(Change.Kind.PUBLISHED));
    }

    @Test
    void aDraftIsNotPublic() {
        Item draft = saveItem.create("article", null, null, rumorless("还没写完"), author);

        assertThatThrownBy(() -> publishItem.publish(draft.id(), "", publisher))
                .isInstanceOf(WrongStage.class);
        assertThat(published.findBySlug(draft.slug())).isEmpty();
    }

    @Test
    void aRumorWithoutEvidenceIsNotHandedIn() {
        ItemContent bare =
                with(rumorless("喝醋软化血管？"), Map.of("claim", "喝醋能软化血管", "verdict", "false"));
        Item draft = saveItem.create("rumor", null, null, bare, author);

        assertThatThrownBy(() -> submitForReview.submit(draft.id(), "", author))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.flaws())
                                        .extracting("place")
                                        .contains("/fields/truth", "/fields/evidence"));
    }

    @Test
    void nobodySignsTwoStagesOrTheirOwnWork() {
        Actor both =
                new Actor(
                        UUID.randomUUID(),
                        "又审又写",
                        Set.of(Role.PUBLISHER, Role.REVIEWER, Role.EXPERT),
                        null);
        Item own = saveItem.create("rumor", null, null, rumor("自己写的"), both);
        submitForReview.submit(own.id(), "", both);
        Item others = saveItem.create("rumor", null, null, rumor("别人写的"), author);
        submitForReview.submit(others.id(), "", author);
        signStage.sign(others.id(), "", both);

        assertThatThrownBy(() -> signStage.sign(own.id(), "", both)).isInstanceOf(FourEyes.class);
        assertThatThrownBy(() -> signStage.sign(others.id(), "", both))
                .isInstanceOf(FourEyes.class);
        assertThatThrownBy(() -> signStage.sign(own.id(), "", author))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aChangeAfterASignatureStartsTheChainAnew() {
        Item draft = saveItem.create("rumor", null, null, rumor("签了又改"), author);
        submitForReview.submit(draft.id(), "", author);
        Item signed = signStage.sign(draft.id(), "", reviewer);

        Item changed =
                saveItem.save(draft.id(), signed.version(), null, rumor("签了又改，改完再签"), "", author);

        assertThat(changed.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(changed.head()).isEqualTo(2);
    }

    @Test
    void editingAPublicItemLeavesThePublicOneAlone() {
        Item live = publishItem.publish(approved(rumor("公开的标题")).id(), "", publisher);

        saveItem.save(live.id(), live.version(), null, rumor("正在改的标题"), "", author);

        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("公开的标题")
                .doesNotContain("正在改的标题");
    }

    @Test
    void aStaleSaveChangesNothing() {
        Item draft = saveItem.create("article", null, null, rumorless("两人同时改"), author);
        saveItem.save(draft.id(), draft.version(), null, rumorless("先到的"), "", author);

        assertThatThrownBy(
                        () ->
                                saveItem.save(
                                        draft.id(),
                                        draft.version(),
                                        null,
                                        rumorless("后到的"),
                                        "",
                                        author))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void aCorrectionIsPublicWithItsNote() {
        Item live = publishItem.publish(approved(rumor("要更正的")).id(), "", publisher);

        correctItem.correct(live.id(), Correction.Kind.CLARIFICATION, "补充了适用条件。", publisher);

        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("补充了适用条件。")
                .contains("\"kind\":\"clarification\"");
    }

    @Test
    void aWithdrawnItemLeavesOnlyItsNote() {
        Item live = publishItem.publish(approved(rumor("要撤回的")).id(), "", publisher);

        withdrawItem.withdraw(live.id(), "证据来源已撤稿。", publisher);

        Snapshot left = published.findBySlug(live.slug()).orElseThrow();
        assertThat(left.withdrawn()).isTrue();
        assertThat(left.itemJson()).contains("证据来源已撤稿。").doesNotContain("微波");
        assertThat(published.list(PublishedFilter.ALL, null, 100))
                .noneMatch(it -> it.itemId().equals(live.id()));
    }

    @Test
    void aReturnedItemNeedsAReasonAndIsADraftAgain() {
        Item draft = saveItem.create("rumor", null, null, rumor("要退回的"), author);
        submitForReview.submit(draft.id(), "", author);

        assertThatThrownBy(() -> returnToAuthor.sendBack(draft.id(), " ", reviewer))
                .isInstanceOf(Invalid.class);
        assertThat(returnToAuthor.sendBack(draft.id(), "请补充证据", reviewer).status())
                .isEqualTo(ItemStatus.DRAFT);
    }

    @Test
    void hostileMarkupNeverReachesThePublic() {
        ItemContent hostile =
                new ItemContent(
                        "脚本",
                        "",
                        "zh-CN",
                        SafeHtml.clean(
                                "<p onclick=x()>好</p><script>alert(1)</script><img"
                                        + " src=javascript:x>"),
                        null,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        Map.of());
        Item draft = saveItem.create("article", null, null, hostile, publisher);

        Item live = publishItem.publishImported(draft.id(), null, publisher);

        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("<p>好</p>")
                .doesNotContain("script")
                .doesNotContain("onclick");
    }

    private Item approved(ItemContent content) {
        Item draft = saveItem.create("rumor", null, null, content, author);
        submitForReview.submit(draft.id(), "", author);
        signStage.sign(draft.id(), "文字无误", reviewer);
        signStage.sign(draft.id(), "事实准确", expert);
        return signStage.sign(draft.id(), "同意发布", publisher);
    }

    private static ItemContent rumor(String title) {
        return with(
                rumorless(title),
                Map.of(
                        "claim", "微波炉加热食物会致癌",
                        "variants", List.of("微波炉有辐射，吃了得癌"),
                        "verdict", "false",
                        "truth", "微波只让水分子振动生热，不会让食物带上辐射。",
                        "evidence", List.of(Map.of("title", "GB 4706.21", "publisher", "国家标准"))));
    }

    private static ItemContent rumorless(String title) {
        return new ItemContent(
                title,
                "摘要",
                "zh-CN",
                SafeHtml.clean("<p>微波是一种电磁波。</p>"),
                null,
                List.of(),
                List.of("food"),
                List.of("senior"),
                List.of("500110"),
                null,
                List.of(),
                Map.of());
    }

    private static ItemContent with(ItemContent content, Map<String, Object> fields) {
        return new ItemContent(
                content.title(),
                content.summary(),
                content.lang(),
                content.body(),
                content.cover(),
                content.media(),
                content.topics(),
                content.audiences(),
                content.regions(),
                content.source(),
                content.contributors(),
                fields);
    }

    private static Actor actor(String name, Role role) {
        return new Actor(UUID.randomUUID(), name, Set.of(role), null);
    }
}
