package org.kepu.cms.deliver.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.kepu.cms.testing.Newsroom.PUBLISHER;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.publish.CorrectItem;
import org.kepu.cms.publish.Correction;
import org.kepu.cms.publish.WithdrawItem;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.MockMvc;
import org.w3c.dom.Element;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Harvesting by ResourceSync; numbers as in the rules of feeds. */
@KepuTest
@Import(Newsroom.class)
class ResourceSyncTest {

    @Autowired MockMvc web;
    @Autowired Newsroom newsroom;
    @Autowired CorrectItem correctItem;
    @Autowired WithdrawItem withdrawItem;

    @Test
    @DisplayName("91 MUST: from the description every list is reached")
    void theDescriptionLeadsToEveryList() throws Exception {
        Element capabilities = url("/.well-known/resourcesync", "capabilitylist");
        String list = FeedPages.child(capabilities, "loc");

        assertThat(FeedPages.child(url(list, "resourcelist"), "loc"))
                .isEqualTo(FeedPages.BASE + "/resourcesync/resourcelist.xml");
        assertThat(FeedPages.child(url(list, "changelist"), "loc"))
                .isEqualTo(FeedPages.BASE + "/resourcesync/changelist.xml");
        assertThat(ups(list)).containsExactly(FeedPages.BASE + "/.well-known/resourcesync");
        web.perform(get("/resourcesync/nothing.xml")).andExpect(status().isNotFound());
    }

    private Element url(String path, String capability) throws Exception {
        for (Element url : FeedPages.all(new FeedPages(web).xml(path), "url")) {
            if (attribute(url, "capability").equals(capability)) {
                return url;
            }
        }
        throw new AssertionError(capability + " is not in " + path);
    }

    private List<String> ups(String path) throws Exception {
        return FeedPages.all(new FeedPages(web).xml(path), "ln").stream()
                .filter(it -> it.getAttribute("rel").equals("up"))
                .map(it -> it.getAttribute("href"))
                .toList();
    }

    @Test
    @DisplayName("91 MUST: each resource has hash, length and type of what its address gives")
    void aResourceIsWhatItsAddressGives() throws Exception {
        Item item = newsroom.publish("article", Newsroom.article("按哈希核对的文章"));
        String address = FeedPages.BASE + "/api/v1/items/" + item.id();
        Element url =
                walk("/resourcesync/resourcelist.xml").stream()
                        .filter(it -> FeedPages.child(it, "loc").equals(address))
                        .findFirst()
                        .orElseThrow();

        byte[] bytes = new FeedPages(web).text(address).getBytes(StandardCharsets.UTF_8);
        assertThat(attribute(url, "hash")).isEqualTo("sha-256:" + DigestUtils.sha256Hex(bytes));
        assertThat(attribute(url, "length")).isEqualTo(Integer.toString(bytes.length));
        assertThat(attribute(url, "type")).isEqualTo("application/json");
    }

    @Test
    @DisplayName("91 MUST: the change list says what was created, updated and deleted")
    void theChangeListTellsWhatHappened() throws Exception {
        Item item = newsroom.publish("article", Newsroom.article("先改后撤的文章"));
        correctItem.correct(item.id(), Correction.Kind.CORRECTION, "数字已改。", PUBLISHER);
        withdrawItem.withdraw(item.id(), "依据失效", PUBLISHER);
        Item draft = newsroom.draft("article", Newsroom.article("没发布的"));

        List<Element> changes = walk("/resourcesync/changelist.xml");

        assertThat(
                        changes.stream()
                                .filter(
                                        it ->
                                                FeedPages.child(it, "loc")
                                                        .endsWith(item.id().toString()))
                                .map(it -> attribute(it, "change")))
                .containsExactly("created", "updated", "deleted");
        assertThat(changes)
                .noneMatch(it -> FeedPages.child(it, "loc").endsWith(draft.id().toString()));
        assertThat(walk("/resourcesync/resourcelist.xml"))
                .noneMatch(it -> FeedPages.child(it, "loc").endsWith(item.id().toString()));
    }

    /** The entries of all parts of a list. */
    private List<Element> walk(String index) throws Exception {
        var pages = new FeedPages(web);
        List<Element> urls = new ArrayList<>();
        for (Element part : FeedPages.all(pages.xml(index), "sitemap")) {
            urls.addAll(FeedPages.all(pages.xml(FeedPages.child(part, "loc")), "url"));
        }
        return urls;
    }

    private static String attribute(Element url, String name) {
        return FeedPages.children(url, "md").getFirst().getAttribute(name);
    }
}
