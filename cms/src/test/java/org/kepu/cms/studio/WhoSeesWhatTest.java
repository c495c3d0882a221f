package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.review.SignStage;
import org.kepu.cms.review.SubmitForReview;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Each screen of the studio and each act on it by each role, on own and on others' items. */
@KepuTest
class WhoSeesWhatTest {

    private static final String WHO =
            "screen-or-act     nobody author owner reviewer expert publisher admin auditor outlet";

    /**
     * {@code in}: sent to sign in first; {@code ok}: shown, or done. Each act has a fresh item of
     * the owner's.
     */
    private static final String[] TABLE = {
        "inbox             in ok  ok  ok  ok  ok  ok  ok  403",
        "items             in ok  ok  ok  ok  ok  ok  ok  403",
        "new               in ok  ok  403 403 ok  ok  403 403",
        "create            in ok  ok  403 403 ok  ok  403 403",
        "item              in ok  ok  ok  ok  ok  ok  ok  403",
        "preview           in ok  ok  ok  ok  ok  ok  ok  403",
        "preview-page      in ok  ok  ok  ok  ok  ok  ok  403",
        "preview-entry     in ok  ok  ok  ok  ok  ok  ok  403",
        "head              in ok  ok  ok  ok  ok  ok  ok  403",
        "edit              in 403 ok  403 403 ok  ok  403 403",
        "save              in 403 ok  403 403 ok  ok  403 403",
        "save-stale        in 403 412 403 403 412 412 403 403",
        "submit            in 403 ok  403 403 ok  ok  403 403",
        "submit-stale      in 412 412 412 412 412 412 412 403",
        "sign              in 403 403 ok  403 403 403 403 403",
        "return            in 403 403 ok  403 403 403 403 403",
        "publish           in 403 403 403 403 ok  ok  403 403",
        "schedule          in 403 403 403 403 ok  ok  403 403",
        "archive           in 403 ok  403 403 ok  ok  403 403",
        "delete            in 403 ok  403 403 ok  ok  403 403",
        "unknown-act       in 400 400 400 400 400 400 400 403",
        "revisions         in ok  ok  ok  ok  ok  ok  ok  403",
        "revision          in ok  ok  ok  ok  ok  ok  ok  403",
        "restore-revision  in 403 ok  403 403 ok  ok  403 403",
        "tasks             in ok  ok  ok  ok  ok  ok  ok  403",
        "trending          in ok  ok  ok  ok  ok  ok  ok  403",
        "hide-words        in 403 403 403 403 ok  ok  403 403",
        "me                in ok  ok  ok  ok  ok  ok  ok  403",
        "calendar          in ok  ok  ok  ok  ok  ok  ok  403",
        "find              in ok  ok  ok  ok  ok  ok  ok  403",
        "bulk-ask          in ok  ok  403 403 ok  ok  403 403",
        "bulk              in ok  ok  403 403 ok  ok  403 403",
        "filter            in ok  ok  ok  ok  ok  ok  ok  403",
        "filter-shared     in 403 403 403 403 ok  ok  403 403",
        "ask-opinion       in 403 ok  ok  ok  ok  ok  403 403",
        "table             in ok  ok  403 403 ok  ok  403 403",
        "table-download    in ok  ok  ok  ok  ok  ok  ok  403",
        "table-upload      in ok  ok  403 403 ok  ok  403 403",
        "media             in ok  ok  ok  ok  ok  ok  ok  403",
        "choice            in ok  ok  ok  ok  ok  ok  ok  403",
        "upload            in ok  ok  403 403 ok  ok  403 403",
        "imports           in ok  ok  403 403 ok  ok  403 403",
        "users             in 403 403 403 403 403 ok  403 403",
        "words             in 403 403 403 403 403 ok  403 403",
        "audit             in 403 403 403 403 403 ok  ok  403",
        "verify            in 403 403 403 403 403 ok  ok  403",
        "missing           in 404 404 404 404 404 404 404 403",
    };

