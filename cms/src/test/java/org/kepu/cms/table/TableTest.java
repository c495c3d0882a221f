package org.kepu.cms.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemContent;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.testing.KepuTest;
import org.kepu.cms.testing.Newsroom;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A table goes out, is changed as spreadsheets change it, and comes back. */
@KepuTest
@Import(Newsroom.class)
class TableTest {

    private static final List<String> COLUMNS =
            List.of("title", "summary", "topics", "fields.claim", "fields.variants");

    @Autowired WriteTable writeTable;
    @Autowired TakeTable takeTable;
    @Autowired Newsroom newsroom;
    @Autowired Items items;
    @Autowired Revisions revisions;

    private String run;

    @BeforeEach
    void ownItems() {
        run = UUID.randomUUID().toString().substring(0, 8);
    }

    @Test
    void whatIsChangedIsShownAndThenSavedAndNothingElse() throws IOException {
        Item one = newsroom.draft("rumor", Newsroom.rumor("表格甲 " + run));
        Item two = newsroom.draft("rumor", Newsroom.rumor("表格乙 " + run));
        String table = written(Newsroom.AUTHOR);
        String changed = table.replace("表格甲 " + run, "表格甲改 " + run);

        List<TableLine> seen = takeTable.check(changed.getBytes(UTF_8), Newsroom.AUTHOR);

        assertThat(table).startsWith("\uFEFFid,version,title,").contains("\r\n");
        assertThat(seen).hasSize(1);
        assertThat(seen.getFirst().changes())
                .containsExactly(new TableLine.Change("title", "表格甲 " + run, "表格甲改 " + run));
        assertThat(items.get(one.id()).head()).isEqualTo(1);

        List<TableLine> done = takeTable.take(changed.getBytes(UTF_8), "用表格修改", Newsroom.AUTHOR);

        assertThat(done).singleElement().satisfies(it -> assertThat(it.saved()).isTrue());
        ItemContent after = revisions.get(one.id(), 2).content();
        ItemContent before = revisions.get(one.id(), 1).content();
        assertThat(after.title()).isEqualTo("表格甲改 " + run);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(after.fields()).isEqualTo(before.fields());
        assertThat(revisions.get(one.id(), 2).note()).isEqualTo("用表格修改");
        assertThat(items.get(two.id()).head()).isEqualTo(1);
        assertThat(takeTable.check(changed.getBytes(UTF_8), Newsroom.AUTHOR))
                .as("a second time there is nothing to do")
                .isEmpty();
    }

    @Test
    void noCellIsAFormulaAndEachComesBackAsItWas() throws IOException {
        for (String evil :
                List.of(
                        "=HYPERLINK(\"http://x\")",
                        "+1+1",
                        "-2",
                        "@SUM(A1)",
                        "\t=1",
                        "'=1",
                        "＝1")) {
            var fields = Map.<String, Object>of("claim", evil.strip() + run);
            newsroom.draft("rumor", Newsroom.withFields(Newsroom.rumor("公式 " + run), fields));
        }

        String table = written(Newsroom.AUTHOR);

        for (CSVRecord line : CSVFormat.RFC4180.parse(new StringReader(table.substring(1)))) {
            for (String cell : line) {
                assertThat(cell).doesNotStartWith("=").doesNotStartWith("@").doesNotStartWith("+");
            }
        }
        assertThat(takeTable.check(table.getBytes(UTF_8), Newsroom.AUTHOR)).isEmpty();
    }

    @Test
    void gbkAndSemicolonsAndTabsAreUnderstood() throws IOException {
        newsroom.draft("rumor", Newsroom.rumor("编码 " + run));
        String table = written(Newsroom.AUTHOR).substring(1).replace("编码 ", "换了编码 ");

        assertThat(takeTable.check(table.getBytes(Charset.forName("GBK")), Newsroom.AUTHOR))
                .singleElement()
                .satisfies(it -> assertThat(it.changes().getFirst().after()).startsWith("换了编码"));
        for (char delimiter : new char[] {';', '\t'}) {
            String other = delimited(table, delimiter);
            assertThat(takeTable.check(other.getBytes(UTF_8), Newsroom.AUTHOR)).hasSize(1);
        }
    }

    @Test
    void eachFlawIsSaidByItsLineAndTheRestIsTaken() throws IOException {
        Item good = newsroom.draft("rumor", Newsroom.rumor("好行 " + run));
        Item stale = newsroom.draft("rumor", Newsroom.rumor("旧行 " + run));
        Item others = newsroom.draft("rumor", Newsroom.rumor("别人的 " + run));
        String header = "id,version,title 标题,topics\r\n";
        String table =
                header
                        + (good.id() + ",1,好行改 " + run + ",\"food，health\"\r\n")
                        + (stale.id() + ",7,旧行改 " + run + ",food\r\n")
                        + (UUID.randomUUID() + ",1,没有,food\r\n")
                        + (others.id() + ",1," + "长".repeat(301) + ",no-such-topic\r\n");

        List<TableLine> done = takeTable.take(table.getBytes(UTF_8), "", Newsroom.AUTHOR);

        assertThat(done).extracting(TableLine::line).containsExactly(2L, 3L, 4L, 5L);
        assertThat(done).extracting(TableLine::saved).containsExactly(true, false, false, false);
        assertThat(done.get(1).flaws()).extracting(Flaw::key).containsExactly("table.flaw.stale");
        assertThat(done.get(2).flaws()).extracting(Flaw::key).containsExactly("table.flaw.no-item");
        assertThat(done.get(3).flaws()).extracting(Flaw::place).contains("/title", "/topics/0");
        assertThat(revisions.get(good.id(), 2).content().topics())
                .containsExactly("food", "health");
        assertThat(items.get(others.id()).head()).isEqualTo(1);
    }

    @Test
    void whoMayNotWriteAnItemChangesNothingOfIt() {
        Item one = newsroom.draft("rumor", Newsroom.rumor("不归您 " + run));
        String table = "id,version,title\r\n" + one.id() + ",1,改了\r\n";
        var other = Newsroom.person("别人", org.kepu.cms.account.Role.AUTHOR);

        List<TableLine> done = takeTable.take(table.getBytes(UTF_8), "", other);

        assertThat(done.getFirst().saved()).isFalse();
        assertThat(done.getFirst().flaws()).hasSize(1);
        assertThat(items.get(one.id()).head()).isEqualTo(1);
    }

    @Test
    void whatIsNoTableOfOursIsRefused() {
        for (String wrong :
                List.of("", "标题,摘要\r\n甲,乙\r\n", "id,version,body\r\n", "id,id\r\n1,2\r\n")) {
            assertThatThrownBy(() -> takeTable.check(wrong.getBytes(UTF_8), Newsroom.AUTHOR))
                    .as(wrong)
                    .isInstanceOf(Invalid.class);
        }
    }

    private String written(org.kepu.cms.account.Actor who) throws IOException {
        var out = new ByteArrayOutputStream();
        var mine = new ItemFilter(List.of(), List.of(), run, null, null);
        writeTable.write(mine, COLUMNS, name -> name, out, who);
        return out.toString(UTF_8);
    }

    private static String delimited(String table, char delimiter) throws IOException {
        var out = new StringBuilder();
        var printer = CSVFormat.RFC4180.builder().setDelimiter(delimiter).get().print(out);
        printer.printRecords(CSVFormat.RFC4180.parse(new StringReader(table)));
        return out.toString();
    }
}
