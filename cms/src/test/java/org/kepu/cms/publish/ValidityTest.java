package org.kepu.cms.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.task.TaskKind;
import org.kepu.cms.task.Tasks;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.MockMvc;

import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** A debunk stands for its time; then everything that shows it says that it is under review. */
// Items of years to come would stand in the lists of other tests: so on data of its own.
@TestPropertySource(properties = "kepu.site.tagline=data of its own")
@KepuTest
@Import(Newsroom.class)
class ValidityTest {

    private static final Duration LONG = Duration.ofDays(400);

    @Autowired Newsroom newsroom;
    @Autowired ExpireDue expireDue;
    @Autowired PublishedItems published;
    @Autowired ChangeLog log;
    @Autowired Tasks tasks;
    @Autowired SaveItem saveItem;
    @Autowired Items items;
    @Autowired PublishItem publishItem;
    @Autowired JsonMapper json;
    @Autowired MockMvc web;

    @Test
    void aTopicsOwnTermCountsFromTheLastSignature() {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("期限从签字算起？"));

        Validity validity = validity(rumor);

        assertThat(validity.underReview()).isFalse();
        assertThat(validity.until()).isEqualTo(validity.checkedAt().plus(Duration.ofDays(365)));
    }

    @Test
    void whenTheTimeIsOverPageApiAndFeedSaySo() throws Exception {
        Item rumor = newsroom.publish("rumor", Newsroom.rumor("微波炉加热食物会致癌，过期了？"));
        assertThat(read("/items/" + rumor.slug())).doesNotContain("正在复核");
        long before = log.last();

        expireDue.expireDue(Instant.now().plus(LONG));

        assertThat(validity(rumor).underReview()).isTrue();
        assertThat(log.since(before, 50))
                .anyMatch(it -> it.itemId().equals(rumor.id()) && it.kind() == Change.Kind.EXPIRED);
        assertThat(read("/api/v1/changes?since=" + before)).contains("\"kind\":\"expired\"");
        assertThat(read("/feeds/rumors.atom")).contains("<kepu:event>expired</kepu:event>");
        assertThat(read("/items/" + rumor.slug())).contains("正在复核", "谣言");
        assertThat(read("/api/v1/items/" + rumor.slug())).contains("\"state\":\"under-review\"");
        assertThat(read("/feeds/rumors.json")).contains("【正在复核】");
        assertThat(published.dueForReview(Instant.now().plus(LONG), 100))
                .anyMatch(it -> it.itemId().equals(rumor.id()));
        long after = log.last();
        expireDue.expireDue(Instant.now().plus(LONG));
        assertThat(log.last()).isEqualTo(after);
    }

    @Test
    void aTaskOpensBeforeTheTimeIsOverAndClosesWithTheNewReview() {
        Item rumor = newsroom.publish("rumor", with("谁来复核？", Map.of("validUntil", "2020-01-01")));

        expireDue.expireDue();
        expireDue.expireDue();

        assertThat(tasks.of(rumor.id()))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.kind()).isEqualTo(TaskKind.RECHECK);
                            assertThat(it.overdue(Instant.now())).isTrue();
                        });
        Item mended =
                saveItem.save(
                        rumor.id(),
                        items.get(rumor.id()).version(),
                        null,
                        with("谁来复核？", Map.of("validUntil", "2999-01-01")),
                        "",
                        Newsroom.AUTHOR);
        publishItem.publish(newsroom.approve(mended).id(), "", Newsroom.PUBLISHER);
        expireDue.expireDue();
        assertThat(tasks.of(rumor.id())).isEmpty();
    }

    @Test
    void anOpenQuestionMustSayWhatIsOpenAndWhenTheNextWordComes() throws Exception {
        Item bare = newsroom.draft("rumor", with("没说清楚的？", Map.of("verdict", "unproven")));
        assertThatThrownBy(() -> newsroom.approve(bare)).isInstanceOf(Invalid.class);
        Item past = newsroom.draft("rumor", unproven("早就该有下文？", "2020-01-01"));
        assertThatThrownBy(() -> newsroom.approve(past)).isInstanceOf(Invalid.class);

        String day = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
        Item open = newsroom.publish("rumor", unproven("新病毒会飞？", day));

        assertThat(read("/items/" + open.slug()))
                .contains("已有两例", "传播途径", "疾控中心", "下次更新")
                .doesNotContain("现已逾期");
        expireDue.expireDue(Instant.now().plus(Duration.ofDays(29)));
        assertThat(tasks.of(open.id())).anyMatch(it -> it.kind() == TaskKind.UPDATE);
        expireDue.expireDue(Instant.now().plus(Duration.ofDays(32)));
        assertThat(read("/items/" + open.slug())).contains("现已逾期");
        assertThat(read("/api/v1/items/" + open.slug())).contains("\"overdue\":true");
        long after = log.last();
        expireDue.expireDue(Instant.now().plus(Duration.ofDays(32)));
        assertThat(log.last()).isEqualTo(after);
    }

    private static ItemContent unproven(String title, String next) {
        return with(
                title,
                Map.of(
                        "verdict", "unproven",
                        "known", "已有两例",
                        "notKnown", "传播途径",
                        "asked", "疾控中心",
                        "nextUpdate", next));
    }

    @Test
    void whatIsLongLastingWithAReasonNeverExpires() {
        Item rumor = newsroom.publish("rumor", with("永动机真能造？", Map.of("longLasting", "热力学定律")));

        expireDue.expireDue(Instant.now().plus(LONG));

        assertThat(validity(rumor).underReview()).isFalse();
        assertThat(validity(rumor).longLasting()).isEqualTo("热力学定律");
    }

    @Test
    void aNewReviewGivesItNewTime() {
        Item rumor = newsroom.publish("rumor", with("这条早就到期？", Map.of("validUntil", "2020-01-01")));
        assertThat(validity(rumor).underReview()).isTrue();

        Item mended =
                saveItem.save(
                        rumor.id(),
                        items.get(rumor.id()).version(),
                        null,
                        with("这条早就到期？", Map.of("validUntil", "2999-01-01")),
                        "重新核对",
                        Newsroom.AUTHOR);
        publishItem.publish(newsroom.approve(mended).id(), "", Newsroom.PUBLISHER);

        assertThat(validity(rumor).underReview()).isFalse();
    }

    private static ItemContent with(String title, Map<String, Object> more) {
        ItemContent rumor = Newsroom.rumor(title);
        var fields = new HashMap<String, Object>(rumor.fields());
        fields.putAll(more);
        return Newsroom.withFields(rumor, fields);
    }

    private Validity validity(Item item) {
        Snapshot snapshot = published.find(item.id()).orElseThrow();
        return Objects.requireNonNull(Validity.of(json.readTree(snapshot.itemJson())));
    }

    private String read(String path) throws Exception {
        return web.perform(get(path))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
