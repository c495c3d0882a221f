package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.deliver.feed.FeedPages.all;
import static org.kepu.cms.deliver.feed.FeedPages.child;
import static org.kepu.cms.deliver.feed.FeedPages.children;
import static org.kepu.cms.deliver.feed.FeedPages.link;
import static org.kepu.cms.deliver.feed.FeedPages.root;
import static org.kepu.cms.testing.Newsroom.AUTHOR;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.kepu.cms.testing.Newsroom.rumor;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.PublishItem;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.review.ArchiveItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Paging, archives, deletions and corrections (RFC 5005, RFC 6721); numbers as in the rules. */
@KepuTest
@Import(Newsroom.class)
class FeedHistoryRulesTest {

    private static final int MANY = 130;

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;
    @Autowired PublishItem publishItem;
    @Autowired ArchiveItem archiveItem;

    @Test
    @DisplayName("52 MUST: pages link first and next, absolute")
    void pagesLinkTheirNeighbours() throws Exception {
        publish(3);
        var pages = new FeedPages(web);

        Element first = root(pages.xml("/feeds/latest.atom?limit=1"));
        Element second = root(pages.xml(link(first, "next")));

        assertThat(link(first, "first")).isEmpty();
        assertThat(link(second, "first")).isEqualTo(FeedPages.BASE + "/feeds/latest.atom?limit=1");
        assertThat(link(second, "next"))
                .startsWith(FeedPages.BASE + "/feeds/latest.atom?limit=1&cursor=");
    }

    @Test
    @DisplayName("53, 56 MUST, OURS: walking prev-archive reaches everything ever published, once")
    void theArchivesReachEverythingOnce() throws Exception {
        Set<String> published = publish(MANY);
        Item withdrawn = newsroom.publish("rumor", rumor("归档前撤回"));
        withdrawItem.withdraw(withdrawn.id(), "依据失效", PUBLISHER);
        var pages = new FeedPages(web);
        Element subscription = root(pages.xml("/feeds/latest.atom"));
        List<String> seen = new ArrayList<>();
        List<String> walked = new ArrayList<>();

        String next = link(subscription, "prev-archive");
        while (!next.isEmpty()) {
            walked.add(next);
            Document archive = pages.xml(next);
            assertThat(all(archive, "archive")).hasSize(1);
            assertThat(link(root(archive), "current")).isEqualTo(link(subscription, "self"));
            assertThat(link(root(archive), "self")).isEqualTo(next);
            all(archive, "entry").forEach(entry -> seen.add(child(entry, "id")));
            all(archive, "deleted-entry").forEach(entry -> seen.add(entry.getAttribute("ref")));
            next = link(root(archive), "prev-archive");
        }

        assertThat(seen).doesNotHaveDuplicates().containsAll(published);
        assertThat(seen).contains("urn:uuid:" + withdrawn.id());
        assertThat(walked).hasSizeGreaterThan(1);
        walkBack(pages, walked);
    }

    /** {@code next-archive} leads the same way back. */
    private static void walkBack(FeedPages pages, List<String> walked) throws Exception {
        for (int i = walked.size() - 1; i > 0; i--) {
            assertThat(link(root(pages.xml(walked.get(i))), "next-archive"))
                    .isEqualTo(walked.get(i - 1));
        }
    }

    @Test
    @DisplayName("54 SHOULD: the items behind an archive's address never change")
    void anArchiveKeepsItsItems() throws Exception {
        publish(2);
        var pages = new FeedPages(web);
        String archive = link(root(pages.xml("/feeds/rumors.atom")), "prev-archive");
        Set<String> before = ids(pages.xml(archive));

        Item later = newsroom.publish("rumor", rumor("归档之后"));

        assertThat(ids(pages.xml(archive))).isEqualTo(before);
        String longer = link(root(pages.xml("/feeds/rumors.atom")), "prev-archive");
        assertThat(ids(pages.xml(longer))).contains("urn:uuid:" + later.id());
    }

    @Test
    @DisplayName("55 MUST: no link between documents inside an entry")
    void entriesHaveNoHistory() throws Exception {
        publish(1);
        for (Element entry : all(new FeedPages(web).xml("/feeds/latest.atom"), "entry")) {
            for (String rel : List.of("prev-archive", "next-archive", "current", "next")) {
                assertThat(link(entry, rel)).isEmpty();
            }
        }
    }

    @Test
    @DisplayName("57, 58, 76 MUST, OURS: a tombstone names the entry, and stays in the archive")
    void aTombstoneNamesTheEntryAndStays() throws Exception {
        Item live = newsroom.publish("rumor", rumor("要撤回的"));
        var pages = new FeedPages(web);
        String etag = etag("/feeds/rumors.atom");
        String id = child(entry(pages.xml("/feeds/rumors.atom"), live), "id");
        withdrawItem.withdraw(live.id(), "依据失效", PUBLISHER);

        Document feed = pages.xml("/feeds/rumors.atom");
        Element tombstone = tombstone(feed, id);

        assertThat(Instant.parse(tombstone.getAttribute("when"))).isBefore(Instant.now());
        assertThat(child(tombstone, "comment")).isEqualTo("依据失效");
        assertThat(tombstone(pages.xml(link(root(feed), "prev-archive")), id)).isNotNull();
        assertThat(etag("/feeds/rumors.atom")).isNotEqualTo(etag);
    }

