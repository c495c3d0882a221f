package org.kepu.search.elastic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kepu.search.Candidate;
import org.kepu.search.Change;
import org.kepu.search.Entry;
import org.kepu.search.Facet;
import org.kepu.search.Probe;
import org.kepu.search.SearchEngine;
import org.kepu.search.SearchHit;
import org.kepu.search.SearchPage;
import org.kepu.search.SearchQuery;
import org.kepu.search.SearchQuery.Sort;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatch;
import org.kepu.search.match.ClaimMatcher;
import org.kepu.search.testserver.RealElasticsearch;
import org.kepu.search.text.NormalText;
import org.kepu.search.text.TextAnalysis;
import org.kepu.search.text.Token;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Both engines on the same entries give the same answers, in the same order. */
class EnginesAgreeIT {

    /** Elasticsearch counts in another order of factors; the fifth digit is beyond any meaning. */
    private static final double ROUNDING = 1e-4;

    private static final Embedder EMBEDDER = new OnnxEmbedder();
    private static final TextAnalysis ANALYSIS = TextAnalysis.bundled();

    private static RealElasticsearch server;
    private static SearchEngine lucene;
    private static ElasticEngine elastic;
    private static ElasticEngine sharded;

    @BeforeAll
    static void fillBoth(@TempDir Path index, @TempDir Path node) throws Exception {
        server = RealElasticsearch.in(node).start();
        lucene = LuceneEngine.open(index, EMBEDDER, ANALYSIS);
        ElasticSettings settings = ElasticSettings.of(server.uri());
        elastic = ElasticEngine.over(settings.named("one"), EMBEDDER, ANALYSIS);
        sharded = ElasticEngine.over(settings.named("three").laidOut(3, 0), EMBEDDER, ANALYSIS);
        List<Change> changes = changes();
        for (SearchEngine engine : List.of(lucene, elastic, sharded)) {
            engine.apply(changes, changes.size());
        }
    }

    private static List<Change> changes() throws IOException {
        var changes = new ArrayList<Change>();
        int number = 0;
        for (String[] claim : rows("claims")) {
            number++;
            changes.add(
                    new Change.Put(
                            Entry.of(claim[0], number)
                                    .type(number % 3 == 0 ? "article" : "rumor")
                                    .title(claim[1])
                                    .summary("关于“" + claim[2] + "”的查证")
                                    .text("有读者问:" + claim[2] + "。".repeat(number % 4))
                                    .claims(Arrays.asList(claim).subList(2, claim.length))
                                    .topics(List.of("t" + number % 5))
                                    .publishedAt(Instant.EPOCH.plusSeconds(number / 2 * 3600L))
                                    .build()));
        }
        return changes;
    }

    private static List<String[]> rows(String name) throws IOException {
        try (var stream = EnginesAgreeIT.class.getResourceAsStream("/golden/" + name + ".tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    @AfterAll
    static void close() {
        Stream.of(lucene, elastic, sharded).forEach(SearchEngine::close);
        server.kill();
    }

    @ParameterizedTest
    @EnumSource(Sort.class)
    void searchesGiveTheSamePages(Sort sort) throws IOException {
        for (String text : List.of("", "致癌", "微波炉加热", "吃了会得癌症吗", "地震", "打疫喵", "水", "5G 基站")) {
            for (SearchEngine other : List.of(elastic, sharded)) {
                samePages(
                        other,
                        SearchQuery.of(text)
                                .sort(sort)
                                .limit(7)
                                .withFacets(true)
                                .withTotal(true)
                                .filter(Facet.TOPIC, Set.of("t1", "t2", "t3")));
            }
        }
    }

    private static void samePages(SearchEngine other, SearchQuery.Builder query) {
        String mine = null;
        String theirs = null;
        do {
            SearchPage expected = lucene.search(query.cursor(mine).build());
            SearchPage page = other.search(query.cursor(theirs).build());
            assertThat(ids(page)).isEqualTo(ids(expected));
            for (int i = 0; i < expected.hits().size(); i++) {
                SearchHit hit = page.hits().get(i);
                assertThat(hit.score()).isCloseTo(expected.hits().get(i).score(), within(ROUNDING));
                assertThat(hit.highlights()).isEqualTo(expected.hits().get(i).highlights());
            }
            assertThat(page.facets()).isEqualTo(expected.facets());
            assertThat(page.total()).isEqualTo(expected.total());
            assertThat(page.suggestion()).isEqualTo(expected.suggestion());
            mine = expected.next();
            theirs = page.next();
            assertThat(theirs == null).isEqualTo(mine == null);
        } while (mine != null);
    }

    private static List<String> ids(SearchPage page) {
        return page.hits().stream().map(SearchHit::id).toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"隔夜", "weibo", "wbl", "疫苗", "jiarre", "5g"})
    void suggestionsAreTheSame(String typed) {
        assertThat(elastic.suggest(typed, 10)).isEqualTo(lucene.suggest(typed, 10));
        assertThat(sharded.suggest(typed, 10)).isEqualTo(lucene.suggest(typed, 10));
    }

    @Test
    void relatedEntriesAreTheSame() throws IOException {
        for (String[] claim : rows("claims")) {
            assertThat(elastic.related(claim[0], 8)).isEqualTo(lucene.related(claim[0], 8));
        }
    }

    @Test
    void candidatesAreTheSameWithScoresAndVectors() throws IOException {
        for (String[] message : rows("paraphrase")) {
            List<String> bigrams =
                    ANALYSIS.bigrams(NormalText.of(message[1])).stream().map(Token::text).toList();
            List<float[]> vectors = List.of(EMBEDDER.embed(message[1]));
            var probe = new Probe(bigrams, List.of(), vectors, Set.of("rumor"), 20);

            for (SearchEngine other : List.of(elastic, sharded)) {
                List<Candidate> found = other.candidates(probe);

                List<Candidate> expected = lucene.candidates(probe);
                assertThat(found)
                        .extracting(Candidate::id)
                        .containsExactlyInAnyOrderElementsOf(
                                expected.stream().map(Candidate::id).toList());
                for (Candidate candidate : expected) {
                    same(candidate, found);
                }
                assertThat(other.frequencies(bigrams)).isEqualTo(lucene.frequencies(bigrams));
            }
        }
    }

    private static void same(Candidate expected, List<Candidate> found) {
        Candidate other =
                found.stream()
                        .filter(it -> it.id().equals(expected.id()))
                        .findFirst()
                        .orElseThrow();
        assertThat(other.lexical()).isCloseTo(expected.lexical(), within(ROUNDING));
        assertThat(other.passages()).hasSameSizeAs(expected.passages());
        for (int i = 0; i < expected.passages().size(); i++) {
            Candidate.Passage passage = other.passages().get(i);
            assertThat(passage.kind()).isEqualTo(expected.passages().get(i).kind());
            assertThat(passage.text()).isEqualTo(expected.passages().get(i).text());
            assertThat(passage.vector()).isEqualTo(expected.passages().get(i).vector());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"paraphrase", "chat-header", "place", "negation", "short"})
    void claimsAreMatchedAlike(String type) throws IOException {
        ClaimMatcher expected = ClaimMatcher.over(lucene, EMBEDDER, ANALYSIS);
        ClaimMatcher matcher = ClaimMatcher.over(elastic, EMBEDDER, ANALYSIS);
        for (String[] message : rows(type)) {
            ClaimMatch match = matcher.match(message[1]);
            ClaimMatch other = expected.match(message[1]);

            assertThat(match.decision()).isEqualTo(other.decision());
            assertThat(match.matches()).isEqualTo(other.matches());
        }
    }
}
