package org.kepu.cms.trending;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kepu.cms.settings.Installation;
import org.kepu.cms.testing.DatabaseKind;
import org.kepu.cms.testing.EachDatabase;
import org.kepu.cms.testing.TestDatabase;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;

@EachDatabase
class CountAskedTest {

    private static final TrendingSettings SETTINGS = new TrendingSettings(true, 3, true, 10, 60);
    private static final LocalDate TODAY = LocalDate.parse("2026-03-20");

    private final TestDatabase database;
    private final AskedWords store;
    private Instant now = Instant.parse("2026-03-20T02:00:00Z");
    private final CountAsked count;

    CountAskedTest(DatabaseKind kind) {
        database = kind.open();
        store = new AskedWords(database.jdbc());
        count = new CountAsked(store, SETTINGS, database.transactions(), clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private void ask(String words, int people, boolean found) {
        for (int i = 0; i < people; i++) {
            count.asked(Way.SEARCH, words, "192.0.2." + i, found);
        }
        count.write();
    }

    private List<String> words() {
        return store.week(TODAY, false, 100).stream().map(Trend::words).toList();
    }

    private long rows() {
        return database.jdbc().sql("select count(*) from asked_words").query(Long.class).single();
    }

    @Test
    void wordsThatTwoPeopleAskForAreNotWrittenDownAndThoseOfThreeAreWithAllTheirAskings() {
        ask("富硒大米", 2, false);
        for (int i = 0; i < 50; i++) {
            count.asked(Way.SEARCH, "只有一个人问", "192.0.2.9", false);
        }
        count.write();
        assertThat(rows()).isZero();

        count.asked(Way.SEARCH, "富硒 大米", "192.0.2.7", false);
        ask("　富硒大米 ", 3, true);

        assertThat(store.week(TODAY, false, 10))
                .containsExactly(new Trend(Way.SEARCH, "富硒大米", 6, 0, 3, 4));
    }

    @Test
    void peopleOfOneNetworkAreOne() {
        for (int i = 0; i < 9; i++) {
            count.asked(Way.SEARCH, "同一家人问", "2001:db8:0:1::" + i, true);
        }
        count.write();

        assertThat(rows()).isZero();
    }

    @Test
    void askersAreForgottenAfterAWeek() {
        ask("慢慢问的话", 2, true);
        now = now.plus(Duration.ofDays(8));
        count.asked(Way.SEARCH, "慢慢问的话", "192.0.2.77", true);
        count.write();

        assertThat(rows()).isZero();
    }

    @Test
    void whatNamesSomebodyIsNotCountedInSearchesAndMaskedInMessages() {
        ask("张先生 13800138000", 4, false);
        assertThat(rows()).isZero();

        for (int i = 0; i < 3; i++) {
            count.asked(Way.CHECK, "加微信 13800138000 领补贴", "192.0.2." + i, false);
        }
        count.write();

        assertThat(words()).singleElement().asString().contains("[电话]").doesNotContain("1380");
    }

    @Test
    void whatIsKeptReadyCountsAsTheLastTime() {
        count.asked(Way.SEARCH, "量子水杯", "192.0.2.1", false);
        count.askedAgain(Way.SEARCH, "量子水杯", "192.0.2.2");
        count.askedAgain(Way.SEARCH, "量子水杯", "192.0.2.3");
        count.write();

        assertThat(store.week(TODAY, true, 10))
                .containsExactly(new Trend(Way.SEARCH, "量子水杯", 3, 0, 3, 3));
    }

    @Test
    void aWeekIsComparedWithTheWeekBefore() {
        now = Instant.parse("2026-03-12T02:00:00Z");
        ask("味精", 4, true);
        now = Instant.parse("2026-03-20T02:00:00Z");
        ask("味精", 6, true);
        ask("塑料大米", 3, true);

        assertThat(store.week(TODAY, false, 10))
                .containsExactly(
                        new Trend(Way.SEARCH, "味精", 6, 4, 0, 6),
                        new Trend(Way.SEARCH, "塑料大米", 3, 0, 0, 3));
        assertThat(store.week(TODAY, false, 1).getFirst().change()).isEqualTo(50);
        assertThat(store.week(TODAY, true, 10)).isEmpty();
    }

    @Test
    void oldDaysAreForgotten() {
        ask("很久以前", 3, true);
        assertThat(rows()).isOne();
        now = now.plus(Duration.ofDays(61));
        count.write();

        assertThat(rows()).isZero();
    }

    @Test
    void aDayHasSoManyWordsAndThoseThatAreThereStillCount() {
        List<Tally> day =
                IntStream.range(0, AskedWords.MOST_A_DAY)
                        .mapToObj(it -> new Tally(TODAY, Way.SEARCH, "词" + it, 3, 3, 0))
                        .toList();
        database.transactions().executeWithoutResult(_ -> store.add(day));
        ask("再来一个", 3, true);
        ask("词7", 3, true);

        assertThat(rows()).isEqualTo(AskedWords.MOST_A_DAY);
        assertThat(store.week(TODAY, false, 1))
                .containsExactly(new Trend(Way.SEARCH, "词7", 6, 0, 0, 3));
    }

    @Test
    void twoNodesAddAndAFewPeopleOnEachAreNotMore() {
        var other = new CountAsked(store, SETTINGS, database.transactions(), clock());
        ask("两个节点", 4, true);
        for (int i = 0; i < 3; i++) {
            other.asked(Way.SEARCH, "两个节点", "192.0.2." + i, true);
        }
        other.write();

        assertThat(store.week(TODAY, false, 10))
                .containsExactly(new Trend(Way.SEARCH, "两个节点", 7, 0, 0, 4));
    }

    @Test
    void anyTextIsTaken() {
        for (String odd :
                List.of("", "\0\0疫苗\0", "\uD83D\uD83D", "啊".repeat(9000), "𠮷".repeat(90))) {
            for (Way way : Way.values()) {
                for (int i = 0; i < 3; i++) {
                    count.asked(way, odd, "192.0.2." + i, true);
                }
            }
        }
        count.write();

        assertThat(words()).contains("疫苗").allMatch(it -> it.length() <= 120);
    }

    @Test
    void onlyPlainWordsThatManyLookForAndSomethingIsFoundForAreOffered(
            @org.junit.jupiter.api.io.TempDir Path data) throws IOException {
        Files.createDirectories(data.resolve("trending"));
        Files.writeString(data.resolve("trending/words.txt"), "# 本地\n某某村\n");
        ask("疫苗", 12, true);
        ask("微波炉", 9, true);
        ask("不存在的东西", 12, false);
        ask("自杀方法", 12, true);
        ask("某某村的事", 12, true);
        ask("2026031908", 12, true);
        ask("问:怎么办?", 12, true);
        ask("被隐藏", 12, true);
        store.hide(new Hidden("被隐藏", now));
        var offer =
                new OfferTrending(
                        store, SETTINGS, new Installation(data, URI.create("http://k")), clock());
        assertThat(offer.now()).isEmpty();

        offer.look();

        assertThat(offer.now()).containsExactly("疫苗");
        store.show("被隐藏");
        offer.look();
        assertThat(offer.now()).containsExactlyInAnyOrder("疫苗", "被隐藏");
    }
}
