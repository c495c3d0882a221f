package org.kepu.cms.manage;

import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.account.Actor;
import org.kepu.cms.account.Permission;
import org.kepu.cms.content.ContentTypes;
import org.kepu.cms.table.TableLine;
import org.kepu.cms.table.TakeTable;
import org.kepu.cms.table.WriteTable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Items as CSV, and what was changed in it taken back. */
@RestController
@RequestMapping("/api/manage/v1/table")
class TableController {

    private static final String NOTE = "CSV";

    private final WriteTable writeTable;
    private final TakeTable takeTable;
    private final ContentTypes types;
    private final MessageSource texts;

    TableController(
            WriteTable writeTable, TakeTable takeTable, ContentTypes types, MessageSource texts) {
        this.writeTable = writeTable;
        this.takeTable = takeTable;
        this.types = types;
        this.texts = texts;
    }

    /**
     * A line of the table.
     *
     * @param flaws sentences; with one nothing of the line is taken
     */
    record Line(
            long line,
            @Nullable String id,
            List<TableLine.Change> changes,
            List<String> flaws,
            boolean saved) {}

    /** The items that the filter lets through, with the columns that are named. */
    @GetMapping
    void download(
            ItemQuery query,
            @RequestParam(defaultValue = "title,summary,topics,audiences,regions") String columns,
            Actor actor,
            HttpServletResponse response)
            throws IOException {
        actor.require(Permission.READ);
        var filter = query.filter(actor, types);
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"kepu-items.csv\"");
        response.setHeader("Cache-Control", "no-store");
        List<String> names = Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
        writeTable.write(filter, names, name -> name, response.getOutputStream(), actor);
    }

    /** What the table would change; with {@code apply=true} it is saved. */
    @PostMapping(consumes = "text/csv")
    Map<String, List<Line>> take(
            @RequestBody byte[] table,
            @RequestParam(defaultValue = "false") boolean apply,
            Actor actor) {
        List<TableLine> lines =
                apply ? takeTable.take(table, NOTE, actor) : takeTable.check(table, actor);
        return Map.of("data", lines.stream().map(this::line).toList());
    }

    private Line line(TableLine it) {
        return new Line(
                it.line(),
                it.id() == null ? null : it.id().toString(),
                it.changes(),
                it.flaws().stream().map(flaw -> say(flaw.key(), flaw.facts())).toList(),
                it.saved());
    }

    private String say(String key, Map<String, ?> facts) {
        String text =
                Objects.requireNonNullElse(
                        texts.getMessage(key, null, key, LocaleContextHolder.getLocale()), key);
        for (Map.Entry<String, ?> fact : facts.entrySet()) {
            text = text.replace("{" + fact.getKey() + "}", String.valueOf(fact.getValue()));
        }
        return text;
    }
}
