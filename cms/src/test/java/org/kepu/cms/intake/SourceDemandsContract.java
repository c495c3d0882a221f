package org.kepu.cms.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.kepu.cms.check.Draft;
import org.kepu.cms.check.Finding;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.ItemStatus;
import org.kepu.cms.content.SourceCredit;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.similar.Similar;
import org.kepu.ingest.Handoff.Accepted;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What is kept of a document beside its draft, on each database: its like, demands on a reprint,
 * updates.
 */
abstract class SourceDemandsContract extends IngestedDocuments {
    @Test
    void theSameStoryFromFiveSourcesIsOneGroupOfItemsAndNothingIsRefused() {
        String story = story("潮汐 " + run);
        List<Item> group = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String text = "来源" + i + "转载，责任编辑某某。" + story + "本文来自第" + i + "家网站。";
            group.add(item(accept(document(i + ".md", text, Map.of()), draft())));
        }
        Item other = item(accept(document("o.md", story("彗星 " + run), Map.of()), draft()));

        for (Item one : group) {
            assertThat(similar.of(one.id()))
                    .extracting(Similar::id)
                    .containsExactlyInAnyOrderElementsOf(
                            group.stream()
                                    .map(Item::id)
                                    .filter(it -> !it.equals(one.id()))
                                    .toList());
            assertThat(checks.of(new Draft(one.id(), one.type(), content(one))))
                    .extracting(Finding::rule)
                    .contains("similar");
        }
        assertThat(similar.of(other.id())).isEmpty();
    }

    @Test
    void aStoryThatIsRewrittenLeavesItsGroup() {
        Item one = item(accept(document("a.md", story("海啸 " + run), Map.of()), draft()));
        Item two = item(accept(document("b.md", story("海啸 " + run) + "。", Map.of()), draft()));
        assertThat(similar.of(one.id())).extracting(Similar::id).containsExactly(two.id());

        accept(document("b.md", story("火山 " + run), Map.of()), draft());

        assertThat(similar.of(one.id())).isEmpty();
    }

    /** Text of its own for each subject, with some length. */
    private static String story(String subject) {
        var random = new Random(subject.hashCode());
        var text = new StringBuilder(subject);
        for (int i = 0; i < 300; i++) {
            text.appendCodePoint(0x4E00 + random.nextInt(3000));
        }
        return text.toString();
    }

    @Test
    void whatTheSourceDemandsOfAReprintIsKept() {
        var rules = new ReprintRules(false, true, "科普中国", null);
        Item item = item(accept(document("r.md", "转载", Map.of()), reprinting(rules, false)));
        ItemContent came = content(item);

        assertThat(came.source().name()).isEqualTo("科普中国");
        assertThat(rules(item, came)).isEmpty();
        assertThat(rules(item, retitled(came, "换一个标题", came.source())))
                .containsExactly("reprint-title");
        assertThat(rules(item, retitled(came, came.title(), null)))
                .containsExactly("reprint-credit");
    }

    @Test
    void noPublicationGoesPastWhatTheSourceDemands() {
        var rules = new ReprintRules(false, true, "科普中国", null);
        Item live = item(accept(document("p.md", "直发", Map.of()), reprinting(rules, true)));
        assertThat(live.status()).isEqualTo(ItemStatus.PUBLISHED);
        assertThat(published.findBySlug(live.slug()).orElseThrow().itemJson()).contains("科普中国");

        Item edited =
                saveItem.save(
                        live.id(),
                        live.version(),
                        null,
                        retitled(content(live), "换一个标题", content(live).source()),
                        "",
                        ADMINISTRATOR);

        items.update(edited.with(ItemStatus.APPROVED, 0));

        assertThatThrownBy(() -> publishItem.publish(edited.id(), "", ADMINISTRATOR))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        it ->
                                assertThat(it.flaws())
                                        .extracting(Flaw::key)
                                        .containsExactly("check.reprint-title"));
    }

    @Test
    void aDocumentThatMayNotBeReprintedStaysADraft() {
        var forbidden = new ReprintRules(true, false, null, null);
        var expired = new ReprintRules(false, false, null, LocalDate.of(2020, 1, 1));

        Item one = item(accept(document("f.md", "禁", Map.of()), reprinting(forbidden, true)));
        Item two = item(accept(document("e.md", "期", Map.of()), reprinting(expired, true)));

        assertThat(one.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(two.status()).isEqualTo(ItemStatus.DRAFT);
        assertThat(rules(one, content(one))).containsExactly("reprint-forbidden");
        assertThat(rules(two, content(two))).containsExactly("reprint-expired");
    }

    private static Intent reprinting(ReprintRules rules, boolean publish) {
        var defaults = new ImportDefaults(null, List.of(), List.of(), List.of(), null, null, rules);
        return new Intent(defaults, publish, ADMINISTRATOR);
    }

    private List<String> rules(Item item, ItemContent content) {
        return checks.of(new Draft(item.id(), item.type(), content)).stream()
                .map(Finding::rule)
                .filter(it -> it.startsWith("reprint-"))
                .toList();
    }

    private static ItemContent retitled(
            ItemContent it, String title, @Nullable SourceCredit source) {
        return new ItemContent(
                title,
                it.summary(),
                it.lang(),
                it.body(),
                it.cover(),
                it.media(),
                it.topics(),
                it.audiences(),
                it.regions(),
                source,
                it.contributors(),
                it.fields());
    }

    @Test
    void whatASourceProposesIsComparedWithWhatIsPublicAndCanBeLeft() {
        Item live = item(accept(document("u.md", "原来", Map.of()), publish()));
        assertThat(updates.of(live.id())).isEmpty();
        accept(document("u.md", "改一次", Map.of()), by(ADMINISTRATOR, false));
        Accepted twice = accept(document("u.md", "改两次", Map.of()), by(ADMINISTRATOR, false));

        ProposedUpdates.Update update = updates.of(live.id()).orElseThrow();
        assertThat(update.present().content().body().html()).isEqualTo("<p>正文原来</p>");
        assertThat(update.proposed().content().body().html()).isEqualTo("<p>正文改两次</p>");

        Item left = updates.reject(live.id(), item(twice).version(), ADMINISTRATOR);
        assertThat(content(left).body().html()).isEqualTo("<p>正文原来</p>");
        assertThat(updates.of(live.id())).isEmpty();
        assertThat(accept(document("u.md", "改两次", Map.of()), by(ADMINISTRATOR, false)))
                .isInstanceOf(Accepted.Duplicate.class);
    }

    @Test
    void theUpdateOfADraftIsComparedWithWhatAPersonLastSaved() {
        Item draft = item(accept(document("v.md", "一稿", Map.of()), draft()));
        accept(document("v.md", "二稿", Map.of()), draft());
        accept(document("v.md", "三稿", Map.of()), draft());

        assertThat(updates.of(draft.id()).orElseThrow().present().number()).isEqualTo(1);
    }
}
