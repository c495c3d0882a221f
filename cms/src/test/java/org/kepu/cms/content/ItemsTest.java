package org.kepu.cms.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Items.ItemCursor;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@EachDatabase
class ItemsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00.123456Z");
    private static final UUID SOMEBODY = UUID.randomUUID();

    private final Items items;
    private final Revisions revisions;

    ItemsTest(DatabaseKind kind) {
        var database = kind.open();
        items = new Items(database.jdbc());
        revisions = new Revisions(database.jdbc(), JsonMapper.builder().build());
    }

    @Test
    void anItemIsReadAsItWasWritten() {
        Item item = add("a", "标题", ItemStatus.DRAFT, 0);

        assertThat(items.get(item.id())).isEqualTo(item);
        assertThat(items.findBySlug("a")).contains(item);
        assertThat(items.find(ItemId.next())).isEmpty();
    }

    @Test
    void onlyWhoReadTheLastVersionWrites() {
        Item item = add("a", "标题", ItemStatus.DRAFT, 0);

        Item written = items.update(item.with(ItemStatus.REVIEW, 1));

        assertThat(written.version()).isEqualTo(2);
        assertThatThrownBy(() -> items.update(item.with(ItemStatus.ARCHIVED, 0)))
                .isInstanceOf(StaleRevision.class);
        assertThat(items.get(item.id()).status()).isEqualTo(ItemStatus.REVIEW);
    }

    @Test
    void anOldSlugLeadsOn() {
        Item item = add("old", "标题", ItemStatus.DRAFT, 0);
        Item renamed =
                new Item(
                        item.id(),
                        item.type(),
                        "new",
                        item.status(),
                        0,
                        item.title(),
                        item.lang(),
                        1,
                        null,
                        1,
                        SOMEBODY,
                        NOW,
                        NOW,
                        null,
                        null);

        items.update(renamed);

        assertThat(items.findBySlug("old")).map(Item::slug).contains("new");
        assertThat(items.slugTaken("old")).isTrue();
    }

    @Test
    void filtersNarrowAndPagesDoNotOverlap() {
        for (int i = 0; i < 7; i++) {
            add("d" + i, "草稿 Draft " + i, ItemStatus.DRAFT, i);
        }
        add("r", "在审", ItemStatus.REVIEW, 100);

        assertThat(items.list(filter(List.of(ItemStatus.REVIEW), ""), null, 10))
                .extracting(Item::slug)
                .containsExactly("r");
        assertThat(items.count(filter(List.of(), "DRAFT"))).isEqualTo(7);
        List<String> seen = new ArrayList<>();
        ItemCursor place = null;
        List<Item> page = items.list(ItemFilter.ALL, place, 3);
        while (!page.isEmpty()) {
            page.forEach(item -> seen.add(item.slug()));
            place = ItemCursor.behind(page.getLast());
            page = items.list(ItemFilter.ALL, place, 3);
        }
        assertThat(seen).containsExactly("r", "d6", "d5", "d4", "d3", "d2", "d1", "d0");
    }

    @Test
    void theHeadsOfManyComeAtOnce() {
        Item a = add("a", "一", ItemStatus.DRAFT, 0);
        Item b = add("b", "二", ItemStatus.DRAFT, 1);
        revisions.add(a.id(), 1, ItemContent.titled("一"), SOMEBODY, NOW, "");
        revisions.add(b.id(), 1, ItemContent.titled("二"), SOMEBODY, NOW, "");
        revisions.add(b.id(), 2, ItemContent.titled("未成为最新"), SOMEBODY, NOW, "");

        Map<ItemId, Revision> heads = revisions.heads(List.of(a, b));

        assertThat(heads.get(a.id()).content().title()).isEqualTo("一");
        assertThat(heads.get(b.id()).number()).isEqualTo(1);
        assertThat(revisions.heads(List.of())).isEmpty();
    }

    @Test
    void equalContentsHaveEqualHashes() {
        Item a = add("a", "一", ItemStatus.DRAFT, 0);
        ItemContent content = ItemContent.titled("😀 同样的内容");

        Revision first = revisions.add(a.id(), 1, content, SOMEBODY, NOW, "");
        Revision second = revisions.add(a.id(), 2, content, SOMEBODY, NOW, "");

        assertThat(second.sha256()).isEqualTo(first.sha256());
        assertThat(revisions.get(a.id(), 1)).isEqualTo(first);
        assertThat(revisions.list(a.id(), 99, 1)).containsExactly(second);
        assertThat(revisions.list(a.id(), 2, 9)).containsExactly(first);
        assertThat(revisions.authorsAfter(a.id(), 1)).containsExactly(SOMEBODY);
    }

    private static ItemFilter filter(List<ItemStatus> statuses, String title) {
        return new ItemFilter(statuses, List.of(), title, null, null);
    }

    private Item add(String slug, String title, ItemStatus status, int seconds) {
        var item =
                new Item(
                        ItemId.next(),
                        "article",
                        slug,
                        status,
                        0,
                        title,
                        "zh-CN",
                        1,
                        null,
                        1,
                        SOMEBODY,
                        NOW,
                        NOW.plusSeconds(seconds),
                        null,
                        null);
        items.add(item);
        return item;
    }
}