    @Test
    @DisplayName("59, 22 MUST: what comes back after a tombstone is younger, under the same id")
    void whatComesBackIsYounger() throws Exception {
        Item live = newsroom.publish("rumor", rumor("撤回又恢复的"));
        var pages = new FeedPages(web);
        withdrawItem.withdraw(live.id(), "待核", PUBLISHER);
        Element gone = tombstone(pages.xml("/feeds/rumors.atom"), "urn:uuid:" + live.id());

        Item draft = archiveItem.restore(live.id(), "依据已更新", AUTHOR);
        publishItem.publishImported(draft.id(), null, PUBLISHER);

        Element back = entry(pages.xml("/feeds/rumors.atom"), live);
        assertThat(Instant.parse(child(back, "updated")))
                .isAfter(Instant.parse(gone.getAttribute("when")));
    }

    @Test
    @DisplayName(
            "60 OURS: a withdrawn item answers 410 with the note, a corrected one keeps its"
                    + " address")
    void withdrawnIsGoneAndCorrectedStays() throws Exception {
        Item gone = newsroom.publish("rumor", rumor("已撤回"));
        withdrawItem.withdraw(gone.id(), "依据失效", PUBLISHER);
        Item corrected = newsroom.publish("rumor", rumor("已更正"));
        correctItem.correct(corrected.id(), Correction.Kind.CORRECTION, "改了", PUBLISHER);

        web.perform(get("/api/v1/items/" + gone.id()))
                .andExpect(status().isGone())
                .andExpect(jsonPath("$.note").value("依据失效"));
        web.perform(get("/api/v1/items/" + corrected.slug()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.id").value(corrected.id().toString()));
    }

    @Test
    @DisplayName("61 OURS: a correction is to be seen in each format")
    void aCorrectionIsSeenInEachFormat() throws Exception {
        Item live = newsroom.publish("rumor", rumor("每种格式都更正"));
        var pages = new FeedPages(web);
        String before = child(entry(pages.xml("/feeds/rumors.atom"), live), "updated");
        correctItem.correct(live.id(), Correction.Kind.VERDICT_CHANGE, "结论改为误导。", PUBLISHER);

        Element entry = entry(pages.xml("/feeds/rumors.atom"), live);
        assertThat(Instant.parse(child(entry, "updated"))).isAfter(Instant.parse(before));
        assertThat(child(entry, "summary")).startsWith("【结论变更】结论改为误导。");
        assertThat(link(entry, "related")).isEqualTo(FeedPages.BASE + "/errata");
        assertThat(child(entry, "event")).isEqualTo("corrected");
        Element item = item(pages.xml("/feeds/rumors.rss"), live);
        assertThat(child(item, "description")).startsWith("【结论变更】");
        assertThat(children(item, "note").getFirst().getAttribute("kind"))
                .isEqualTo("verdictChange");
        var json =
                pages.json("/feeds/rumors.json").path("items").values().stream()
                        .filter(it -> it.path("id").asString().contains(live.id().toString()))
                        .findFirst()
                        .orElseThrow();
        assertThat(json.path("_correction").path("note").asString()).isEqualTo("结论改为误导。");
        assertThat(json.path("date_modified").asString()).isEqualTo(child(entry, "updated"));
    }

    @Test
    void anArchiveThatIsNotThereYetIsNotFound() throws Exception {
        web.perform(get("/feeds/latest.atom?archive=100000000")).andExpect(status().isNotFound());
        web.perform(get("/feeds/latest.atom?archive=0")).andExpect(status().isBadRequest());
        web.perform(get("/feeds/latest.atom?archive=1&limit=3")).andExpect(status().isBadRequest());
    }

    private Set<String> publish(int number) {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < number; i++) {
            ids.add("urn:uuid:" + bulk("第" + i + "条").id());
        }
        return ids;
    }

    private Item bulk(String title) {
        return publishItem.publishImported(
                newsroom.draft("rumor", rumor(title)).id(), null, PUBLISHER);
    }

    private String etag(String path) throws Exception {
        return String.valueOf(web.perform(get(path)).andReturn().getResponse().getHeader("ETag"));
    }

    private static Set<String> ids(Document feed) {
        Set<String> ids = new HashSet<>();
        all(feed, "entry").forEach(entry -> ids.add(child(entry, "id")));
        return ids;
    }

    private static Element entry(Document feed, Item item) {
        return named(feed, "entry", "id", item);
    }

    private static Element item(Document feed, Item item) {
        return named(feed, "item", "guid", item);
    }

    private static Element named(Document feed, String element, String id, Item item) {
        return all(feed, element).stream()
                .filter(it -> child(it, id).equals("urn:uuid:" + item.id()))
                .findFirst()
                .orElseThrow();
    }

    private static Element tombstone(Document feed, String ref) {
        return all(feed, "deleted-entry").stream()
                .filter(it -> it.getAttribute("ref").equals(ref))
                .findFirst()
                .orElseThrow();
    }
}
