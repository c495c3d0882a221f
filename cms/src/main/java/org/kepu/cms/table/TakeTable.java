package org.kepu.cms.table;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.ItemDocument;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.content.SaveItem;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.problem.Problem;
import org.kepu.ingest.charset.TextDecoder;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Takes back a table that was changed in a spreadsheet: says what each line would change and what
 * is wrong with it, or makes revisions of the lines that are right. UTF-8 and GBK, commas,
 * semicolons and tabs are all understood, as spreadsheets write them.
 */
@Component
public class TakeTable {

    /** Of a file, in bytes. */
    public static final int LONGEST = 8 << 20;

    private final Items items;
    private final Revisions revisions;
    private final SaveItem saveItem;
    private final Columns columns;
    private final JsonMapper json;

    TakeTable(
            Items items, Revisions revisions, SaveItem saveItem, Columns columns, JsonMapper json) {
        this.items = items;
        this.revisions = revisions;
        this.saveItem = saveItem;
        this.columns = columns;
        this.json = json;
    }

    /**
     * What the table would change; nothing is written.
     *
     * @return the lines that change something or are wrong
     * @throws Invalid if it is no table of ours: without {@code id} and {@code version}, with a
     *     column that isn't known, or too long
     */
    public List<TableLine> check(byte[] table, Actor actor) {
        return read(table, actor, (change, line) -> line);
    }

    /**
     * Saves a revision of each item that the table changes, each by itself; lines with a flaw are
     * left out.
     *
     * @param note kept with each revision
     * @throws Invalid as {@link #check}
     */
    public List<TableLine> take(byte[] table, String note, Actor actor) {
        return read(
                table,
                actor,
                (change, line) -> {
                    change.save(note);
                    return line.done();
                });
    }

    /** What is done with a line that is right. */
    private interface Deed {
        TableLine on(Wanted wanted, TableLine line);
    }

    /** An item as a line wants it. */
    private final class Wanted {
        private final Item item;
        private final ItemDocument document;
        private final Actor actor;

        Wanted(Item item, ItemDocument document, Actor actor) {
            this.item = item;
            this.document = document;
            this.actor = actor;
        }

        void check() {
            saveItem.check(item.id(), item.version(), document.slug(), document.content(), actor);
        }

        void save(String note) {
            saveItem.save(
                    item.id(), item.version(), document.slug(), document.content(), note, actor);
        }
    }

    private List<TableLine> read(byte[] table, Actor actor, Deed deed) {
        actor.require(Permission.WRITE);
        if (table.length > LONGEST) {
            throw new Invalid(flaw("table.flaw.too-long", Map.of("most", WriteTable.MOST)));
        }
        String text = TextDecoder.decode(table, List.of()).text();
        try (CSVParser parser = format(text).parse(new StringReader(text))) {
            List<Column> header = header(parser);
            var lines = new ArrayList<TableLine>();
            for (CSVRecord one : parser) {
                if (one.getRecordNumber() > WriteTable.MOST) {
                    throw new Invalid(flaw("table.flaw.too-long", Map.of("most", WriteTable.MOST)));
                }
                TableLine line = line(one, header, actor, deed);
                if (!line.changes().isEmpty() || !line.flaws().isEmpty()) {
                    lines.add(line);
                }
            }
            return lines;
        } catch (CSVException | UncheckedIOException | IllegalArgumentException noTable) {
            throw new Invalid(flaw("table.flaw.no-table", Map.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CSVFormat format(String text) {
        String first = text.lines().findFirst().orElse("");
        char delimiter = ',';
        for (char other : new char[] {'\t', ';'}) {
            if (count(first, other) > count(first, delimiter)) {
                delimiter = other;
            }
        }
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter)
                .setHeader()
                .setSkipHeaderRecord(true)
                .setIgnoreEmptyLines(true)
                .get();
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(it -> it == wanted).count();
    }

    private List<Column> header(CSVParser parser) {
        var header = new ArrayList<Column>();
        for (String cell : parser.getHeaderNames()) {
            String name = cell.strip().split("\\s", 2)[0];
            header.add(
                    columns.find(name)
                            .orElseThrow(
                                    () ->
                                            new Invalid(
                                                    flaw(
                                                            "table.flaw.column",
                                                            Map.of("column", cell)))));
        }
        if (!header.containsAll(Columns.KEYS)) {
            throw new Invalid(flaw("table.flaw.no-table", Map.of()));
        }
        return header;
    }

    private TableLine line(CSVRecord one, List<Column> header, Actor actor, Deed deed) {
        long number = one.getRecordNumber() + 1;
        Optional<Item> found =
                ItemId.parse(cell(one, header.indexOf(Columns.KEYS.getFirst())).strip())
                        .flatMap(items::find);
        if (found.isEmpty()) {
            return new TableLine(
                    number,
                    null,
                    "",
                    List.of(),
                    List.of(flaw("table.flaw.no-item", Map.of())),
                    false);
        }
        Item item = found.get();
        ObjectNode row = Row.of(item, revisions.get(item.id(), item.head()), json);
        var changes = changes(one, header, row);
        var line = new TableLine(number, item.id(), item.title(), changes, List.of(), false);
        if (changes.isEmpty()) {
            return line;
        }
        String version = cell(one, header.indexOf(Columns.KEYS.get(1))).strip();
        if (!version.equals(Long.toString(item.version()))) {
            return line.with(List.of(flaw("table.flaw.stale", Map.of())));
        }
        return judged(item, row, line, actor, deed);
    }

    /** The cells that differ; the row has what they say afterwards. */
    private static List<TableLine.Change> changes(
            CSVRecord one, List<Column> header, ObjectNode row) {
        var changes = new ArrayList<TableLine.Change>();
        for (int i = 0; i < header.size(); i++) {
            Column column = header.get(i);
            String before = column.read(row);
            String after = cell(one, i).replace("\r\n", "\n");
            if (column.writable() && !same(before, after)) {
                column.write(row, after);
                String now = column.read(row);
                if (!now.equals(before)) {
                    changes.add(new TableLine.Change(column.name(), before, now));
                }
            }
        }
        return changes;
    }

    /** Spreadsheets may trim what stands at the ends, and nothing more. */
    private static boolean same(String before, String after) {
        return before.strip().replace("\r\n", "\n").equals(after.strip());
    }

    private static String cell(CSVRecord one, int index) {
        return index < one.size() ? Cells.plain(one.get(index)) : "";
    }

    private TableLine judged(Item item, ObjectNode row, TableLine line, Actor actor, Deed deed) {
        row.remove("version");
        ItemDocument document = ItemDocument.read(row);
        if (!document.flaws().isEmpty()) {
            return line.with(document.flaws());
        }
        try {
            var wanted = new Wanted(item, document, actor);
            wanted.check();
            return deed.on(wanted, line);
        } catch (Invalid invalid) {
            return line.with(invalid.flaws());
        } catch (Problem problem) {
            return line.with(List.of(Flaw.at("", problem.detailKey(), problem.facts())));
        }
    }

    private static Flaw flaw(String key, Map<String, ?> facts) {
        return Flaw.at("", key, facts);
    }
}