    @LocalServerPort int port;
    @Autowired MockMvc web;
    @Autowired Items items;
    @Autowired SaveItem saveItem;
    @Autowired SubmitForReview submitForReview;
    @Autowired SignStage signStage;

    private final Map<String, StudioSession> sessions = new LinkedHashMap<>();
    private Actor owner;

    @BeforeEach
    void oneOfEachRole() throws Exception {
        var staff = new Staff("http://127.0.0.1:" + port);
        for (String who : WHO.split(" +")) {
            if (!Set.of("screen-or-act", "nobody", "admin").contains(who)) {
                String name = who + "-" + UUID.randomUUID().toString().substring(0, 8);
                staff.hire(name, who, who.equals("owner") ? "author" : who);
                sessions.put(who, signIn(name, Staff.PASSWORD));
            }
        }
        sessions.put("admin", signIn("admin", KepuTest.ADMIN_PASSWORD));
        sessions.put("nobody", StudioSession.none());
        owner = Newsroom.AUTHOR;
    }

    @Test
    void theTableHolds() throws Exception {
        owner = actorOf("owner");
        String[] who = WHO.split(" +");
        List<String> wrong = new ArrayList<>();
        for (String row : TABLE) {
            String[] expected = row.split(" +");
            for (int i = 1; i < expected.length; i++) {
                String answer = ask(expected[0], sessions.get(who[i]));
                if (!answer.equals(expected[i])) {
                    wrong.add(
                            expected[0] + " by " + who[i] + ": " + answer + ", not " + expected[i]);
                }
            }
        }

        assertThat(wrong).isEmpty();
    }

    @Test
    void noFormIsTakenWithoutItsToken() throws Exception {
        var forged = post("/studio/items").param("type", "article").param("title", "伪造");

        int status =
                web.perform(forged.with(sessions.get("owner")))
                        .andReturn()
                        .getResponse()
                        .getStatus();

        assertThat(status).isEqualTo(403);
    }

    private String ask(String name, StudioSession session) throws Exception {
        var request =
                request(name)
                        .with(session)
                        .accept(MediaType.TEXT_HTML, MediaType.APPLICATION_JSON)
                        .with(csrf());
        MockHttpServletResponse answer = web.perform(request).andReturn().getResponse();
        String to = String.valueOf(answer.getRedirectedUrl());
        if (to.endsWith("/studio/sign-in")) {
            return "in";
        }
        return answer.getStatus() < 400 ? "ok" : String.valueOf(answer.getStatus());
    }

    private AbstractMockHttpServletRequestBuilder<?> request(String name) {
        return switch (name) {
            case "inbox" -> get("/studio");
            case "hide-words" -> post("/studio/trending/hidden").param("words", "谁能隐藏");
            case "items",
                    "tasks",
                    "trending",
                    "words",
                    "me",
                    "calendar",
                    "table",
                    "media",
                    "imports",
                    "users",
                    "audit" ->
                    get("/studio/" + name);
            case "new" -> get("/studio/items/new");
            case "create" -> post("/studio/items").param("type", "article").param("title", "新的");
            case "find" -> get("/studio/find?q=标题");
            case "filter", "filter-shared" ->
                    post("/studio/filters")
                            .param("name", "常用")
                            .param("shared", String.valueOf(name.endsWith("shared")));
            case "table-download" -> get("/studio/table/items.csv?q=谁能看什么");
            case "table-upload" ->
                    multipart("/studio/table")
                            .file(
                                    new MockMultipartFile(
                                            "file",
                                            "items.csv",
                                            "text/csv",
                                            "id,version,title\n".getBytes(StandardCharsets.UTF_8)));
            case "choice" -> get("/studio/media/choice?q=&kind=image");
            case "verify" -> post("/studio/audit/verification");
            case "upload" ->
                    multipart("/studio/media")
                            .file(
                                    new MockMultipartFile(
                                            "file",
                                            "字幕.vtt",
                                            "text/vtt",
                                            "WEBVTT\n".getBytes(StandardCharsets.UTF_8)));
            case "missing" -> get("/studio/items/01900000-0000-7000-8000-000000000000");
            default -> onItem(name);
        };
    }

