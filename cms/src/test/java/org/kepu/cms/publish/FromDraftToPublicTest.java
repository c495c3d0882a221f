package org.kepu.cms.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kepu.cms.testing.Newsroom.AUTHOR;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.REVIEWER;
import static org.kepu.cms.testing.Newsroom.article;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.kepu.cms.testing.Newsroom.withFields;

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
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import java.util.List;
import java.util.Map;

/** An item's way from the first word to the public, and back. */
@KepuTest
@Import(Newsroom.class)
class FromDraftToPublicTest {

    @Autowired Newsroom newsroom;
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

        Item live = publishItem.publish(approved.id(), "", PUBLISHER);

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
        Item draft = saveItem.create("article", null, null, article("还没写完"), AUTHOR);

        assertThatThrownBy(() -> publishItem.publish(draft.id(), "", PUBLISHER))
                .isInstanceOf(WrongStage.class);
        assertThat(published.findBySlug(draft.slug())).isEmpty();
    }

    @Test
    void aRumorWithoutEvidenceIsNotHandedIn() {
        ItemContent bare =
                withFields(article("喝醋软化血管？"), Map.of("claim", "喝醋能软化血管", "verdict", "false"));
        Item draft = saveItem.create("rumor", null, null, bare, AUTHOR);

        assertThatThrownBy(() -> submitForReview.submit(draft.id(), "", AUTHOR))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.flaws())
                                        .extracting("place")
                                        .contains("/fields/truth", "/fields/evidence"));
    }

    @Test
    void nobodySignsTwoStagesOrTheirOwnWork() {
        Actor both = Newsroom.person("又审又写", Role.PUBLISHER, Role.REVIEWER, Role.EXPERT);
        Item own = saveItem.create("rumor", null, null, rumor("自己写的"), both);
        submitForReview.submit(own.id(), "", both);
        Item others = saveItem.create("rumor", null, null, rumor("别人写的"), AUTHOR);
        submitForReview.submit(others.id(), "", AUTHOR);
        signStage.sign(others.id(), "", both);

        assertThatThrownBy(() -> signStage.sign(own.id(), "", both)).isInstanceOf(FourEyes.class);
        assertThatThrownBy(() -> signStage.sign(others.id(), "", both))
                .isInstanceOf(FourEyes.class);
        assertThatThrownBy(() -> signStage.sign(own.id(), "", AUTHOR))
                .isInstanceOf(Forbidden.class);
    }

    @Test
    void aChangeAfterASignatureStartsTheChainAnew() {
        Item draft = saveItem.create("rumor", null, null, rumor("签了又改"), AUTHOR);
        submitForReview.submit(draft.id(), "", AUTHOR);
        Item signed = signStage.sign(draft.id(), "", REVIEWER);

        Item changed =
                saveItem.save(draft.id(), signed.version(), null, rumor("签了又改，改完再签"), "", AUTHOR);

        assertThat(changed.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(changed.head()).isEqualTo(2);
    }

    @Test
    void editingAPublicItemLeavesThePublicOneAlone() {
        Item live = publishItem.publish(approved(rumor("公开的标题")).id(), "", PUBLISHER);

        saveItem.save(live.id(), live.version(), null, rumor("正在改的标题"), "", AUTHOR);

        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("公开的标题")
                .doesNotContain("正在改的标题");
    }

    @Test
    void aStaleSaveChangesNothing() {
        Item draft = saveItem.create("article", null, null, article("两人同时改"), AUTHOR);
        saveItem.save(draft.id(), draft.version(), null, article("先到的"), "", AUTHOR);

        assertThatThrownBy(
                        () ->
                                saveItem.save(
                                        draft.id(),
                                        draft.version(),
                                        null,
                                        article("后到的"),
                                        "",
                                        AUTHOR))
                .isInstanceOf(StaleRevision.class);
    }

    @Test
    void aCorrectionIsPublicWithItsNote() {
        Item live = publishItem.publish(approved(rumor("要更正的")).id(), "", PUBLISHER);

        correctItem.correct(live.id(), Correction.Kind.CLARIFICATION, "补充了适用条件。", PUBLISHER);

        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("补充了适用条件。")
                .contains("\"kind\":\"clarification\"");
    }

    @Test
    void aWithdrawnItemLeavesOnlyItsNote() {
        Item live = publishItem.publish(approved(rumor("要撤回的")).id(), "", PUBLISHER);

        withdrawItem.withdraw(live.id(), "证据来源已撤稿。", PUBLISHER);

        Snapshot left = published.findBySlug(live.slug()).orElseThrow();
        assertThat(left.withdrawn()).isTrue();
        assertThat(left.itemJson()).contains("证据来源已撤稿。").doesNotContain("微波");
        assertThat(published.list(PublishedFilter.ALL, null, 100))
                .noneMatch(it -> it.itemId().equals(live.id()));
    }

    @Test
    void aReturnedItemNeedsAReasonAndIsADraftAgain() {
        Item draft = saveItem.create("rumor", null, null, rumor("要退回的"), AUTHOR);
        submitForReview.submit(draft.id(), "", AUTHOR);

        assertThatThrownBy(() -> returnToAuthor.sendBack(draft.id(), " ", REVIEWER))
                .isInstanceOf(Invalid.class);
        assertThat(returnToAuthor.sendBack(draft.id(), "请补充证据", REVIEWER).status())
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
        Item draft = saveItem.create("article", null, null, hostile, PUBLISHER);

        Item live = publishItem.publishImported(draft.id(), null, PUBLISHER);

        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson())
                .contains("<p>好</p>")
                .doesNotContain("script")
                .doesNotContain("onclick");
    }

    private Item approved(ItemContent content) {
        return newsroom.approve(newsroom.draft("rumor", content));
    }
}
