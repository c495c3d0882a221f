package org.kepu.cms.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.publish.PublishedFilter.Field;
import org.kepu.cms.publish.PublishedFilter.Sort;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.springframework.jdbc.core.simple.JdbcClient;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

@EachDatabase
class PublishedItemsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final JdbcClient jdbc;
    private final PublishedItems published;

    PublishedItemsTest(DatabaseKind kind) {
        jdbc = kind.open().jdbc();
        published = new PublishedItems(jdbc);
    }

    @BeforeEach
    void fiveItems() {
        add("a", "rumor", "false", "live", 1, "food");
        add("b", "rumor", "true", "live", 2, "food", "health");
        add("c", "article", null, "live", 3, "health");
        add("d", "article", null, "live", 3, "space");
        add("e", "rumor", "false", "withdrawn", 4);
    }

    @Test
    void valuesOfAFieldMeanOrAndFieldsMeanAnd() {
        assertThat(slugs(filter(Field.TOPIC, "food", "space"))).containsOnly("a", "b", "d");
        assertThat(slugs(filter(Field.TOPIC, "food").with(Field.VERDICT, Set.of("true"))))
                .containsExactly("b");
        assertThat(slugs(filter(Field.TYPE, "rumor"))).containsExactly("b", "a");
        assertThat(published.count(filter(Field.TOPIC, "health"))).isEqualTo(2);
        assertThat(published.tagCounts("topic"))
                .isEqualTo(Map.of("food", 2L, "health", 2L, "space", 1L));
    }

    @Test
    void timesBoundTheList() {
        var between =
                new PublishedFilter(
                        Map.of(),
                        NOW.plusSeconds(2),
                        NOW.plusSeconds(3),
                        null,
                        Sort.PUBLISHED_LAST_FIRST);

        assertThat(slugs(between)).containsExactly("b");
    }

    @Test
    void pagesGoThroughAllOnceInEveryOrder() {
        for (Sort sort : Sort.values()) {
            var filter = new PublishedFilter(Map.of(), null, null, null, sort);
            List<String> seen = new ArrayList<>();
            List<Snapshot> page = published.list(filter, null, 2);
            while (!page.isEmpty()) {
                page.forEach(it -> seen.add(it.slug()));
                page = published.list(filter, PublishedCursor.behind(page.getLast(), sort), 2);
            }
            assertThat(seen)
                    .as(sort.name())
                    .doesNotHaveDuplicates()
                    .containsOnly("a", "b", "c", "d");
        }
    }

    @Test
    void withdrawnOnesAreFoundButNotListed() {
        Snapshot withdrawn = published.findBySlug("e").orElseThrow();

        assertThat(withdrawn.withdrawn()).isTrue();
        assertThat(published.findAll(List.of(withdrawn.itemId()))).isEmpty();
        assertThat(published.find(ItemId.next())).isEmpty();
    }

    private static PublishedFilter filter(Field field, String... values) {
        return PublishedFilter.ALL.with(field, Set.of(values));
    }

    private List<String> slugs(PublishedFilter filter) {
        return published.list(filter, null, 10).stream().map(Snapshot::slug).toList();
    }

    private void add(
            String slug, String type, String verdict, String state, int second, String... topics) {
        var at = NOW.plusSeconds(second).atOffset(ZoneOffset.UTC);
        ItemId id = ItemId.next();
        jdbc.sql(
                        "insert into published (item_id, state, type, slug, lang, verdict,"
                            + " revision, seq, first_seq, last_change, published_at, updated_at,"
                            + " note, etag, item_json, entry_json) values (?, ?, ?, ?, 'zh-CN', ?,"
                            + " 1, 1, 1, 'published', ?, ?, '', 'x', '{}', '{}')")
                .params(id.value(), state, type, slug, verdict, at, at)
                .update();
        for (String topic : topics) {
            jdbc.sql(
                            "insert into published_tags (kind, tag, item_id, published_at) values"
                                    + " ('topic', ?, ?, ?)")
                    .params(topic, id.value(), at)
                    .update();
        }
    }
}
