package org.kepu.search.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kepu.search.Change;
import org.kepu.search.Entry;
import org.kepu.search.SearchEngine;
import org.kepu.search.Span;
import org.kepu.search.embed.Embedder;
import org.kepu.search.embed.OnnxEmbedder;
import org.kepu.search.lucene.LuceneEngine;
import org.kepu.search.match.ClaimMatch.Decision;
import org.kepu.search.match.ClaimMatch.Match;
import org.kepu.search.text.TextAnalysis;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;

class ClaimMatcherTest {

    private static Embedder embedder;
    private static SearchEngine engine;
    private static ClaimMatcher matcher;

    @BeforeAll
    static void index(@TempDir Path directory) {
        embedder = new OnnxEmbedder();
        TextAnalysis analysis = TextAnalysis.bundled();
        engine = LuceneEngine.open(directory, embedder, analysis);
        engine.apply(
                List.of(
                        rumor("microwave", "微波炉加热食物会致癌？", "用微波炉加热食物会产生致癌物，全家人都不能吃。"),
                        rumor("garlic", "吃大蒜能杀死新冠病毒？", "每天吃三瓣生大蒜，新冠病毒就不会找上门"),
                        rumor("water", "綦江全城停水三天？", "綦江区5月12日起全城停水三天，请大家赶快存水。"),
                        rumor("toad", "癞蛤蟆成群是地震前兆？", "公路上突然出现成千上万只癞蛤蟆，是大地震的前兆。")),
                4);
        matcher = ClaimMatcher.over(engine, embedder, analysis);
    }

    private static Change rumor(String id, String title, String claim) {
        return new Change.Put(
                Entry.of(id, 1).type("rumor").title(title).claims(List.of(claim)).build());
    }

    @AfterAll
    static void close() {
        engine.close();
        embedder.close();
    }

    @Test
    void aForwardedClaimIsAMatchAndTheSpanShowsWhereItStands() {
        String message = "【紧急扩散】各位亲友早上好。用微波炉加热食物会产生致癌物，全家人都不能吃！转发到家人群";

        ClaimMatch answer = matcher.match(message);

        assertThat(answer.decision()).isEqualTo(Decision.MATCH);
        Match first = answer.matches().getFirst();
        assertThat(first.id()).isEqualTo("microwave");
        assertThat(first.claim()).isEqualTo("用微波炉加热食物会产生致癌物，全家人都不能吃。");
        assertThat(first.confidence()).isBetween(0.9, 1.0);
        assertThat(first.reasons()).isNotEmpty();
        Span span = first.spans().getFirst();
        assertThat(message.substring(span.start(), span.end())).contains("微波炉加热食物会产生致癌物");
        assertThat(answer.message().rules()).contains("chat-noise");
        assertThat(answer.message().text()).doesNotContain("紧急扩散", "家人群");
    }

    @Test
    void tricksAgainstFiltersAreUndoneAndNamed() {
        ClaimMatch answer = matcher.match("用微*波*爐加熱食物會產生致\u200B癌\u200B物😱，全家人都不能吃 http://t.cn/x1");

        assertThat(answer.matches().getFirst().id()).isEqualTo("microwave");
        assertThat(answer.message().rules())
                .contains(
                        "invisible-characters",
                        "traditional-characters",
                        "split-characters",
                        "emoji",
                        "url");
        assertThat(answer.message().text()).startsWith("用微波炉加热食物会产生致癌物");
    }

    @Test
    void anotherPlaceIsPossibleAtMostAndShownSideBySide() {
        ClaimMatch answer = matcher.match("涪陵区5月12日起全城停水三天，请大家赶快存水");

        assertThat(answer.decision()).isNotEqualTo(Decision.MATCH);
        assertThat(matcher.rank("涪陵区5月12日起全城停水三天，请大家赶快存水").getFirst().conflicts())
                .contains(new Conflict(Slot.PLACE, "涪陵", "綦江"));
    }

