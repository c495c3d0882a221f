package org.kepu.cms.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.junit.jupiter.api.Test;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Role;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.Items;
import org.kepu.cms.intake.AcceptIngested;
import org.kepu.cms.intake.ImportDefaults;
import org.kepu.cms.intake.Intent;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.StudioSession;
import org.kepu.ingest.Handoff.Accepted;
import org.kepu.ingest.IngestedItem;
import org.kepu.ingest.Provenance;
import org.kepu.ingest.enrich.Finding;
import org.kepu.ingest.reason.Reason;
import org.kepu.ingest.store.BlobKey;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** What an editor sees of what was imported: where it came from, its like, and what changed. */
@KepuTest
class ImportScreensTest {

    private static final Actor IMPORTER =
            new Actor(UUID.randomUUID(), "importer", Set.of(Role.ADMINISTRATOR), null);

    @Autowired MockMvcTester mvc;
    @Autowired AcceptIngested acceptIngested;
    @Autowired Items items;

    @Test
    void aDraftSaysWhereItCameFromAndWhatElseTellsTheSame() {
        StudioSession session = signIn();
        String story = story(1);
        ItemId one = accept("https://a.example/1", "潮汐从哪里来", story);
        ItemId two = accept("https://b.example/1", "潮汐的由来", story + "转自甲网。");

        String page = page("/studio/items/" + one, session);

        assertThat(page)
                .contains("和 1 条相近")
                .contains("/studio/items/" + two)
                .contains("从哪里导入")
                .contains("https://a.example/1")
                .contains("有一页没有读出。");
        assertThat(page("/api/manage/v1/items/" + one + "/similar", session))
                .contains("\"percent\":")
                .contains(two.toString());
    }

    @Test
    void anUpdateIsSeenBesideWhatTheItemSaysAndLeft() {
        StudioSession session = signIn();
        ItemId id = accept("https://a.example/2", "彩虹", "雨后的彩虹原来这样写。");
        accept("https://a.example/2", "彩虹", "雨后的彩虹现在那样写。");

        assertThat(page("/studio/items/" + id + "/update", session))
                .contains("来源有更新")
                .contains("原来这样写")
                .contains("现在那样写")
                .contains("/revisions/2/diff?with=1");
        MvcTestResult left = decide(id, false, session);

        assertThat(left.getResponse().getRedirectedUrl()).contains("done=restored");
        assertThat(page("/studio/items/" + id, session)).contains("原来这样写");
        assertThat(get("/studio/items/" + id + "/update", session).getResponse().getRedirectedUrl())
                .isEqualTo("/studio/items/" + id);
    }

    @Test
    void anUpdateIsLeftByItsTransitionAsTheListOfTheImportDoes() {
        StudioSession session = signIn();
        ItemId id = accept("https://a.example/4", "日食", "日食怎么看，原来的说法。");
        accept("https://a.example/4", "日食", "日食怎么看，来源改了。");

        MvcTestResult left =
                mvc.post()
                        .uri("/api/manage/v1/items/" + id + "/transitions")
                        .with(session)
                        .with(csrf().asHeader())
                        .header("If-Match", "*")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"action\":\"leave-update\"}")
                        .exchange();

        assertThat(left).hasStatusOk();
        assertThat(page("/studio/items/" + id, session)).contains("原来的说法");
        assertThat(items.get(id).status()).isEqualTo(ItemStatus.DRAFT);
    }

    @Test
    void anUpdateThatIsTakenIsHandedIn() {
        StudioSession session = signIn();
        ItemId id = accept("https://a.example/3", "台风", "台风来了怎么办，旧的说法。");
        accept("https://a.example/3", "台风", "台风来了怎么办，新的说法。");

        decide(id, true, session);

        assertThat(items.get(id).status()).isEqualTo(ItemStatus.REVIEW);
    }

    @Test
    void theFormOfASourceAsksForItsDemandsOnAReprint() {
        assertThat(page("/studio/sources", signIn()))
                .contains("转载要求")
                .contains("不得改标题")
                .contains("name=\"creditLine\"")
                .contains("name=\"until\"");
    }

    private MvcTestResult decide(ItemId id, boolean take, StudioSession session) {
        Item item = items.get(id);
        return mvc.post()
                .uri("/studio/items/" + id + "/update")
                .with(session)
                .with(csrf())
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .param("take", Boolean.toString(take))
                .param("version", Long.toString(item.version()))
                .exchange();
    }

    private ItemId accept(String url, String title, String text) {
        var note = new Finding.Note(Reason.of("partly-read", "有一页没有读出。"));
        var item =
                new IngestedItem(
                        new IngestedItem.Origin("web", url, fingerprint(text)),
                        new Provenance(
                                "某网",
                                URI.create(url),
                                title,
                                null,
                                null,
                                Instant.parse("2026-05-01T00:00:00Z"),
                                new BlobKey(fingerprint(text)),
                                "text/html",
                                null),
                        new IngestedItem.Content(
                                "article",
                                title,
                                "摘要",
                                "<p>" + text + "</p>",
                                text,
                                "zh-CN",
                                Map.of()),
                        null,
                        List.of(),
                        List.of(note));
        Accepted accepted =
                acceptIngested.accept(
                        item, new Intent(ImportDefaults.NONE, false, IMPORTER), _ -> {});
        String id =
                switch (accepted) {
                    case Accepted.Created it -> it.itemId();
                    case Accepted.Updated it -> it.itemId();
                    case Accepted.Duplicate it -> it.itemId();
                    case Accepted.Rejected it -> throw new AssertionError(it.reason().text());
                };
        return ItemId.parse(id).orElseThrow();
    }

    private static String fingerprint(String text) {
        return "%064x".formatted(Integer.toUnsignedLong(text.hashCode()));
    }

    private static String story(int seed) {
        var random = new Random(seed);
        var text = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            text.appendCodePoint(0x4E00 + random.nextInt(3000));
        }
        return text.toString();
    }

    private MvcTestResult get(String path, StudioSession session) {
        return mvc.get().uri(path).with(session).exchange();
    }

    private String page(String path, StudioSession session) {
        MvcTestResult answer = get(path, session);
        assertThat(answer).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private StudioSession signIn() {
        MvcTestResult answer =
                mvc.post()
                        .uri("/studio/sign-in")
                        .with(csrf())
                        .param("username", "admin")
                        .param("password", KepuTest.ADMIN_PASSWORD)
                        .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return StudioSession.of(answer.getResponse());
    }
}
