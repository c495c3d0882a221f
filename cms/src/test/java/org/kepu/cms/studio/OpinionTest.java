package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.opinion.Opinion;
import org.kepu.cms.opinion.Opinions;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.cms.testing.StudioSession;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An expert without an account gets a link, reads, and says what they think. */
@KepuTest
@Import(Newsroom.class)
class OpinionTest {

    private static final Pattern LINK = Pattern.compile("/studio/opinion/[A-Za-z0-9_-]{32}");

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired SaveItem saveItem;
    @Autowired Revisions revisions;
    @Autowired Opinions opinions;
    @Autowired JdbcClient jdbc;

    private StudioSession admin;
    private Item item;
    private String title;

    @BeforeEach
    void anItemAndAnEditor() throws Exception {
        admin =
                StudioSession.of(
                        web.perform(
                                        post("/studio/sign-in")
                                                .param("username", "admin")
                                                .param("password", KepuTest.ADMIN_PASSWORD)
                                                .with(csrf()))
                                .andReturn()
                                .getResponse());
        title = "请专家看 " + UUID.randomUUID();
        item = newsroom.draft("rumor", Newsroom.rumor(title));
    }

    @Test
    void anExpertSeesTheRevisionAndAgreesWithIt() throws Exception {
        String link = link();
        saveItem.save(item.id(), 1, null, Newsroom.rumor("后来改的"), "", Newsroom.AUTHOR);

        String page = text(get(link));
        MockHttpServletResponse shown = answer(get(link + "/page"));
        MockHttpServletResponse sent = answer(opinion(link, "agrees", "", "陈教授"));

        assertThat(page).contains(title, "陈教授", "之后又改过").doesNotContain("header class=\"side\"");
        assertThat(shown.getContentAsString()).contains(title).doesNotContain("后来改的");
        assertThat(shown.getHeader("X-Frame-Options")).isEqualTo("SAMEORIGIN");
        assertThat(sent.getRedirectedUrl()).isEqualTo(link + "?thanks");
        Opinion said = opinions.of(item.id()).getFirst();
        assertThat(said.stand()).isEqualTo(Opinion.Stand.AGREES);
        assertThat(said.sha256()).isEqualTo(revisions.get(item.id(), 1).sha256());
        assertThat(text(get("/studio/items/" + item.id()).with(admin)))
                .contains("同意，没有问题", said.sha256().substring(0, 12));
    }

    @Test
    void whatIsNotSaidOrTooLongIsRefused() throws Exception {
        String link = link();

        assertThat(answer(opinion(link, "disagrees", "", "陈教授")).getStatus()).isEqualTo(400);
        assertThat(answer(opinion(link, "agrees", "", "")).getStatus()).isEqualTo(400);
        assertThat(answer(opinion(link, "other", "x", "陈")).getStatus()).isEqualTo(400);
        assertThat(answer(opinion(link, "comments", "长".repeat(2001), "陈")).getStatus())
                .isEqualTo(400);
        assertThat(opinions.of(item.id())).isEmpty();
    }

    @Test
    void aLinkThatIsOverTakenBackOrGuessedOpensNothing() throws Exception {
        String over = link();
        String back = link();
        var links = opinions.links(item.id());
        jdbc.sql("update preview_links set expires_at = ? where id = ?")
                .params(OffsetDateTime.parse("2020-01-01T00:00:00Z"), links.get(1).id())
                .update();
        answer(
                post("/studio/items/" + item.id() + "/opinions/" + links.get(0).id() + "/revoke")
                        .with(admin)
                        .with(csrf()));

        for (String link : new String[] {over, back, "/studio/opinion/" + "A".repeat(32)}) {
            assertThat(answer(get(link)).getStatus()).as(link).isEqualTo(404);
            assertThat(answer(get(link + "/page")).getStatus()).isEqualTo(404);
            assertThat(answer(opinion(link, "agrees", "", "陈")).getStatus()).isEqualTo(404);
        }
        assertThat(opinions.of(item.id())).isEmpty();
    }

    private String link() throws Exception {
        String page =
                text(
                        post("/studio/items/" + item.id() + "/opinions")
                                .param("invited", "陈教授")
                                .param("days", "7")
                                .with(admin)
                                .with(csrf()));
        Matcher link = LINK.matcher(page);
        assertThat(link.find()).isTrue();
        return link.group();
    }

    private static MockHttpServletRequestBuilder opinion(
            String link, String stand, String comment, String name) {
        return post(link)
                .param("stand", stand)
                .param("comment", comment)
                .param("name", name)
                .with(csrf());
    }

    private String text(MockHttpServletRequestBuilder request) throws Exception {
        return answer(request).getContentAsString();
    }

    private MockHttpServletResponse answer(MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.accept(MediaType.TEXT_HTML)).andReturn().getResponse();
    }
}
