package org.kepu.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.kepu.search.ContractEntries.day;
import static org.kepu.search.ContractEntries.entry;
import static org.kepu.search.ContractEntries.garlic;
import static org.kepu.search.ContractEntries.microwave;
import static org.kepu.search.ContractEntries.quake;
import static org.kepu.search.ContractEntries.radish;

import static java.util.stream.Collectors.joining;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.search.SearchQuery.Sort;
import org.kepu.search.embed.Embedder;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.SiteWords;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** What every {@link SearchEngine} must do. A subclass brings the engine and nothing else. */
public abstract class SearchEngineContract {

    /** The analysis that engines under test share. */
    protected static final TextAnalysis ANALYSIS = TextAnalysis.bundled();

    private SearchEngine engine;

    /** An engine over the store of this test; opened again it finds what it had. */
    protected abstract SearchEngine open(Embedder embedder) throws Exception;

    /** The real model. */
    protected abstract Embedder embedder();

    @BeforeEach
    protected void openEmpty() throws Exception {
        engine = open(embedder());
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void publish(Entry... entries) {
        var changes = new ArrayList<Change>();
        for (Entry entry : entries) {
            changes.add(new Change.Put(entry));
        }
        engine.apply(changes, engine.position() + entries.length);
    }

    private List<String> ids(SearchQuery.Builder query) {
        return engine.search(query.build()).hits().stream().map(SearchHit::id).toList();
    }

    @Test
    void anEmptyEngineFindsNothingAndStandsAtZero() {
        assertThat(engine.position()).isZero();
        assertThat(ids(SearchQuery.of("大蒜"))).isEmpty();
        assertThat(ids(SearchQuery.of(""))).isEmpty();
        assertThat(engine.suggest("大", 5)).isEmpty();
        assertThat(engine.related("nobody", 5)).isEmpty();
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.READY);
    }

    @Test
    void findsByWordsAtOnceAfterApplying() {
        publish(garlic(1), microwave(), quake());

        assertThat(ids(SearchQuery.of("大蒜"))).first().isEqualTo("garlic");
        assertThat(ids(SearchQuery.of("地震预警"))).first().isEqualTo("quake");
    }

    @Test
    void findsByMeaningWithoutASharedWord() {
        publish(garlic(1), microwave(), quake());

        assertThat(ids(SearchQuery.of("用电磁波热饭对身体有害么"))).first().isEqualTo("microwave");
    }

    @Test
    void findsTraditionalCharactersWidthAndCaseAlike() {
        publish(garlic(1), entry("gene", 1, "ＤＮＡ检测能算命吗", "基因检测的边界").build());

        assertThat(ids(SearchQuery.of("殺死新冠病毒"))).first().isEqualTo("garlic");
        assertThat(ids(SearchQuery.of("dna檢測"))).first().isEqualTo("gene");
    }

    @Test
    void findsSynonyms() {
        publish(entry("tomato", 1, "圣女果是转基因吗", "圣女果是自然品种。").build(), quake());

        assertThat(ids(SearchQuery.of("小番茄"))).first().isEqualTo("tomato");
    }

    @Test
    void anOlderRevisionNeverOverwritesANewerOne() {
        publish(garlic(5));
        engine.apply(List.of(new Change.Put(entry("garlic", 4, "旧标题", "旧的").build())), 9);

        SearchHit hit = engine.search(SearchQuery.of("大蒜").build()).hits().getFirst();

        assertThat(hit.highlights().getFirst().text()).isEqualTo("吃大蒜能杀死新冠病毒？");
        assertThat(engine.position()).isEqualTo(9);
    }

    @Test
    void aWithdrawnEntryStaysAwayWhenAnOlderRevisionComesLate() {
        publish(garlic(1));
        engine.apply(List.of(new Change.Remove("garlic", 2)), 2);
        engine.apply(List.of(new Change.Put(garlic(1))), 3);
        assertThat(ids(SearchQuery.of("大蒜"))).isEmpty();

        engine.apply(List.of(new Change.Put(garlic(3))), 4);
        assertThat(ids(SearchQuery.of("大蒜"))).containsExactly("garlic");
    }

    @Test
    void applyingTheSameChangesAgainChangesNothing() {
        publish(garlic(1), microwave());
        List<String> before = ids(SearchQuery.of("").sort(Sort.NEWEST));

        engine.apply(List.of(new Change.Put(garlic(1)), new Change.Put(microwave())), 2);

        assertThat(ids(SearchQuery.of("").sort(Sort.NEWEST))).isEqualTo(before).hasSize(2);
    }

