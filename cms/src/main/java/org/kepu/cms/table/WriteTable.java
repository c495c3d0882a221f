package org.kepu.cms.table;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Item;
import org.kepu.cms.content.Items;
import org.kepu.cms.content.Items.ItemCursor;
import org.kepu.cms.content.Items.ItemFilter;
import org.kepu.cms.content.Revisions;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Writes items as CSV, a line each, as Excel and WPS open it: UTF-8 with its mark, CRLF. */
@Component
public class WriteTable {

    /**
     * Lines of a table. Longer ones are no work for a person, and {@link TakeTable} has a limit.
     */
    public static final int MOST = 2000;

    private static final int PAGE = 200;

    private final Items items;
    private final Revisions revisions;
    private final Columns columns;
    private final JsonMapper json;

    WriteTable(Items items, Revisions revisions, Columns columns, JsonMapper json) {
        this.items = items;
        this.revisions = revisions;
        this.columns = columns;
        this.json = json;
    }

    /**
     * Writes the heads of the items that the filter lets through, last changed first, at most
     * {@link #MOST}; a page of them in memory at a time.
     *
     * @param names of columns; {@code id} and {@code version} go before them anyway
     * @param heading what stands above a column; begins with its name
     * @throws Invalid if there is no such column
     */
    public void write(
            ItemFilter filter,
            List<String> names,
            UnaryOperator<String> heading,
            OutputStream out,
            Actor actor)
            throws IOException {
        actor.require(Permission.READ);
        List<Column> chosen = chosen(names);
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        writer.write('\uFEFF');
        CSVPrinter printer = CSVFormat.RFC4180.print(writer);
        printer.printRecord(chosen.stream().map(it -> heading.apply(it.name())).toList());
        List<Item> page = items.list(filter, null, PAGE);
        for (int written = 0; !page.isEmpty() && written < MOST; written += page.size()) {
            var heads = revisions.heads(page);
            for (Item item : page) {
                JsonNode node = Row.of(item, heads.get(item.id()), json);
                printer.printRecord(
                        chosen.stream().map(it -> Cells.guarded(it.read(node))).toList());
            }
            page = items.list(filter, ItemCursor.behind(page.getLast()), PAGE);
        }
        printer.flush();
    }

    private List<Column> chosen(List<String> names) {
        var chosen = new ArrayList<>(Columns.KEYS);
        for (String name : names) {
            Column column =
                    columns.find(name)
                            .orElseThrow(() -> new Invalid(Flaw.unknownValue("columns", name)));
            if (!chosen.contains(column)) {
                chosen.add(column);
            }
        }
        return chosen;
    }
}