    private AbstractMockHttpServletRequestBuilder<?> onItem(String name) {
        Item item = saveItem.create("rumor", null, null, Newsroom.rumor("谁能看什么"), owner);
        String address = "/studio/items/" + item.id();
        return switch (name) {
            case "item" -> get(address);
            case "bulk-ask" -> get("/studio/items/bulk?act=archive&ids=" + item.id());
            case "bulk" ->
                    post("/studio/items/bulk")
                            .param("act", "archive")
                            .param("chosen", item.id() + "." + item.version());
            case "ask-opinion" -> post(address + "/opinions").param("invited", "陈教授");
            case "preview-entry" -> get("/studio/preview/" + item.id() + "/atom");
            case "preview-page" -> get("/studio/preview/" + item.id());
            case "head", "edit", "preview", "revisions" -> get(address + "/" + name);
            case "revision" -> get(address + "/revisions/1");
            case "restore-revision" ->
                    post(address + "/revisions/1/restore")
                            .param("version", String.valueOf(item.version()));
            case "save", "save-stale" ->
                    save(address, item.version() - (name.equals("save") ? 0 : 1));
            default -> act(name, prepared(name, item));
        };
    }

    private static AbstractMockHttpServletRequestBuilder<?> save(String address, long version) {
        String draft =
                "{\"version\":"
                        + version
                        + ",\"content\":{\"title\":\"改\",\"summary\":\"\",\"lang\":\"zh-CN\",\"body\":\"\","
                        + "\"media\":[],\"topics\":[],\"audiences\":[],\"regions\":[],"
                        + "\"contributors\":[],\"fields\":{}}}";
        return post(address + "/content").contentType(MediaType.APPLICATION_JSON).content(draft);
    }

    private static AbstractMockHttpServletRequestBuilder<?> act(String name, Item item) {
        long version = item.version() - (name.endsWith("-stale") ? 1 : 0);
        return post("/studio/items/" + item.id() + "/transitions")
                .param("action", name.replace("-stale", ""))
                .param("version", String.valueOf(version))
                .param("comment", "好")
                .param("at", "2999-01-01T00:00");
    }

    private Item prepared(String act, Item item) {
        if (Set.of("sign", "return", "publish", "schedule").contains(act)) {
            submitForReview.submit(item.id(), "", owner);
        }
        if (Set.of("publish", "schedule").contains(act)) {
            signStage.sign(item.id(), "", Newsroom.REVIEWER);
            signStage.sign(item.id(), "", Newsroom.EXPERT);
            signStage.sign(item.id(), "", Newsroom.PUBLISHER);
        }
        return items.get(item.id());
    }

    /** Whoever made the item that the owner makes through the screen. */
    private Actor actorOf(String who) throws Exception {
        var made =
                post("/studio/items")
                        .param("type", "article")
                        .param("title", "我的")
                        .with(sessions.get(who))
                        .with(csrf());
        String to = String.valueOf(web.perform(made).andReturn().getResponse().getRedirectedUrl());
        var id = new org.kepu.cms.content.ItemId(UUID.fromString(to.split("/")[3]));
        return new Actor(
                items.get(id).createdBy(), who, Set.of(org.kepu.cms.account.Role.AUTHOR), null);
    }

    private StudioSession signIn(String username, String password) throws Exception {
        var form =
                post("/studio/sign-in")
                        .param("username", username)
                        .param("password", password)
                        .with(csrf());
        return StudioSession.of(web.perform(form).andReturn().getResponse());
    }
}