    @Test
    void keepsEntriesAndPositionOverARestart() throws Exception {
        publish(garlic(1));
        engine.apply(List.of(), 42);
        engine.close();

        engine = open(embedder());

        assertThat(engine.position()).isEqualTo(42);
        assertThat(ids(SearchQuery.of("大蒜"))).containsExactly("garlic");
    }

    @Test
    void valuesOfOneFilterMeanOrAndFiltersMeanAnd() {
        publish(garlic(1), microwave(), quake());

        assertThat(ids(all().filter(Facet.TOPIC, Set.of("food", "disaster"))))
                .containsExactly("quake", "microwave", "garlic");
        assertThat(
                        ids(
                                all().filter(Facet.TOPIC, Set.of("food"))
                                        .filter(Facet.AUDIENCE, Set.of("senior"))))
                .containsExactly("garlic");
        assertThat(ids(all().filter(Facet.VERDICT, Set.of("false")))).containsExactly("garlic");
        assertThat(ids(all().filter(Facet.REGION, Set.of("500110")))).isEmpty();
        assertThat(ids(SearchQuery.of("食物").filter(Facet.TOPIC, Set.of("disaster"))))
                .doesNotContain("microwave", "garlic");
    }

    private static SearchQuery.Builder all() {
        return SearchQuery.of("").sort(Sort.NEWEST);
    }

    @Test
    void timesAreFromInclusiveToExclusive() {
        publish(garlic(1), microwave(), quake());

        assertThat(ids(all().from(day(3)))).containsExactly("quake", "microwave");
        assertThat(ids(all().to(day(3)))).containsExactly("garlic");
        assertThat(ids(all().updatedSince(day(5)))).containsExactly("quake");
    }

    @Test
    void sortsByTimeBothWays() {
        publish(garlic(1), microwave(), quake());

        assertThat(ids(SearchQuery.of("").sort(Sort.OLDEST)))
                .containsExactly("garlic", "microwave", "quake");
        assertThat(ids(SearchQuery.of("").sort(Sort.RECENTLY_UPDATED))).first().isEqualTo("quake");
    }

    @Test
    void countsFacetsAndTotal() {
        publish(garlic(1), microwave(), quake());

        SearchPage page = engine.search(all().limit(1).withFacets(true).withTotal(true).build());

        assertThat(page.total()).isEqualTo(3);
        assertThat(page.hits()).hasSize(1);
        assertThat(page.facets().get(Facet.TOPIC))
                .containsExactly(
                        new FacetCount("food", 2),
                        new FacetCount("disaster", 1),
                        new FacetCount("health", 1));
        assertThat(page.facets().get(Facet.TYPE))
                .containsExactly(new FacetCount("article", 2), new FacetCount("rumor", 1));
    }

    @Test
    void pagesMissNothingAndRepeatNothingWhileContentChanges() {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 25; i++) {
            entries.add(
                    entry("e" + i, 1, "第" + i + "号台风科普", "台风路径与防御")
                            .publishedAt(day(i / 3))
                            .build());
        }
        publish(entries.toArray(Entry[]::new));

