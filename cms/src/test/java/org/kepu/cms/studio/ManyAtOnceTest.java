package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.task.TaskKind;
import org.kepu.cms.task.Tasks;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;

import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Acts on many items, saved filters, the palette's search and the calendar, as a browser asks. */
@KepuTest
@Import(Newsroom.class)
class ManyAtOnceTest {

    private static final Pattern CHOSEN = Pattern.compile("name=\"chosen\" value=\"([^\"]+)\"");

    @LocalServerPort int port;
    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired Items items;
    @Autowired Revisions revisions;
    @Autowired Tasks tasks;

    private StudioSession admin;
    private String run;

    @BeforeEach
    void signIn() throws Exception {
        admin = signIn("admin", KepuTest.ADMIN_PASSWORD);
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void eachItemHasItsOwnOutcomeAndTheActCanBeTakenBack() throws Exception {
        Item good = newsroom.draft("rumor", Newsroom.rumor("成批归档甲 " + run));
        Item bad = newsroom.publish("article", Newsroom.article("成批归档乙 " + run));

        String asked = ask("archive", good, bad);
        String done = carryOut("archive", "", good.id() + "." + good.version(), bad.id() + ".99");

        assertThat(asked).contains("成批归档甲 " + run, "成批归档乙 " + run, "对下面 2 条内容");
        assertThat(done).contains("1 条好了，1 条没有成功。", "撤销");
        assertThat(items.get(good.id()).status()).isEqualTo(ItemStatus.ARCHIVED);
        assertThat(items.get(bad.id()).status()).isEqualTo(ItemStatus.PUBLISHED);

        Matcher undo = CHOSEN.matcher(done);
        assertThat(undo.find()).isTrue();
        carryOut("restore", "", undo.group(1));

        assertThat(items.get(good.id()).status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(undo.find()).as("what failed is not taken back").isFalse();
    }

    @Test
    void topicsAndAudiencesAreAddedAndTakenAwayAsRevisions() throws Exception {
        Item one = newsroom.draft("article", Newsroom.article("成批归类 " + run));

        carryOut("add-topic", "health", one.id() + ".1");
        carryOut("add-audience", "youth", one.id() + ".2");
        String same = carryOut("add-topic", "health", one.id() + ".3");
        String unknown = carryOut("add-topic", "no-such-topic", one.id() + ".3");

        assertThat(revisions.get(one.id(), 3).content().topics()).containsExactly("food", "health");
        assertThat(revisions.get(one.id(), 3).content().audiences())
                .containsExactly("senior", "youth");
        assertThat(revisions.get(one.id(), 3).note()).contains("批量");
        assertThat(same).contains("本来就是这样").doesNotContain("撤销");
        assertThat(unknown).contains("no-such-topic");
        carryOut("remove-topic", "health", one.id() + ".3");
        assertThat(revisions.get(one.id(), 4).content().topics()).containsExactly("food");
    }

    @Test
    void anItemIsGivenToAColleagueWhoSaysWhenItIsDone() throws Exception {
        new Staff("http://127.0.0.1:" + port).hire("given-" + run, "小刘", "author");
        StudioSession colleague = signIn("given-" + run, Staff.PASSWORD);
        Item one = newsroom.draft("article", Newsroom.article("交给小刘 " + run));

        assertThat(ask("assign", one)).contains("小刘");
        carryOut("assign", "given-" + run, one.id() + ".1");

        var task = tasks.of(one.id()).getFirst();
        assertThat(task.kind()).isEqualTo(TaskKind.WORK);
        assertThat(page("/studio", colleague)).contains("交给小刘 " + run, "同事交给您");
        web.perform(
                post("/studio/tasks/" + task.id() + "/done")
                        .param("note", "写好了")
                        .with(colleague)
                        .with(csrf()));
        assertThat(tasks.of(one.id())).isEmpty();
    }

    @Test
    void whoMayNotIsToldForEachItemAndNothingChanges() throws Exception {
        new Staff("http://127.0.0.1:" + port).hire("other-" + run, "别人", "author");
        StudioSession other = signIn("other-" + run, Staff.PASSWORD);
        Item one = newsroom.draft("article", Newsroom.article("不是我的 " + run));

        String answer =
                web.perform(
                                post("/studio/items/bulk")
                                        .param("act", "archive")
                                        .param("chosen", one.id() + ".1")
                                        .accept(MediaType.TEXT_HTML)
                                        .with(other)
                                        .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();

        assertThat(answer).contains("0 条好了，1 条没有成功。");
        assertThat(items.get(one.id()).status()).isEqualTo(ItemStatus.DRAFT);
    }

    @Test
    void aFilterIsKeptSharedAndForgotten() throws Exception {
        new Staff("http://127.0.0.1:" + port).hire("sees-" + run, "同事", "author");
        StudioSession colleague = signIn("sees-" + run, Staff.PASSWORD);

        keep("共享的 " + run, "true", admin);
        keep("自己的 " + run, "false", admin);
        int refused = keep("不许共享 " + run, "true", colleague);

        String mine = page("/studio/items", admin);
        assertThat(mine).contains("共享的 " + run, "自己的 " + run, "?status=draft&amp;type=rumor");
        assertThat(page("/studio/items", colleague))
                .contains("共享的 " + run)
                .doesNotContain("自己的 " + run, "不许共享 " + run);
        assertThat(refused).isEqualTo(403);
        Matcher forget = Pattern.compile("/studio/filters/([0-9a-f-]{36})/forget").matcher(mine);
        while (forget.find()) {
            web.perform(post(forget.group()).with(admin).with(csrf()));
        }
        assertThat(page("/studio/items", admin)).doesNotContain("共享的 " + run);
    }

    @Test
    void thePaletteFindsItemsByTheirTitles() throws Exception {
        Item one = newsroom.draft("article", Newsroom.article("面板找得到 " + run));

        String found =
                web.perform(get("/studio/find").param("q", "找得到 " + run).with(admin))
                        .andReturn()
                        .getResponse()
                        .getContentAsString();

        assertThat(found).contains(one.id().toString(), "草稿");
        assertThat(page("/studio/find?q=", admin)).isEqualTo("[]");
    }

    @Test
    void anItemIsBegunFromADayOfTheCalendar() throws Exception {
        String april = page("/studio/calendar?month=2027-04", admin);
        String begun =
                web.perform(
                                post("/studio/items")
                                        .param("type", "article")
                                        .param("title", "地球日 " + run)
                                        .param("campaign", "世界地球日")
                                        .with(admin)
                                        .with(csrf()))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl();

        assertThat(april).contains("2027年4月", "世界地球日", "联合国大会第 63/278 号决议");
        assertThat(page("/studio/calendar?month=no", admin)).contains("<table class=\"month\">");
        var id = new org.kepu.cms.content.ItemId(UUID.fromString(begun.split("/")[3]));
        assertThat(revisions.get(id, 1).content().field("campaign")).isEqualTo("世界地球日");
    }

    private int keep(String name, String shared, StudioSession who) throws Exception {
        return web.perform(
                        post("/studio/filters")
                                .param("name", name)
                                .param("query", "status=draft&type=rumor")
                                .param("shared", shared)
                                .with(who)
                                .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String ask(String act, Item... chosen) throws Exception {
        var request = get("/studio/items/bulk").param("act", act);
        for (Item item : chosen) {
            request.param("ids", item.id().toString());
        }
        return web.perform(request.accept(MediaType.TEXT_HTML).with(admin))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String carryOut(String act, String value, String... chosen) throws Exception {
        return web.perform(
                        post("/studio/items/bulk")
                                .param("act", act)
                                .param("value", value)
                                .param("chosen", chosen)
                                .accept(MediaType.TEXT_HTML)
                                .with(admin)
                                .with(csrf()))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String page(String path, StudioSession who) throws Exception {
        return web.perform(
                        get(path).accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON).with(who))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private StudioSession signIn(String username, String password) throws Exception {
        return StudioSession.of(
                web.perform(
                                post("/studio/sign-in")
                                        .param("username", username)
                                        .param("password", password)
                                        .with(csrf()))
                        .andReturn()
                        .getResponse());
    }
}