    @Test
    void anotherNumberDateOrANegationIsAConflict() {
        assertThat(slots("綦江区5月12日起全城停水一天，请大家存水")).contains(Slot.NUMBER);
        assertThat(slots("綦江区8月2日起全城停水三天，请大家存水")).contains(Slot.DATE);
        assertThat(slots("用微波炉加热食物不会产生致癌物，全家人都能吃")).contains(Slot.NEGATION);
        assertThat(slots("每天吃八瓣生大蒜，新冠病毒就不会找上门")).contains(Slot.DOSE);
        assertThat(slots("綦江区5月12日起全城停水三天，请大家赶快存水")).isEmpty();
        assertThat(slots("綦江5月12日全城停水3天")).isEmpty();
    }

    private static List<Slot> slots(String message) {
        return matcher.rank(message).getFirst().conflicts().stream().map(Conflict::slot).toList();
    }

    @Test
    void theSameSentenceAboutAnotherThingIsPossibleAtMost() {
        assertThat(slots("吃洋葱能杀死新冠病毒")).contains(Slot.SUBJECT);
        assertThat(matcher.match("吃洋葱能杀死新冠病毒").decision()).isNotEqualTo(Decision.MATCH);
        assertThat(slots("吃大蒜能杀死新冠病毒")).isEmpty();
    }

    @Test
    void theOnlyPublishedItemIsAMatchForItsExactRepeat(@TempDir Path directory) {
        String claim = "每天睡前喝一小杯红酒，能软化血管、预防心脏病";
        var item =
                Entry.of("wine", 1)
                        .type("rumor")
                        .title("红酒软化血管？")
                        .claims(List.of(claim))
                        .truth("没有一种食物能软化血管，酒精是一类致癌物。")
                        .text("所谓红酒里的白藜芦醇含量极低，要达到实验剂量每天得喝上百瓶。")
                        .build();
        TextAnalysis analysis = TextAnalysis.bundled();
        try (SearchEngine small = LuceneEngine.open(directory, embedder, analysis)) {
            small.apply(List.of(new Change.Put(item)), 1);
            var only = ClaimMatcher.over(small, embedder, analysis);

            assertThat(only.match(claim).decision()).isEqualTo(Decision.MATCH);
            assertThat(only.match("【紧急扩散】" + claim + "！转发到家人群").decision())
                    .isEqualTo(Decision.MATCH);
            assertThat(only.match("红酒软化血管").decision()).isEqualTo(Decision.MATCH);
            assertThat(only.match("醋软化血管").decision()).isNotEqualTo(Decision.MATCH);
            assertThat(only.match("昨天下午小区门口新开了一家理发店，开业前三天打八折").decision()).isEqualTo(Decision.NONE);
        }
    }

    @Test
    void whatNobodyCheckedHasNoAnswer() {
        ClaimMatch answer = matcher.match("昨天下午小区门口新开了一家理发店，开业前三天打八折");

        assertThat(answer.decision()).isEqualTo(Decision.NONE);
        assertThat(answer.matches()).isEmpty();
    }

    @Test
    void anyTextGivesAnAnswerWithSpansInside() {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var texts =
                new java.util.ArrayList<>(
                        List.of(
                                "",
                                " ",
                                "😀😀😀",
                                "\uD800",
                                "\u0000",
                                "请".repeat(20_000),
                                "转发".repeat(9000),
                                "a".repeat(1_000_000),
                                "微波炉。".repeat(5000),
                                "疫*".repeat(9000),
                                "1.".repeat(9000),
                                "[[[[((((",
                                "？！？！"));
        for (int i = 0; i < 100; i++) {
            var text = new StringBuilder("微波炉");
            for (int n = random.nextInt(60); n > 0; n--) {
                text.append(
                        random.nextInt(3) == 0
                                ? "不致癌，。 1月2日转发@#【】".charAt(random.nextInt(16))
                                : (char) random.nextInt(0x10000));
            }
            texts.add(text.toString());
        }

        for (String text : texts) {
            ClaimMatch answer = matcher.match(text);
            for (Match match : answer.matches()) {
                assertThat(match.spans())
                        .as("seed %d", seed)
                        .allMatch(span -> span.end() <= text.length());
            }
        }
    }
}
