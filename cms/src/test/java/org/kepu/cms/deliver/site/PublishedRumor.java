package org.kepu.cms.deliver.site;

import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Contributor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
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

/** Takes a debunk all the way to the public, so that there is something to show. */
@TestComponent
class PublishedRumor {

    static final Actor PUBLISHER = actor("终审", Role.PUBLISHER);

    private final SaveItem save;
    private final SubmitForReview submit;
    private final SignStage sign;
    private final PublishItem publish;

    PublishedRumor(SaveItem save, SubmitForReview submit, SignStage sign, PublishItem publish) {
        this.save = save;
        this.submit = submit;
        this.sign = sign;
        this.publish = publish;
    }

    Item publish(String slug, String title, String claim, String truth) {
        Actor author = actor("作者", Role.AUTHOR);
        Item draft = save.create("rumor", null, slug, content(title, claim, truth), author);
        submit.submit(draft.id(), "", author);
        sign.sign(draft.id(), "文字无误", actor("初审", Role.REVIEWER));
        sign.sign(draft.id(), "事实准确", actor("复审", Role.EXPERT));
        Item approved = sign.sign(draft.id(), "同意发布", PUBLISHER);
        return publish.publish(approved.id(), "", PUBLISHER);
    }

    private static ItemContent content(String title, String claim, String truth) {
        return new ItemContent(
                title,
                truth,
                "zh-CN",
                SafeHtml.clean("<h2>真相是什么</h2><p>味精的主要成分是谷氨酸钠。</p>"),
                null,
                List.of(),
                List.of("food"),
                List.of("senior"),
                List.of("500110109"),
                null,
                List.of(new Contributor("示例编辑部", null, "示例科协", "author")),
                Map.of(
                        "claim",
                        claim,
                        "verdict",
                        "false",
                        "truth",
                        truth,
                        "evidence",
                        List.of(Map.of("title", "GB 2760—2024", "publisher", "国家卫生健康委员会"))));
    }

    private static Actor actor(String name, Role role) {
        return new Actor(UUID.randomUUID(), name, Set.of(role), null);
    }
}