        for (Sort sort : Sort.values()) {
            var seen = new ArrayList<String>();
            String cursor = null;
            do {
                SearchPage page =
                        engine.search(
                                SearchQuery.of("台风").sort(sort).limit(7).cursor(cursor).build());
                page.hits().forEach(hit -> seen.add(hit.id()));
                cursor = page.next();
                if (sort == Sort.NEWEST) {
                    publish(
                            entry("new" + seen.size(), 1, "又一个台风", "")
                                    .publishedAt(day(90))
                                    .build());
                }
            } while (cursor != null);

            assertThat(seen).doesNotHaveDuplicates();
            assertThat(seen).containsAll(entries.stream().map(Entry::id).toList());
        }
    }

    @Test
    void pagesByRelevanceReachEveryHit() {
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < 430; i++) {
            String more = "台风".repeat(i % 4) + (i % 7 == 0 ? "登陆" : "");
            entries.add(entry("e" + i, 1, "台风" + more, "").build());
        }
        publish(entries.toArray(Entry[]::new));

        var seen = new ArrayList<String>();
        String cursor = null;
        do {
            SearchPage page =
                    engine.search(
                            SearchQuery.of("台风").limit(90).cursor(cursor).withTotal(true).build());
            assertThat(page.total()).isEqualTo(430);
            page.hits().forEach(hit -> seen.add(hit.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(seen).doesNotHaveDuplicates().hasSize(430);
    }

    @Test
    void aCursorOfAnotherQueryIsRefused() {
        publish(garlic(1), microwave(), quake());
        String cursor = engine.search(all().limit(1).build()).next();

        assertThat(cursor).isNotNull();
        assertThatThrownBy(() -> engine.search(SearchQuery.of("大蒜").cursor(cursor).build()))
                .isInstanceOf(InvalidCursor.class);
        assertThatThrownBy(() -> engine.search(all().cursor("!!").build()))
                .isInstanceOf(InvalidCursor.class);
    }

    @Test
    void highlightsMarkTheOriginalText() {
        publish(entry("old", 1, "吃大蒜能殺死病毒？𠮷", "前言".repeat(200) + "大蒜素怕熱").build());

        List<Highlight> highlights =
                engine.search(SearchQuery.of("大蒜 杀死").build()).hits().getFirst().highlights();

        Highlight title = highlights.getFirst();
        assertThat(title.field()).isEqualTo("title");
        assertThat(marked(title)).containsExactly("大蒜", "殺死");
        Highlight text = highlights.getLast();
        assertThat(text.field()).isEqualTo("text");
        assertThat(marked(text)).containsExactly("大蒜");
        assertThat(text.text().length()).isLessThanOrEqualTo(160);
    }

    private static List<String> marked(Highlight highlight) {
        return highlight.marks().stream()
                .map(mark -> highlight.text().substring(mark.start(), mark.end()))
                .toList();
    }

    @Test
    void suggestsByCharactersPinyinAndInitials() {
        publish(garlic(1), microwave(), quake());

        for (String typed :
                List.of("微", "微波", "加热食物", "weibolu", "wei bo lu", "wblj", "WEIBO", "zhiai")) {
            assertThat(engine.suggest(typed, 5))
                    .as(typed)
                    .first()
                    .isEqualTo(new Suggestion("微波炉加热食物会致癌吗", "microwave"));
        }
        assertThat(engine.suggest("weibolv", 5)).isNotNull();
        assertThat(engine.suggest("火星文", 5)).isEmpty();
    }

    @Test
    void suggestsAnotherSpelling() {
        publish(garlic(1), microwave(), entry("vaccine", 1, "疫苗会改变基因吗", "不会").build());

        assertThat(engine.search(SearchQuery.of("疫喵").build()).suggestion()).isEqualTo("疫苗");
        assertThat(engine.search(SearchQuery.of("大算").build()).suggestion()).isEqualTo("大蒜");
        assertThat(engine.search(SearchQuery.of("大蒜").build()).suggestion()).isNull();
    }

    @Test
    void relatedEntriesAreNearInMeaningWithoutTheEntryItself() {
        publish(
                garlic(1),
                entry("ginger", 1, "含姜片能预防新冠吗", "没有证据。").build(),
                quake(),
                entry("volcano", 1, "地震前动物会有异常吗", "不能用来预报地震").build());

        assertThat(engine.related("garlic", 2)).first().isEqualTo("ginger");
        assertThat(engine.related("quake", 3)).first().isEqualTo("volcano");
        assertThat(engine.related("garlic", 10)).doesNotContain("garlic").hasSize(3);
    }

    @Test
    void candidatesBringScoreAndPassages() {
        publish(garlic(1), microwave());
        String message = "吃生大蒜就不会得新冠";
        List<String> bigrams =
                ANALYSIS.bigrams(NormalText.of(message)).stream().map(Token::text).toList();
        var probe = new Probe(bigrams, List.of(), List.of(embedder().embed(message)), Set.of(), 10);

        Candidate first = engine.candidates(probe).getFirst();

        assertThat(first.id()).isEqualTo("garlic");
        assertThat(first.lexical()).isPositive();
        assertThat(first.passages())
                .extracting(Candidate.Passage::kind)
                .containsExactly(
                        Candidate.Kind.TITLE,
                        Candidate.Kind.CLAIM,
                        Candidate.Kind.CLAIM,
                        Candidate.Kind.TEXT);
        assertThat(first.passages()).allMatch(passage -> passage.vector().length == 512);
        assertThat(engine.frequencies(List.of("大蒜", "火箭")))
                .isEqualTo(Map.of("大蒜", 1L, "火箭", 0L, "", 2L));
    }

    @Test
    void aRebuildTakesOverWithoutAPause() {
        publish(garlic(1), quake());
        try (Rebuild rebuild = engine.rebuild()) {
            rebuild.put(List.of(garlic(2), microwave()));
            rebuild.put(List.of(garlic(1)));
            assertThat(ids(SearchQuery.of("地震"))).containsExactly("quake");

            rebuild.swap(7);
        }

        assertThat(ids(all())).containsExactly("microwave", "garlic");
        assertThat(engine.position()).isEqualTo(7);
        publish(quake());
        assertThat(ids(SearchQuery.of("地震"))).first().isEqualTo("quake");
    }

    @Test
    void aRebuildThatIsClosedLeavesEverythingAsItWas() {
        publish(garlic(1));
        try (Rebuild rebuild = engine.rebuild()) {
            rebuild.put(List.of(microwave()));
        }

        assertThat(ids(all())).containsExactly("garlic");
    }

    @Test
    void anotherModelNeverComparesWithOldVectorsUntilTheRebuild() throws Exception {
        publish(garlic(1), microwave());
        engine.close();

        engine = open(new RenamedEmbedder(embedder()));

        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.REBUILD_NEEDED);
        assertThat(ids(SearchQuery.of("大蒜"))).containsExactly("garlic");
        assertThat(ids(SearchQuery.of("用电磁波热饭对身体有害么"))).isEmpty();
        try (Rebuild rebuild = engine.rebuild()) {
            rebuild.put(List.of(garlic(1), microwave()));
            rebuild.swap(2);
        }
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.READY);
        assertThat(ids(SearchQuery.of("用电磁波热饭对身体有害么"))).contains("microwave");
    }

    @Test
    void theSitesWordsCountAtOnceAndTheIndexIsRebuiltWithThem() {
        publish(garlic(1), microwave(), radish());
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.READY);
        assertThat(ids(byTime("圆根疙瘩"))).isEmpty();

        ANALYSIS.use(new SiteWords(List.of(), List.of("圆根疙瘩, 赶水草蔸萝卜"), List.of(), List.of(), 5));
        try {
            assertThat(engine.health().state()).isEqualTo(EngineHealth.State.REBUILD_NEEDED);
            assertThat(ids(SearchQuery.of("大蒜"))).startsWith("garlic");
            try (Rebuild rebuild = engine.rebuild()) {
                rebuild.put(List.of(garlic(1), microwave(), radish()));
                rebuild.swap(3);
            }
            assertThat(engine.health().state()).isEqualTo(EngineHealth.State.READY);
            assertThat(ids(byTime("圆根疙瘩"))).containsExactly("radish");
        } finally {
            ANALYSIS.use(SiteWords.NONE);
        }
    }

    /** By words alone. */
    private static SearchQuery.Builder byTime(String text) {
        return SearchQuery.of(text).sort(SearchQuery.Sort.NEWEST);
    }

    @Test
    void anyTextAsAQueryGivesAnAnswer() {
        publish(garlic(1), microwave(), quake());
        var odd =
                new LinkedHashSet<>(
                        List.of(
                                "\uD83D",
                                "😀😀",
                                "\u0000\u0001",
                                "*:* AND (",
                                "\"大蒜",
                                "~^{}[]",
                                " ",
                                "的",
                                "a".repeat(100_000),
                                "大蒜".repeat(50_000),
                                "\u200B\u200D\uFEFF",
                                "\uDC00大\uD800蒜\uDBFF".repeat(1000),
                                "(\"大蒜\" OR -病毒 AND NOT title:* ".repeat(10_000),
                                numbered(10_000),
                                "a b ".repeat(1 << 18),
                                "啊"));
        long seed = System.nanoTime();
        var random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            var text = new StringBuilder();
            for (int n = random.nextInt(40); n > 0; n--) {
                text.append((char) random.nextInt(0x10000));
            }
            odd.add(text.toString());
        }

        for (String text : odd) {
            assertThat(engine.search(SearchQuery.of(text).withFacets(true).build()))
                    .as("seed %d", seed)
                    .isNotNull();
            assertThat(engine.suggest(text, 3)).as("seed %d", seed).isNotNull();
        }
    }

    /** So many different words. */
    private static String numbered(int words) {
        return IntStream.range(0, words).mapToObj(it -> "词" + it).collect(joining(" "));
    }

    @Test
    void aClosedEngineIsUnavailable() {
        engine.close();

        assertThatThrownBy(() -> engine.search(SearchQuery.of("大蒜").build()))
                .isInstanceOf(SearchUnavailable.class);
        assertThat(engine.health().state()).isEqualTo(EngineHealth.State.UNAVAILABLE);
    }
}
