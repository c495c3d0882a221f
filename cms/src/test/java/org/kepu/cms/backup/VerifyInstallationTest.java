package org.kepu.cms.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.backup.Verification.Finding;
import org.kepu.cms.content.Item;
import org.kepu.cms.index.FollowChanges;
import org.kepu.cms.publish.PublishedItems;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.kepu.search.Change;
import org.kepu.search.SearchEngine;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.web.servlet.MockMvc;

import java.util.List;

@KepuTest
@Import(Newsroom.class)
@DirtiesContext
class VerifyInstallationTest {

    @Autowired private MockMvc web;
    @Autowired private Newsroom newsroom;
    @Autowired private VerifyInstallation verify;
    @Autowired private PublishedItems published;
    @Autowired private FollowChanges follow;
    @Autowired private SearchEngine engine;
    @Autowired private JdbcClient jdbc;

    @Test
    void whatIsDerivedIsMadeAgain() {
        Item item = newsroom.publish("rumor", Newsroom.rumor("核对一"));
        Item lost = newsroom.publish("rumor", Newsroom.rumor("核对二"));
        Item third = newsroom.publish("rumor", Newsroom.rumor("核对三"));
        follow.catchUp();
        assertThat(verify.verify(Actor.SYSTEM, true).sound()).isTrue();
        var before = published.find(item.id()).orElseThrow();

        jdbc.sql("update published set item_json = '{}' where item_id = ?")
                .param(item.id().value())
                .update();
        jdbc.sql("delete from published where item_id = ?").param(lost.id().value()).update();
        jdbc.sql("update published set entry_json = '{' where item_id = ?")
                .param(third.id().value())
                .update();
        engine.apply(
                List.of(
                        new Change.Remove(item.id().toString(), before.seq() + 100),
                        new Change.Remove(third.id().toString(), before.seq() + 100)),
                engine.position());

        assertThat(finding(verify.verify(Actor.SYSTEM, false), "snapshots").wrong()).isEqualTo(3);
        assertThat(finding(verify.verify(Actor.SYSTEM, false), "index").wrong()).isEqualTo(1);
        Verification repaired = verify.repair(Actor.SYSTEM);
        assertThat(repaired.sound()).as("%s", repaired).isTrue();
        assertThat(finding(repaired, "snapshots").repaired()).isEqualTo(3);
        assertThat(published.find(item.id())).contains(before);
        assertThat(published.find(lost.id())).isPresent();
    }

    @Test
    void whatIsLostIsToldByName() {
        Item item = newsroom.draft("article", Newsroom.article("核对四"));
        jdbc.sql("update revisions set content = '{}' where item_id = ?")
                .param(item.id().value())
                .update();

        Finding finding = finding(verify.verify(Actor.SYSTEM, false), "revisions");

        assertThat(finding.wrong()).isEqualTo(1);
        assertThat(finding.examples()).containsExactly(item.id() + "/1");
        jdbc.sql("delete from items where id = ?").param(item.id().value()).update();
    }

    @Test
    void onlyAdministratorsAskForIt() throws Exception {
        web.perform(get("/api/manage/v1/verification")).andExpect(status().isUnauthorized());
        web.perform(
                        post("/api/manage/v1/verification")
                                .header("Authorization", "Bearer " + KepuTest.ADMIN_TOKEN))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.findings[0].what").value("change-log"));
        web.perform(get("/api/manage/v1/backup")).andExpect(status().isUnauthorized());
    }

    private static Finding finding(Verification verification, String what) {
        return verification.findings().stream()
                .filter(it -> it.what().equals(what))
                .findFirst()
                .orElseThrow();
    }
}
