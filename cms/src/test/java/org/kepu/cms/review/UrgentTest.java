package org.kepu.cms.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Forbidden;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.content.WrongStage;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.task.Task;
import org.kepu.cms.task.TaskKind;
import org.kepu.cms.task.Tasks;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** What must go out at once goes out on one signature, and is reviewed afterwards. */
@KepuTest
@Import(Newsroom.class)
class UrgentTest {

    @Autowired Newsroom newsroom;
    @Autowired SubmitForReview submitForReview;
    @Autowired SignStage signStage;
    @Autowired ReturnToAuthor returnToAuthor;
    @Autowired SignAfterwards signAfterwards;
    @Autowired PublishItem publishItem;
    @Autowired SaveItem saveItem;
    @Autowired Items items;
    @Autowired Tasks tasks;
    @Autowired MockMvc web;

    @Test
    void itGoesOutOnTheLastSignatureAndReadersAreToldUntilTheOthersAreThere() throws Exception {
        Item live = hurried("震后自来水能不能喝？");

        assertThat(read("/items/" + live.slug())).contains("补办审核中");
        assertThat(read("/api/v1/items/" + live.slug())).contains("\"reviewAfterwards\"");
        Task task = tasks.of(live.id()).getFirst();
        assertThat(task.kind()).isEqualTo(TaskKind.AFTERWARDS);
        assertThat(Objects.requireNonNull(task.dueAt()))
                .isBetween(Instant.now(), Instant.now().plus(Duration.ofHours(73)));
        assertThat(task.overdue(Instant.now().plus(Duration.ofHours(73)))).isTrue();

        signAfterwards.sign(live.id(), "属实", Newsroom.EXPERT);
        assertThat(read("/items/" + live.slug())).contains("补办审核中");
        signAfterwards.sign(live.id(), "无误", Newsroom.REVIEWER);

        assertThat(read("/items/" + live.slug())).doesNotContain("补办审核中");
        assertThat(read("/api/v1/items/" + live.slug())).doesNotContain("reviewAfterwards");
        assertThat(tasks.of(live.id())).isEmpty();
        assertThatThrownBy(() -> signAfterwards.sign(live.id(), "", Newsroom.EXPERT))
                .isInstanceOf(WrongStage.class);
    }

    @Test
    void nobodySignsOwnWorkTwiceOrWithAnothersRoleEvenInAHurry() {
        Item draft = newsroom.draft("article", Newsroom.article("洪水来了怎么办"));
        assertThatThrownBy(() -> submitForReview.submitUrgent(draft.id(), " ", Newsroom.AUTHOR))
                .isInstanceOf(Invalid.class);
        submitForReview.submitUrgent(draft.id(), "汛情", Newsroom.AUTHOR);
        assertThatThrownBy(() -> signStage.sign(draft.id(), "", Newsroom.REVIEWER))
                .isInstanceOf(Forbidden.class);
        signStage.sign(draft.id(), "", Newsroom.PUBLISHER);
        publishItem.publish(draft.id(), "", Newsroom.PUBLISHER);

        assertThatThrownBy(() -> signAfterwards.sign(draft.id(), "", Newsroom.PUBLISHER))
                .isInstanceOf(FourEyes.class);
        assertThatThrownBy(() -> signAfterwards.sign(draft.id(), "", Newsroom.AUTHOR))
                .isInstanceOf(FourEyes.class);
    }

    @Test
    void aChangeMadeAfterwardsGoesTheWholeWay() throws Exception {
        Item live = hurried("停电时怎么办？");
        Item changed =
                saveItem.save(
                        live.id(),
                        items.get(live.id()).version(),
                        null,
                        Newsroom.article("停电时怎么办（补充）？"),
                        "",
                        Newsroom.AUTHOR);
        assertThatThrownBy(() -> signAfterwards.sign(live.id(), "", Newsroom.EXPERT))
                .isInstanceOf(WrongStage.class);

        newsroom.approve(changed);
        publishItem.publish(live.id(), "", Newsroom.PUBLISHER);

        assertThat(read("/items/" + live.slug())).contains("补充").doesNotContain("补办审核中");
        assertThat(tasks.of(live.id())).isEmpty();
        assertThat(items.get(live.id()).status()).isEqualTo(ItemStatus.PUBLISHED);
    }

    @Test
    void whatWasReturnedAndHandedInTheUsualWayHasNoShortCutLeft() throws Exception {
        Item draft = newsroom.draft("article", Newsroom.article("其实不急"));
        submitForReview.submitUrgent(draft.id(), "急", Newsroom.AUTHOR);
        signStage.sign(draft.id(), "", Newsroom.PUBLISHER);
        returnToAuthor.sendBack(draft.id(), "不急，走三审", Newsroom.PUBLISHER);

        newsroom.approve(items.get(draft.id()));
        Item live = publishItem.publish(draft.id(), "", Newsroom.PUBLISHER);

        assertThat(read("/items/" + live.slug())).doesNotContain("补办审核中");
        assertThat(tasks.of(live.id())).isEmpty();
    }

    private Item hurried(String title) {
        Item draft = newsroom.draft("article", Newsroom.article(title));
        submitForReview.submitUrgent(draft.id(), "突发地震", Newsroom.AUTHOR);
        signStage.sign(draft.id(), "同意先发", Newsroom.PUBLISHER);
        return publishItem.publish(draft.id(), "", Newsroom.PUBLISHER);
    }

    private String read(String path) throws Exception {
        return web.perform(get(path))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
