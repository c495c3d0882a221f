package org.kepu.cms.testing;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.SafeHtml;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.review.SignStage;
import org.kepu.cms.review.SubmitForReview;
import org.springframework.boot.test.context.TestComponent;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** People who write, sign and publish, for tests that need something published. */
@TestComponent
public class Newsroom {

    public static final Actor AUTHOR = person("作者", Role.AUTHOR);
    public static final Actor REVIEWER = person("初审", Role.REVIEWER);
    public static final Actor EXPERT = person("复审", Role.EXPERT);
    public static final Actor PUBLISHER = person("终审", Role.PUBLISHER);

    private final SaveItem saveItem;
    private final SubmitForReview submitForReview;
    private final SignStage signStage;
    private final PublishItem publishItem;

    Newsroom(
            SaveItem saveItem,
            SubmitForReview submitForReview,
            SignStage signStage,
            PublishItem publishItem) {
        this.saveItem = saveItem;
        this.submitForReview = submitForReview;
        this.signStage = signStage;
        this.publishItem = publishItem;
    }

    /** A draft by {@link #AUTHOR}. */
    public Item draft(String type, ItemContent content) {
        return saveItem.create(type, null, null, content, AUTHOR);
    }

    /** Hands it in and has it signed by all. */
    public Item approve(Item draft) {
        submitForReview.submit(draft.id(), "", AUTHOR);
        signStage.sign(draft.id(), "文字无误", REVIEWER);
        signStage.sign(draft.id(), "事实准确", EXPERT);
        return signStage.sign(draft.id(), "同意发布", PUBLISHER);
    }

    /** Hands somebody's draft in, has it signed by all and publishes it. */
    public Item release(ItemId draft, Actor author) {
        submitForReview.submit(draft, "", author);
        signStage.sign(draft, "文字无误", REVIEWER);
        signStage.sign(draft, "事实准确", EXPERT);
        signStage.sign(draft, "同意发布", PUBLISHER);
        return publishItem.publish(draft, "", PUBLISHER);
    }

    /** Writes, signs and publishes. */
    public Item publish(String type, ItemContent content) {
        return publishItem.publish(approve(draft(type, content)).id(), "", PUBLISHER);
    }

    /** A rumor about microwave ovens that has all it needs. */
    public static ItemContent rumor(String title) {
        return withFields(
                article(title),
                Map.of(
                        "claim",
                        "微波炉加热食物会致癌",
                        "variants",
                        List.of("微波炉有辐射，吃了得癌"),
                        "verdict",
                        "false",
                        "truth",
                        "微波只让水分子振动生热，不会让食物带上辐射。",
                        "evidence",
                        List.of(Map.of("title", "GB 4706.21", "publisher", "国家标准"))));
    }

    /** An article about microwaves. */
    public static ItemContent article(String title) {
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

    /** The same content with those fields. */
    public static ItemContent withFields(ItemContent content, Map<String, Object> fields) {
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

    /** Somebody with that role. */
    public static Actor person(String name, Role... roles) {
        return new Actor(UUID.randomUUID(), name, Set.of(roles), null);
    }
}
