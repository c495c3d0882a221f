package org.kepu.cms.table;

import org.jspecify.annotations.Nullable;
import org.kepu.cms.content.ItemId;
import org.kepu.cms.problem.Flaw;

import java.util.List;

/**
 * A line of a table that came back, and what it means.
 *
 * @param line as a spreadsheet numbers it; the header is 1
 * @param id null when the line names no item
 * @param changes against the item's head; empty when the line says what the item says
 * @param flaws why the changes can't be taken; with one, none of the line's are
 * @param saved whether they were taken
 */
public record TableLine(
        long line,
        @Nullable ItemId id,
        String title,
        List<Change> changes,
        List<Flaw> flaws,
        boolean saved) {

    public TableLine {
        changes = List.copyOf(changes);
        flaws = List.copyOf(flaws);
    }

    /** A cell that is no longer as it was. */
    public record Change(String column, String before, String after) {}

    /** Whether something would be done, and can be. */
    public boolean takeable() {
        return !changes.isEmpty() && flaws.isEmpty();
    }

    TableLine done() {
        return new TableLine(line, id, title, changes, flaws, true);
    }

    TableLine with(List<Flaw> found) {
        return new TableLine(line, id, title, changes, found, false);
    }
}
