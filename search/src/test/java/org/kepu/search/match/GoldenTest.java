package org.kepu.search.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.search.Change;
import org.kepu.search.Entry;
import org.kepu.search.SearchEngine;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatch.Decision;
import org.kepu.search.text.TextAnalysis;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Messages of our own about claims of our own, by type: the same claim in other clothes has to be
 * found, its twin with another place, number, date, subject or a negation must not be called a
 * match.
 */
class GoldenTest {

    private static final List<String> SAME =
            List.of("repeat", "chat-header", "evasion", "paraphrase", "short", "script");
    private static final Set<String> TWINS =
            Set.of("negation", "place", "number", "date", "subject");

    private static final Logger LOG = LoggerFactory.getLogger(GoldenTest.class);

    private static Embedder embedder;
    private static SearchEngine engine;
    private static ClaimMatcher matcher;

    @BeforeAll
    static void index(@TempDir Path directory) throws IOException {
        embedder = new OnnxEmbedder();
        TextAnalysis analysis = TextAnalysis.bundled();
        engine = LuceneEngine.open(directory, embedder, analysis);
        var changes = new ArrayList<Change>();
        for (String[] claim : rows("claims")) {
            changes.add(
                    new Change.Put(
                            Entry.of(claim[0], 1)
                                    .type("rumor")
                                    .title(claim[1])
                                    .claims(Arrays.asList(claim).subList(2, claim.length))
                                    .build()));
        }
        engine.apply(changes, changes.size());
        matcher = ClaimMatcher.over(engine, embedder, analysis);
    }

    @AfterAll
    static void close() {
        engine.close();
        embedder.close();
    }

    private static List<String[]> rows(String name) throws IOException {
        try (var stream = GoldenTest.class.getResourceAsStream("/golden/" + name + ".tsv")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        }
    }

    /** How the messages of one type ended. */
    private record Tally(int messages, int first, int match, int possible, int conflicts) {

        double share(int some) {
            return (double) some / messages;
        }
    }

    private static Tally tally(String type) throws IOException {
        int first = 0;
        int match = 0;
        int possible = 0;
        int conflicts = 0;
        List<String[]> rows = rows(type);
        for (String[] row : rows) {
            ClaimMatch answer = matcher.match(row[1]);
            List<ClaimMatch.Match> ranked = matcher.rank(row[1]);
            first += !ranked.isEmpty() && ranked.getFirst().id().equals(row[0]) ? 1 : 0;
            boolean right =
                    !answer.matches().isEmpty() && answer.matches().getFirst().id().equals(row[0]);
            if (TWINS.contains(type) && answer.decision() == Decision.MATCH) {
                LOG.info("Called a match: {} {}", row[0], row[1]);
            }
            match += answer.decision() == Decision.MATCH ? 1 : 0;
            possible += right && answer.decision() == Decision.POSSIBLE ? 1 : 0;
            conflicts += right && !answer.matches().getFirst().conflicts().isEmpty() ? 1 : 0;
        }
        return new Tally(rows.size(), first, match, possible, conflicts);
    }

    @Test
    void theSameClaimIsFoundAndItsTwinIsNeverCalledAMatch() throws IOException {
        Map<String, Tally> tallies = new LinkedHashMap<>();
        for (String type : SAME) {
            tallies.put(type, tally(type));
        }
        for (String type : List.of("negation", "place", "number", "date", "subject")) {
            tallies.put(type, tally(type));
        }
        var table = new StringBuilder("\ntype           messages   R@1  match possible conflict\n");
        tallies.forEach(
                (type, tally) ->
                        table.append(
                                String.format(
                                        Locale.ROOT,
                                        "%-14s %8d %5.3f  %5.3f    %5.3f    %5.3f%n",
                                        type,
                                        tally.messages,
                                        tally.share(tally.first),
                                        tally.share(tally.match),
                                        tally.share(tally.possible),
                                        tally.share(tally.conflicts))));
        LOG.info(table.toString());

        assertThat(tallies.values()).allMatch(tally -> tally.messages >= 30);
        int twins = TWINS.stream().mapToInt(type -> tallies.get(type).messages).sum();
        int matched = TWINS.stream().mapToInt(type -> tallies.get(type).match).sum();
        assertThat((double) matched / twins).as("twins called a match").isLessThanOrEqualTo(0.01);
        for (String type : List.of("repeat", "chat-header", "evasion", "script")) {
            assertThat(tallies.get(type).share(tallies.get(type).first))
                    .as(type)
                    .isGreaterThan(0.96);
        }
        assertThat(tallies.get("paraphrase").share(tallies.get("paraphrase").first))
                .isGreaterThan(0.9);
        assertThat(tallies.get("short").share(tallies.get("short").first)).isGreaterThan(0.9);
    }
}
