package org.kepu.cms.studio;

import jakarta.servlet.http.HttpServletResponse;

import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.Items;
import org.kepu.cms.problem.Flaw;
import org.kepu.cms.problem.Invalid;
import org.kepu.cms.studio.ItemsScreen.Choice;
import org.kepu.cms.table.Columns;
import org.kepu.cms.table.TableLine;
import org.kepu.cms.table.TakeTable;
import org.kepu.cms.table.WriteTable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Many items as a table: downloaded, changed in a spreadsheet, looked at, and taken over. What was
 * looked at is what is taken: the second sending names the digest of the first.
 */
@Controller
class TableScreen {

    private static final List<String> USUAL =
            List.of("title", "summary", "topics", "audiences", "regions");
    private static final int MOST_SHOWN = 500;

    private final WriteTable writeTable;
    private final TakeTable takeTable;
    private final Columns columns;
    private final ColumnWords labels;
    private final Items items;
    private final Words words;

    TableScreen(
            WriteTable writeTable,
            TakeTable takeTable,
            Columns columns,
            ColumnWords labels,
            Items items,
            Words words) {
        this.writeTable = writeTable;
        this.takeTable = takeTable;
        this.columns = columns;
        this.labels = labels;
        this.items = items;
        this.words = words;
    }

    /** A cell that changes, under its column's label. */
    public record Change(String label, String before, String after) {}

    /** A line of the table, for people. */
    public record Line(
            long line,
            @Nullable UUID id,
            String title,
            List<Change> changes,
            List<String> flaws,
            boolean saved) {}

    @GetMapping("/studio/table")
    String show(ItemsScreen.Query query, Actor actor, Model model) {
        actor.require(Permission.WRITE);
        model.addAttribute("query", query);
        model.addAttribute("total", Math.min(WriteTable.MOST, items.count(query.filter(actor))));
        model.addAttribute("most", WriteTable.MOST);
        model.addAttribute("usual", USUAL);
        model.addAttribute(
                "columns",
                columns.all().stream()
                        .map(it -> new Choice(it.name(), labels.of(it.name())))
                        .toList());
        return "studio/table";
    }

    @GetMapping("/studio/table/items.csv")
    void download(
            ItemsScreen.Query query,
            @RequestParam(name = "columns", defaultValue = "") List<String> names,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.READ);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"kepu-items.csv\"");
        response.setHeader("Cache-Control", "no-store");
        List<String> chosen = names.isEmpty() ? USUAL : names;
        writeTable.write(
                query.filter(actor),
                chosen,
                name -> name + " " + labels.of(name),
                response.getOutputStream(),
                actor);
    }

    /**
     * Says what the table would change; or does it.
     *
     * @param apply the digest of the table that was looked at
     */
    @PostMapping("/studio/table")
    String take(
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "") String apply,
            ItemsScreen.Query query,
            Actor actor,
            Model model)
            throws IOException {
        show(query, actor, model);
        try {
            add(file, apply, actor, model);
        } catch (Invalid wrong) {
            model.addAttribute("wrong", wrong.flaws().stream().map(words::say).toList());
        }
        return "studio/table";
    }

    private void add(MultipartFile file, String apply, Actor actor, Model model)
            throws IOException {
        if (file.getSize() > TakeTable.LONGEST) {
            throw new Invalid(
                    Flaw.at("/file", "table.flaw.too-long", Map.of("most", WriteTable.MOST)));
        }
        byte[] table = file.getBytes();
        String digest = DigestUtils.sha256Hex(table);
        boolean taken = digest.equals(apply);
        List<TableLine> lines =
                taken
                        ? takeTable.take(table, words.say("table.note"), actor)
                        : takeTable.check(table, actor);
        model.addAttribute("lines", lines.stream().limit(MOST_SHOWN).map(this::line).toList());
        model.addAttribute("more", Math.max(0, lines.size() - MOST_SHOWN));
        model.addAttribute("taken", taken);
        model.addAttribute("digest", digest);
        model.addAttribute(
                "ready", lines.stream().filter(it -> taken ? it.saved() : it.takeable()).count());
        model.addAttribute("flawed", lines.stream().filter(it -> !it.flaws().isEmpty()).count());
    }

    private Line line(TableLine it) {
        return new Line(
                it.line(),
                it.id() == null ? null : it.id().value(),
                it.title(),
                it.changes().stream()
                        .map(to -> new Change(labels.of(to.column()), to.before(), to.after()))
                        .toList(),
                it.flaws().stream().map(words::say).toList(),
                it.saved());
    }
}
